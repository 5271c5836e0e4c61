"""A list with each kind of column, from rows that are made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import (
    CheckCol,
    CodeCol,
    DateCol,
    DueCol,
    HoursCol,
    MinutesCol,
    NumberCol,
    PercentCol,
    StatusCol,
    TitleCol,
    YenCol,
)
from bpo.core.ui.tables import DeskTable

TONES = {"RECEIVED": "todo", "WORKING": "doing", "WAITING": "wait", "DONE": "done"}
LABELS = {"RECEIVED": _("受付"), "WORKING": _("作業中"), "WAITING": _("顧客確認待ち"), "DONE": _("完了")}


class SampleTable(DeskTable):
    """One column of each kind."""

    selected = CheckCol(label=lambda row: row["number"], accessor="number")
    due = DueCol(_("期限"))
    number = CodeCol(_("番号"))
    title = TitleCol(_("件名"))
    state = StatusCol(_("状態"), tones=TONES, labels=LABELS)
    day = DateCol(_("受付"))
    count = NumberCol(_("件数"), footer=lambda table: sum(row["count"] for row in table.data))
    amount = YenCol(_("金額"))
    share = PercentCol(_("割合"))
    spent = MinutesCol(_("実績"))
    saved = HoursCol(_("削減（時間）"))


def rows(now: datetime) -> list[dict[str, Any]]:
    """Four rows around `now`: late, today, this week, without a deadline."""
    dues = (now - timedelta(days=2), now.replace(hour=23, minute=59), now + timedelta(days=4), None)
    titles = ("取引先への移転のお知らせ 50通", "12月の出張（大阪・2名）", "名刺 吉川 慎一郎 100枚", "年賀状の宛名")
    return [
        {
            "number": f"AOBA-{120 + at}",
            "due": due,
            "title": title,
            "state": state,
            "day": (now - timedelta(days=at)).date(),
            "count": 1200 * at,
            "amount": 54_000 * at,
            "share": at / 4,
            "spent": 5_400 * at,
            "saved": 40_000 * at,
        }
        for at, (due, title, state) in enumerate(zip(dues, titles, TONES, strict=True))
    ]
