"""The entries of the two frames."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

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
