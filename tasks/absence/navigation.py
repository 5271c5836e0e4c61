"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "absences", _("不在と引継ぎ"), "desk:absences", "user-check", 140, "absence.view", _("仕事"), jump="a")
