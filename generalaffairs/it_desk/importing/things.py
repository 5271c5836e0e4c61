"""The imports of services with their licences, and of devices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.cells import choice, day, integer, pattern, text, yen
from bpo.core.codecs.tabular import Column
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, Staged, Trouble
from bpo.core.sentence import sentence
from generalaffairs.it_desk.importing.guarded import CODE, Guarded, matched
from generalaffairs.it_desk.models import Device, Member, Service
from generalaffairs.it_desk.wording import DeviceKind, Keeping


class ServicesImport(Guarded):
    """Services with their licences. The same name is the same service."""

    key = "it_services"
    label = _("サービスの台帳")
    lead = _("サービス名が同じ行は、新しい内容に更新します。")
    home = "desk:it_desk_services"
    model = Service
    columns = (
        Column("サービス名", text(max_length=80), aliases=("サービス", "アプリ", "名称")),
        Column(
            "購入した席数",
            integer(minimum=0, maximum=100_000, units=("席",)),
            aliases=("席数", "ライセンス数", "購入数"),
        ),
        Column(
            "1席の月額", yen(maximum=10_000_000), required=False, default=0, aliases=("1席の月額（円）", "月額", "単価")
        ),
        Column("管理部門", text(max_length=60), required=False, default="", aliases=("管理している部門・方", "管理者")),
        Column(
            "権限の承認者",
            text(max_length=60),
            required=False,
            default="",
            aliases=("管理者権限を承認する方", "承認者"),
        ),
    )
    fields_of = {
        "サービス名": "name", "購入した席数": "seats", "1席の月額": "unit_yen", "管理部門": "owner",
        "権限の承認者": "approver",
    }  # fmt: skip

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The name."""
        return str(fields["name"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Which have the name already."""
        return matched(self, rows, Service, "name")


class DevicesImport(Guarded):
    """Devices. The same asset number is the same device; whose it is says the employee number."""

    key = "it_devices"
    label = _("機器の台帳")
    lead = _("資産番号が同じ機器は、新しい内容に更新します。社員番号がある行は、その方に貸与中として登録します。")
    home = "desk:it_desk_devices"
    model = Device
    columns = (
        Column("資産番号", pattern(CODE, example="PC-0142", max_length=30), aliases=("管理番号", "番号", "No.")),
        Column("種類", choice({str(one.label): one.value for one in DeviceKind}), required=False, default="PC"),
        Column("機種", text(max_length=80), required=False, default="", aliases=("型番", "モデル")),
        Column("製造番号", text(max_length=60), required=False, default="", aliases=("シリアル番号", "Serial")),
        Column("社員番号", text(max_length=20), required=False, default="", aliases=("使用者の社員番号", "従業員番号")),
        Column("渡した日", day(), required=False, aliases=("貸与日",)),
    )
    fields_of = {"資産番号": "number", "種類": "kind", "機種": "model", "製造番号": "serial", "渡した日": "handed_on"}

    def context(self, run: ImportRun) -> Mapping[str, UUID]:
        """The people by number."""
        rows = Member.objects.filter(tenant_id=run.tenant_id).exclude(number="")
        return dict(rows.values_list("number", "pk"))

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """Somebody whom the ledger does not know cannot hold a device."""
        number = values.get("社員番号")
        if not number or number in context:
            return []
        cause = sentence("社員番号「%(number)s」の方が人の台帳にいません。", number=number)
        return [Trouble("社員番号", cause, sentence("先に人の台帳に登録するか、空にしてください。"))]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """With the holder, and the state that follows."""
        fields = super().shape(values, context)
        if holder := context.get(values.get("社員番号") or ""):
            fields |= {"holder_id": str(holder), "status": Keeping.HANDED.value}
        return fields

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number."""
        return str(fields["number"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What has the number already."""
        return matched(self, rows, Device, "number")

    def word(self, field: str, value: Any) -> str:
        """Kinds and states in words."""
        words = {"kind": DeviceKind.choices, "status": Keeping.choices}
        return str(dict(words.get(field, ())).get(value, ""))
