"""Lists of materials, and their items, as tables and files."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, Col, DateCol, TitleCol
from bpo.core.ui.tables import DeskTable
from tasks.materials.models import MaterialItem, MaterialList


def received_words(row: Any) -> str:
    """8点中5点受領."""
    return _("%(total)s点中%(received)s点受領") % {"total": row.total, "received": row.received}


class ListTable(DeskTable):
    """One row per list: how much of it is there."""

    tenant = ClientCol(gettext_lazy("顧客"))
    name = TitleCol(
        gettext_lazy("資料"),
        linkify=lambda record: reverse("desk:material_list", args=[record.tenant.code, record.pk]),
    )
    received = Col(gettext_lazy("受領"))
    arrived = Col(gettext_lazy("確認前"))
    due_on = DateCol(gettext_lazy("期限"))
    waits = Col(gettext_lazy("状態"), empty_values=())

    def __init__(self, rows: Any, *, today: Any = None, **kwargs: Any) -> None:
        self.today = today
        super().__init__(rows, **kwargs)

    def value_received(self, record: Any) -> str:
        """Of how many."""
        return received_words(record)

    render_received = value_received

    def value_waits(self, record: MaterialList) -> str:
        """Complete, late, or waited for."""
        if record.received == record.total:  # type: ignore[attr-defined]
            return _("そろいました")
        return _("期限超過") if self.today and record.due_on < self.today else _("お客様の提出待ち")

    render_waits = value_waits


class ItemTable(DeskTable):
    """One row per item, for the file."""

    tenant = ClientCol(gettext_lazy("顧客"))
    list = Col(gettext_lazy("資料の組"))
    name = Col(gettext_lazy("資料"))
    example = Col(gettext_lazy("例"))
    person = Col(gettext_lazy("お願いした方"), accessor="person__name")
    due_on = DateCol(gettext_lazy("期限"), accessor="list__due_on")
    state = Col(gettext_lazy("状態"))
    reason = Col(gettext_lazy("不足の理由"))

    def value_state(self, record: MaterialItem) -> str:
        """未着・確認前・不足・受領."""
        return str(record.get_state_display())
