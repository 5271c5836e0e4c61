"""Imports of the register and of consumables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.cells import choice, day, integer, pattern, text, yen
from bpo.core.codecs.tabular import Column
from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.spec import Existing, Staged, Trouble, register
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from generalaffairs.supplies.models import Asset, Consumable

CODE = r"[!-~]{1,30}"
STATES = {
    "使用中": "IN_USE",
    "保管中": "STORED",
    "修理中": "REPAIR",
    "所在不明": "LOST",
    "廃棄済み": "DISPOSED",
    "廃棄": "DISPOSED",
}


class AssetsImport(ModelImport):
    """Things of the register. The same number is the same thing."""

    key = "assets"
    label = _("備品台帳")
    lead = _("管理番号が同じ備品は、新しい内容に更新します。貸出中の備品の状態は変わりません。")
    policy = "generalaffairs.supplies.edit"
    home = "desk:supplies_home"
    model = Asset
    columns = (
        Column("管理番号", pattern(CODE, example="AS-PC-0012", max_length=30),
               aliases=("資産番号", "備品番号", "番号", "No.")),
        Column("名称", text(max_length=100), aliases=("品名", "備品名", "資産名")),
        Column("状態", choice(STATES), required=False, default="STORED", aliases=("ステータス",)),
        Column("保管場所", text(max_length=60), aliases=("場所", "設置場所", "拠点")),
        Column("部門", text(max_length=60), required=False, default="", aliases=("部署", "使用部門")),
        Column("使用者", text(max_length=100), required=False, default="", aliases=("利用者", "氏名")),
        Column("社員番号", text(max_length=20), required=False, default="", aliases=("使用者の社員番号", "従業員番号")),
        Column("取得", choice({"購入": "PURCHASE", "リース": "LEASE"}), required=False, default="PURCHASE",
               aliases=("取得区分", "購入・リース")),
        Column("金額", yen(), required=False, aliases=("取得価額", "購入額", "月額")),
        Column("取得日", day(), required=False, aliases=("購入日", "リース開始日")),
        Column("点検日", day(), required=False, aliases=("次の点検日", "リース満了日", "保守期限", "点検・満了")),
        Column("メモ", text(max_length=200), required=False, default="", aliases=("備考",)),
    )  # fmt: skip
    fields_of = {
        "管理番号": "number", "名称": "name", "状態": "status", "保管場所": "place", "部門": "department",
        "使用者": "holder", "社員番号": "holder_number", "取得": "acquired", "金額": "amount", "取得日": "acquired_on",
        "点検日": "maintenance_on", "メモ": "note",
    }  # fmt: skip

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number on the label."""
        return str(fields["number"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What has the number already."""
        wanted = [row.fields["number"] for row in rows]
        there = {one.number: one for one in Asset.objects.filter(tenant_id=the_one(), number__in=wanted)}
        found = {}
        for row in rows:
            if one := there.get(row.fields["number"]):
                if one.status == Asset.Status.LENT:  # a lending ends where it is taken back
                    row.fields.pop("status", None)
                found[row.number] = Existing(one.pk, self.fields_now(one, self.fields_of.values()))
        return found

    def built_on(self, found: TenantModel) -> str:
        """A photo keeps its thing."""
        if getattr(found, "photo_id", None):
            return _now("写真が登録されているため、そのまま残しました。不要な場合は状態を「廃棄済み」にしてください。")
        return ""


class ConsumablesImport(ModelImport):
    """Consumables with their points. The same code at the same place is the same one; its stock is not changed."""

    key = "consumables"
    label = _("消耗品")
    lead = _("保管場所と品番が同じ消耗品は、新しい内容に更新します。在庫数は新しい行にだけ使います。")
    policy = "generalaffairs.supplies.edit"
    home = "desk:supplies_stock"
    model = Consumable
    columns = (
        Column("品番", pattern(CODE, example="PAPER-A4", max_length=30), aliases=("商品コード", "コード", "番号")),
        Column("品名", text(max_length=100), aliases=("名称", "商品名")),
        Column("保管場所", text(max_length=60), aliases=("場所", "拠点")),
        Column("単位", text(max_length=10), required=False, default="個"),
        Column("在庫", integer(minimum=0, maximum=10**7), required=False, default=0, aliases=("在庫数", "現在庫")),
        Column("最低在庫", integer(minimum=0, maximum=10**7), required=False, default=0),
        Column("発注点", integer(minimum=0, maximum=10**7)),
        Column("補充点", integer(minimum=1, maximum=10**7), aliases=("補充目標",)),
        Column("発注単位", integer(minimum=1, maximum=10**6), required=False, default=1),
        Column("発注先", text(max_length=100), required=False, default="", aliases=("仕入先",)),
        Column("単価", yen(maximum=10**9), required=False, default=0, aliases=("単価（税抜）", "単価(税抜)")),
    )
    fields_of = {
        "品番": "code", "品名": "name", "保管場所": "place", "単位": "unit", "在庫": "on_hand",
        "最低在庫": "minimum", "発注点": "reorder_point", "補充点": "target", "発注単位": "order_unit",
        "発注先": "supplier", "単価": "price",
    }  # fmt: skip

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """minimum ≤ reorder point < target."""
        found = []
        if values["発注点"] < values.get("最低在庫", 0):
            cause = sentence("発注点が最低在庫より少なくなっています。")
            found.append(Trouble("発注点", cause, sentence("最低在庫以上の数にしてください。")))
        if values["補充点"] <= values["発注点"]:
            cause = sentence("補充点が発注点以下です。")
            found.append(Trouble("補充点", cause, sentence("発注点より大きい数にしてください。")))
        return found

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The code at its place."""
        return f"{fields['place']}/{fields['code']}"

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What is there already: its stock moves by receipts and counts, never by an import."""
        codes = [row.fields["code"] for row in rows]
        there = {(one.place, one.code): one for one in Consumable.objects.filter(tenant_id=the_one(), code__in=codes)}
        found = {}
        for row in rows:
            if one := there.get((row.fields["place"], row.fields["code"])):
                row.fields.pop("on_hand", None)
                names = [name for name in self.fields_of.values() if name != "on_hand"]
                found[row.number] = Existing(one.pk, self.fields_now(one, names))
        return found


register(AssetsImport())
register(ConsumablesImport())
