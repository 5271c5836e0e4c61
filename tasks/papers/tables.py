"""The papers as a file."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import CodeCol, Col, DateCol, MomentCol, YenCol
from bpo.core.ui.tables import DeskTable
from tasks.papers.queries import Paper


class PaperTable(DeskTable):
    """Papers, one row each."""

    day = MomentCol(gettext_lazy("日時"))
    title = Col(gettext_lazy("書類"))
    kind = Col(gettext_lazy("種類"), accessor="is_delivered")
    traded_on = DateCol(gettext_lazy("取引年月日"), accessor="facts__traded_on")
    amount_yen = YenCol(gettext_lazy("取引金額（円）"), accessor="facts__amount_yen")
    counterparty = Col(gettext_lazy("取引先"), accessor="facts__counterparty")
    number = CodeCol(gettext_lazy("番号"))
    file = Col(gettext_lazy("ファイル名"), accessor="file__name")

    def value_kind(self, record: Paper) -> str:
        """納品 or やり取り."""
        return _("納品") if record.is_delivered else _("やり取り")
