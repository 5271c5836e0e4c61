"""The lists of supplies, on the page and in files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui import formats
from bpo.core.ui.columns import ClientCol, CodeCol, Col, DateCol, NumberCol, StatusCol, TitleCol, YenCol
from bpo.core.ui.tables import DeskTable
from generalaffairs.supplies import calc, queries
from generalaffairs.supplies.models import Asset, Consumable, Loan, Order

ASSET_TONES = {"IN_USE": "doing", "LENT": "wait", "REPAIR": "warn", "LOST": "err", "DISPOSED": "todo", "STORED": "done"}
ORDER_TONES = {
    "PROPOSED": "warn", "ASKED": "wait", "APPROVED": "doing", "ORDERED": "doing", "RECEIVED": "warn", "SETTLED": "done",
    "CANCELLED": "todo",
}  # fmt: skip
LEVELS = {"URGENT": gettext_lazy("最低在庫割れ"), "LOW": gettext_lazy("発注点以下"), "OK": gettext_lazy("足りています")}
LOAN_TONES = {
    "ASKED": "wait",
    "APPROVED": "doing",
    "LENT": "doing",
    "RETURNED": "done",
    "REFUSED": "todo",
    "LATE": "err",
}


class AssetTable(DeskTable):
    """The register."""

    tenant = ClientCol(gettext_lazy("顧客"))
    number = CodeCol(gettext_lazy("管理番号"))
    name = TitleCol(
        gettext_lazy("名称"),
        linkify=lambda record: reverse("desk:supplies_asset", args=[record.tenant.code, record.pk]),
    )
    status = StatusCol(gettext_lazy("状態"), tones=ASSET_TONES, labels=dict(Asset.Status.choices))
    place = Col(gettext_lazy("保管場所"))
    department = Col(gettext_lazy("部門"))
    holder = Col(gettext_lazy("使用者"))
    holder_left_on = DateCol(gettext_lazy("使用者の退職日"))
    acquired = Col(gettext_lazy("取得"), visible=False)
    amount = YenCol(gettext_lazy("金額"))
    maintenance_on = DateCol(gettext_lazy("点検・満了"))

    def value_acquired(self, record: Asset) -> str:
        """購入 or リース."""
        return str(record.get_acquired_display())

    render_acquired = value_acquired


class OwnAssetTable(AssetTable):
    """The register of one client for the client itself."""

    class Meta(DeskTable.Meta):
        exclude = ("tenant",)

    name = TitleCol(gettext_lazy("名称"))
    note = Col(gettext_lazy("メモ"))


class ConsumableTable(DeskTable):
    """Stocks with their points."""

    code = CodeCol(gettext_lazy("品番"))
    name = TitleCol(
        gettext_lazy("品名"),
        linkify=lambda record: reverse("desk:supplies_consumable", args=[record.tenant.code, record.pk]),
    )
    place = Col(gettext_lazy("保管場所"))
    on_hand = NumberCol(gettext_lazy("在庫"))
    unit = Col(gettext_lazy("単位"))
    level = StatusCol(
        gettext_lazy("水準"),
        tones={"URGENT": "err", "LOW": "warn", "OK": "done"},
        labels={
            "URGENT": gettext_lazy("最低在庫割れ"),
            "LOW": gettext_lazy("発注点以下"),
            "OK": gettext_lazy("足りています"),
        },
        empty_values=(),
        accessor="pk",
    )
    reorder_point = NumberCol(gettext_lazy("発注点"))
    target = NumberCol(gettext_lazy("補充点"))
    order_unit = NumberCol(gettext_lazy("発注単位"))
    minimum = NumberCol(gettext_lazy("最低在庫"))
    supplier = Col(gettext_lazy("発注先"))
    price = YenCol(gettext_lazy("単価"))

    def render_unit(self, value: str) -> str:
        """The unit in the reader's language, where it is a usual one."""
        return formats.unit(value)

    def render_level(self, record: Consumable) -> Any:
        """The badge."""
        return self.columns["level"].column.render(level_of(record))

    def value_level(self, record: Consumable) -> str:
        """Its words."""
        return str(self.columns["level"].column.value(level_of(record)))


def level_of(record: Consumable) -> str:
    """URGENT below what must be there, LOW at the reorder point, else OK."""
    stock = queries.stock_of(record, on_the_way=0)
    if calc.is_urgent(stock):
        return "URGENT"
    return "LOW" if calc.to_order(stock) else "OK"


class OrderTable(DeskTable):
    """Orders in each state."""

    number = CodeCol(gettext_lazy("発注番号"))
    supplier = TitleCol(
        gettext_lazy("発注先"),
        linkify=lambda record: reverse("desk:supplies_order", args=[record.tenant.code, record.pk]),
        empty_values=(),
    )
    place = Col(gettext_lazy("納品場所"))
    state = StatusCol(gettext_lazy("状態"), tones=ORDER_TONES, labels=dict(Order.State.choices))
    articles = NumberCol(gettext_lazy("明細"))
    total = YenCol(gettext_lazy("金額（税抜）"))
    ordered_on = DateCol(gettext_lazy("発注日"))
    due_on = DateCol(gettext_lazy("納期"))
    task = CodeCol(gettext_lazy("作業"), accessor="task__number")

    def value_supplier(self, record: Order) -> str:
        """Its name, or that there is none yet."""
        return record.supplier or _("（発注先未定）")

    render_supplier = value_supplier


class LoanTable(DeskTable):
    """Lendings; what is late stands out."""

    asset = TitleCol(
        gettext_lazy("備品"), linkify=lambda record: reverse("desk:supplies_loan", args=[record.tenant.code, record.pk])
    )
    borrower = Col(gettext_lazy("借りる方"))
    state = StatusCol(
        gettext_lazy("状態"), tones=LOAN_TONES, labels={**dict(Loan.State.choices), "LATE": gettext_lazy("期限超過")}
    )
    from_on = DateCol(gettext_lazy("貸出日"))
    until_on = DateCol(gettext_lazy("返却予定"))
    returned_on = DateCol(gettext_lazy("返却された日"))
    late = NumberCol(gettext_lazy("超過（日）"), empty_values=(), accessor="pk")
    task = CodeCol(gettext_lazy("作業"), accessor="task__number")

    def __init__(self, rows: Any, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(rows, **kwargs)

    def render_state(self, record: Loan) -> Any:
        """The badge."""
        return self.columns["state"].column.render(self._state(record))

    def value_state(self, record: Loan) -> str:
        """Its words."""
        return str(self.columns["state"].column.value(self._state(record)))

    def _state(self, record: Loan) -> str:
        return "LATE" if record.days_late(self.today) else record.state

    def value_asset(self, record: Loan) -> str:
        """Number and name."""
        return str(record.asset)

    render_asset = value_asset

    def value_late(self, record: Loan) -> int | None:
        """Days over; nothing for what is back or not due."""
        return record.days_late(self.today) or None

    def render_late(self, record: Loan) -> str:
        """Days over."""
        return str(self.value_late(record) or "")
