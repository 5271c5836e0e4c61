"""Lists about client companies."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import CodeCol, Col, DateCol, HoursCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from clients.companies.models import Client

TONES: dict[str, str] = {Client.Stage.HANDOVER: "wait", Client.Stage.ACTIVE: "doing", Client.Stage.ENDED: "done"}


class ClientTable(DeskTable):
    """The clients a person is assigned to."""

    code = CodeCol(_("コード"), accessor="client__code")
    name = TitleCol(
        _("顧客"), accessor="client__name", linkify=lambda record: reverse("desk:client", args=[record.client.code])
    )
    stage = StatusCol(_("状態"), accessor="client__stage", tones=TONES, labels=dict(Client.Stage.choices))
    target = HoursCol(_("削減目標（時間/月）"), accessor="client__target_seconds")
    contract_from = DateCol(_("契約の開始"), accessor="contract_from")
    inventory = Col(_("業務棚卸し"), accessor="inventory")


class PersonTable(DeskTable):
    """People of the client; with `client` (its code) a name leads to the form that changes it."""

    name = TitleCol(_("お名前"), linkify=lambda record, table: table.edit_url(record))
    department = Col(_("部署"))
    title = Col(_("役職"))
    establishment = Col(_("事業所"))
    phone = Col(_("電話番号"))
    email = Col(_("メールアドレス"))

    def __init__(self, rows: Any, *, client: str = "", **kwargs: Any) -> None:
        self.client = client
        super().__init__(rows, **kwargs)

    def edit_url(self, record: Any) -> str | None:
        """The form of this person; none for readers who may not change him."""
        return reverse("desk:client_row", args=[self.client, "person", record.pk]) if self.client else None
