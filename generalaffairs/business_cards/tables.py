"""The lists of business cards, on the page and in files."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, CodeCol, Col, DateCol, NumberCol, StatusCol, TitleCol, YenCol
from bpo.core.ui.tables import DeskTable
from generalaffairs.business_cards.models import Entry, Holder, Order, Printing

ORDER_TONES = {"ORDERED": "doing", "RECEIVED": "done", "CANCELLED": "todo"}


class HolderTable(DeskTable):
    """People with cards and their stock."""

    tenant = ClientCol(gettext_lazy("顧客"))
    number = CodeCol(gettext_lazy("社員番号"))
    name = TitleCol(
        gettext_lazy("氏名"),
        linkify=lambda record: reverse("desk:business_cards_holder", args=[record.tenant.code, record.pk]),
    )
    romaji = Col(gettext_lazy("ローマ字"))
    title = Col(gettext_lazy("役職"))
    department = Col(gettext_lazy("部署"))
    office = Col(gettext_lazy("拠点"))
    mail = Col(gettext_lazy("メール"), visible=False)
    cards = NumberCol(gettext_lazy("種類"))
    stock = NumberCol(gettext_lazy("在庫（箱）"))
    low = StatusCol(
        gettext_lazy("在庫の水準"),
        tones={"LOW": "warn", "OK": "done"},
        labels={"LOW": gettext_lazy("下限割れ"), "OK": gettext_lazy("足りています")},
    )
    left_on = DateCol(gettext_lazy("退職日"))

    def render_low(self, record: Holder) -> Any:
        """The badge."""
        return self.columns["low"].column.render(_level(record))

    def value_low(self, record: Holder) -> str:
        """Its words."""
        return str(self.columns["low"].column.value(_level(record)))


def _level(record: Holder) -> str:
    return "LOW" if getattr(record, "low", False) else "OK"


class EntryTable(DeskTable):
    """Titles, departments and offices."""

    kind = Col(gettext_lazy("種類"), css="cell-nowrap")
    name = TitleCol(
        gettext_lazy("名称"),
        linkify=lambda record: reverse("desk:business_cards_entry", args=[record.tenant.code, record.pk]),
    )
    english = Col(gettext_lazy("英語"), css="cell-nowrap")
    postal = CodeCol(gettext_lazy("郵便番号"))
    address = Col(gettext_lazy("住所"))
    english_address = Col(gettext_lazy("英語の住所"))
    phone = CodeCol(gettext_lazy("代表電話"))
    closed_on = DateCol(gettext_lazy("廃止日"))

    def value_kind(self, record: Entry) -> str:
        """役職, 部署 or 拠点."""
        return str(record.get_kind_display())

    render_kind = value_kind


class OrderTable(DeskTable):
    """Orders to printers."""

    number = TitleCol(
        gettext_lazy("発注番号"),
        linkify=lambda record: reverse("desk:business_cards_order", args=[record.tenant.code, record.pk]),
    )
    printer = Col(gettext_lazy("印刷会社"))
    state = StatusCol(gettext_lazy("状態"), tones=ORDER_TONES, labels=dict(Order.State.choices))
    cards = NumberCol(gettext_lazy("名刺（種類）"))
    boxes = NumberCol(gettext_lazy("箱数"))
    ordered_on = DateCol(gettext_lazy("発注日"))
    ships_on = DateCol(gettext_lazy("出荷予定日"))
    received_on = DateCol(gettext_lazy("納品日"))
    printer_number = CodeCol(gettext_lazy("注文番号"))
    cost = YenCol(gettext_lazy("費用（税抜）"))


class CostTable(DeskTable):
    """The rows behind the cost of a month."""

    department = TitleCol(gettext_lazy("部署"))
    holder = Col(gettext_lazy("氏名"), accessor="variant__holder__name")
    label = Col(gettext_lazy("種類"), accessor="variant__label")
    order = CodeCol(gettext_lazy("発注番号"), accessor="order__number")
    ordered_on = DateCol(gettext_lazy("発注日"), accessor="order__ordered_on")
    boxes = NumberCol(gettext_lazy("箱数"))
    cost = YenCol(gettext_lazy("費用（税抜）"))
    task = CodeCol(gettext_lazy("作業"), accessor="task__number")

    def value_department(self, record: Printing) -> str:
        """The department when it was asked for."""
        return record.department

    render_department = value_department
