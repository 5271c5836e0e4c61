"""The entries of the desk's frame, and where the notices of a call lead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from generalaffairs.phone_calls.policies import OVERSEEING
from generalaffairs.phone_calls.queries import own_ids
from tasks.notices import addresses
from tasks.notices.kinds import Kind, Side
from tasks.search import registers
from tasks.search.models import Kind as Found

register(
    "desk", "phone_answer", _("電話に出る"), "desk:phone_calls_answer", "phone", 310,
    "generalaffairs.phone_calls.take", _("総務"), press="v",
)  # fmt: skip
register(
    "desk", "phone_calls", _("電話"), "desk:phone_calls_list", "phone", 311,
    "generalaffairs.phone_calls.view", _("総務"),
)  # fmt: skip
addresses.register(Kind.CALL, Kind.CALL_LATE, side=Side.PORTAL, name="portal:phone_calls_call", keyword="call")
addresses.register(Kind.CALL_LATE, side=Side.DESK, name="desk:phone_calls_call", keyword="call")
registers.register(Found.CALL, "desk:phone_calls_call", "portal:phone_calls_call", seats=OVERSEEING, own=own_ids)
