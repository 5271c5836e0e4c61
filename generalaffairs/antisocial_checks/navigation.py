"""The entry of the desk's frame, and where a found subject leads."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks import seats
from tasks.search import registers
from tasks.search.models import Kind as Found

register(
    "desk",
    "antisocial_checks",
    _("反社チェック"),
    "desk:antisocial_checks_list",
    "shield-check",
    340,
    "desk.enter",
    _("総務"),
)


def _in_the_register(code: str, subject: UUID) -> str:
    """A subject has no page of its own: its line of the register."""
    address = reverse("desk:antisocial_checks_register")
    return f"{address}?{urlencode({'client': code, 'state': 'all', 'subject': subject})}"


registers.register(
    Found.SUBJECT,
    _in_the_register,
    registers.line_of("portal:antisocial_checks_portal", "subject"),
    seats=seats.ASKING,
)
