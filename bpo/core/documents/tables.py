"""The log of downloads as a list and as a file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import Col, MomentCol, TitleCol
from bpo.core.ui.tables import DeskTable


class DownloadTable(DeskTable):
    """Who opened which file, and when."""

    file = TitleCol(_("書類"), accessor="file__name")
    actor_name = Col(_("開いた人"))
    at = MomentCol(_("日時"))
