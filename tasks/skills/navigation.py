"""The entry of 研修済みの業務 in the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "skills", _("研修済みの業務"), "desk:skills", "users", 215, "skills.edit", _("管理"), jump="k")
