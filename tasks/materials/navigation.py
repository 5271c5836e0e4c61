"""The entry of the desk's frame; and missing items among what stands on cards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks.materials.source import SOURCE

register("desk", "materials", _("資料回収"), "desk:materials", "folder", 123, "desk.enter", _("仕事"))
__all__ = ["SOURCE"]
