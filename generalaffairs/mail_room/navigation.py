"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks.notices import addresses
from tasks.notices.kinds import Kind, Side

register("desk", "mail_room", _("郵便・書庫"), "desk:mail_room_letters", "inbox", 360, "desk.enter", _("総務"))
addresses.register_list(Kind.KEPT_NEAR, side=Side.DESK, name="desk:mail_room_letters", asks="keep=near")
