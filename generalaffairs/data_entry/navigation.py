"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "data_entry", _("データ入力"), "desk:data_entry_list", "file-text", 370, "desk.enter", _("総務"))
