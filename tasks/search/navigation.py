"""The search among the desk's entries; the field in the header leads there too."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "search", _("検索"), "desk:search", "search", 25, "search.desk", jump="f")
