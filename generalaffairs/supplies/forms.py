"""What a client asks for, and what the desk types into the register, the stock and a stock-taking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from bpo.core import tenancy
from bpo.core.documents.forms import FileField
from bpo.core.together import read_together
from bpo.core.ui.forms import AmountField, CodeField, WarekiDateField, WholeField
from generalaffairs.supplies import queries
from generalaffairs.supplies.models import Asset, Consumable

ORDER, LEND, COUNT, OTHER = "ORDER", "LEND", "COUNT", "OTHER"
KINDS = (
    (ORDER, _("備品・消耗品を発注したい")),
    (LEND, _("備品を借りたい")),
    (COUNT, _("棚卸しをしてほしい")),
    (OTHER, _("そのほか（修理・廃棄・移動など）")),
)
# What each wish cannot do without, as the labels say it.
NEEDED = {ORDER: ("quantity",), LEND: ("from_on", "until_on"), COUNT: ("count_from", "count_until")}
PICTURE = {"accept": "image/jpeg,image/png", "capture": "environment"}
OFFERED = 200  # of a list to choose from; beyond it the name is typed


class SupplyRequest(forms.Form):
    """One wish: something to be ordered, to be lent, to be counted, or anything else about the things of the office."""

    kind = forms.ChoiceField(label=_("ご希望"), choices=KINDS, initial=ORDER, widget=forms.RadioSelect)
    consumable = forms.ChoiceField(
        label=_("登録済みの消耗品"), required=False, help_text=_("一覧にあるときは選んでください。")
    )
    asset = forms.ChoiceField(
        label=_("借りる備品"), required=False, help_text=_("いま借りられる備品です。借りるときに選んでください。")
    )
    item = forms.CharField(
        label=_("品名"),
        required=False,
        max_length=100,
        help_text=_("一覧にないときに入力してください。例：コピー用紙 A4"),
    )
    quantity = WholeField(
        label=_("数量"), counter="個|箱|台|本|枚|冊|件", minimum=1, maximum=9999, required=False,
        help_text=_("発注のときは必ず入力してください。"),
    )  # fmt: skip
    from_on = WarekiDateField(label=_("借りる日"), required=False)
    until_on = WarekiDateField(label=_("返す日"), required=False)
    count_place = forms.ChoiceField(
        label=_("数える場所"), required=False, help_text=_("選ばないときは、すべての場所を数えます。")
    )
    count_department = forms.ChoiceField(
        label=_("数える部門"), required=False, help_text=_("部門を選ぶと、消耗品は数えません。")
    )
    count_from = WarekiDateField(label=_("棚卸しの開始日"), required=False)
    count_until = WarekiDateField(label=_("棚卸しの終了日"), required=False)
    place = forms.CharField(label=_("届け先・使う場所"), required=False, max_length=60, help_text=_("例：横浜本社 3階"))
    reason = forms.CharField(
        label=_("理由・伝えたいこと"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stocks, things, places, departments = _offered() if len(tenancy.current()) == 1 else ((), (), (), ())
        for name in NEEDED.get(str((self.data if self.is_bound else self.initial).get("kind", "")), ()):
            self.fields[name].needed = True  # type: ignore[attr-defined]
        offer(self, "consumable", _("一覧にない"), [(str(one.pk), f"{one.name}（{one.place}）") for one in stocks])
        offer(self, "asset", _("選ばない"), [(str(one.pk), f"{one.name}（{one.number}）") for one in things])
        offer(self, "count_place", _("すべて"), [(one, one) for one in places])
        offer(self, "count_department", _("すべて"), [(one, one) for one in departments])

    def clean(self) -> dict[str, Any]:
        """What each kind of wish needs, said at the field that lacks it."""
        values = super().clean() or {}
        kind = values.get("kind")
        if kind == ORDER:
            self._needs(values, "quantity", _("発注する数量を入力してください。"))
            if not values.get("consumable"):
                self._needs(values, "item", _("一覧から選ぶか、品名を入力してください。"))
        elif kind == LEND:
            self._needs(values, "from_on", _("借りる日を入力してください。"))
            self._needs(values, "until_on", _("返す日を入力してください。"))
            if not values.get("asset"):
                self._needs(values, "item", _("借りる備品を選ぶか、品名を入力してください。"))
            if values.get("from_on") and values.get("until_on") and values["until_on"] < values["from_on"]:
                self.add_error("until_on", _("返す日が借りる日より前です。返す日を直してください。"))
        elif kind == COUNT:
            self._counts(values)
        elif kind == OTHER and not values.get("reason"):
            self._needs(values, "item", _("品名か、伝えたいことを入力してください。"))
        return values

    def _counts(self, values: dict[str, Any]) -> None:
        self._needs(values, "count_from", _("棚卸しの開始日を入力してください。"))
        self._needs(values, "count_until", _("棚卸しの終了日を入力してください。"))
        first, last = values.get("count_from"), values.get("count_until")
        if first and last and last < first:
            self.add_error("count_until", _("終了日が開始日より前です。終了日を直してください。"))

    def _needs(self, values: dict[str, Any], name: str, words: Any) -> None:
        if not values.get(name) and name not in self.errors:
            self.add_error(name, words)


def _offered() -> tuple[Iterable[Consumable], Iterable[Asset], Iterable[str], Iterable[str]]:
    """Consumables, what can be lent, places and departments of the client in context, in one statement."""
    stocks, things = queries.consumables()[:OFFERED], queries.lendable()[:OFFERED]
    places, departments = queries.place_rows(), queries.department_rows()
    read_together(stocks, things, *places, departments)
    return stocks, things, sorted({place for rows in places for place in rows}), departments


def offer(form: forms.Form, name: str, none: Any, choices: list[tuple[str, str]]) -> None:
    """Give a field of this form its choices, with the words for none of them before."""
    form.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]


class AssetForm(forms.Form):
    """One thing of the register."""

    number = CodeField(
        label=_("管理番号"),
        max_length=30,
        validators=[RegexValidator(r"^[!-~]+$", _("管理番号は半角の英数字と記号で入力してください。例：AS-PC-0012"))],
        help_text=_("ラベルの番号です。例：AS-PC-0012"),
    )
    name = forms.CharField(label=_("名称"), max_length=100)
    status = forms.ChoiceField(label=_("状態"), choices=Asset.Status.choices)
    place = forms.CharField(label=_("保管場所"), max_length=60)
    department = forms.CharField(label=_("部門"), required=False, max_length=60)
    holder = forms.CharField(label=_("使用者"), required=False, max_length=100)
    holder_number = CodeField(
        label=_("使用者の社員番号"), required=False, max_length=20, help_text=_("退職の連絡と突き合わせます。")
    )
    acquired = forms.ChoiceField(label=_("取得"), choices=Asset.Acquired.choices)
    amount = AmountField(
        label=_("金額"), required=False, minimum=0, maximum=10**12, help_text=_("購入額、またはリースの月額（円）")
    )
    acquired_on = WarekiDateField(label=_("取得日"), required=False)
    maintenance_on = WarekiDateField(label=_("次の点検日・リース満了日"), required=False)
    lendable = forms.BooleanField(label=_("貸し出しできる"), required=False)
    note = forms.CharField(
        label=_("メモ"),
        required=False,
        max_length=200,
        help_text=_("お客様の責任者の備品台帳にも表示されます。"),
    )

    def clean_amount(self) -> int | None:
        """Whole yen."""
        found = self.cleaned_data["amount"]
        return None if found is None else int(found)


class PhotoForm(forms.Form):
    """A picture of the thing."""

    photo = FileField(label=_("写真"), help_text=_("JPEGまたはPNG"), widget=forms.FileInput(attrs=PICTURE))


class CollectForm(forms.Form):
    """Where what came back is kept."""

    place = forms.CharField(label=_("保管場所"), max_length=60)


class ConsumableForm(forms.Form):
    """A consumable at its place, with the points at which it is ordered."""

    code = CodeField(label=_("品番"), max_length=30)
    name = forms.CharField(label=_("品名"), max_length=100)
    place = forms.CharField(label=_("保管場所"), max_length=60)
    unit = forms.CharField(label=_("単位"), max_length=10, initial="個")
    minimum = WholeField(label=_("最低在庫"), minimum=0, initial=0, help_text=_("これを下回ると至急の印が付きます。"))
    reorder_point = WholeField(
        label=_("発注点"), minimum=0, help_text=_("在庫がこの数以下になると、発注を自動で提案します。")
    )
    target = WholeField(label=_("補充点"), minimum=1, help_text=_("この数になるまで発注します。"))
    order_unit = WholeField(
        label=_("発注単位"), minimum=1, initial=1, help_text=_("例：10個単位でしか買えないときは10")
    )
    supplier = forms.CharField(label=_("発注先"), required=False, max_length=100)
    price = AmountField(label=_("単価（税抜）"), minimum=0, maximum=10**9, initial=0)
    jan = CodeField(label=_("JANコード"), required=False, max_length=13)
    active = forms.BooleanField(label=_("使っている"), required=False, initial=True)

    def clean_price(self) -> int:
        """Whole yen."""
        return int(self.cleaned_data["price"])

    def clean(self) -> dict[str, Any]:
        """minimum ≤ reorder point < target."""
        values = super().clean() or {}
        minimum, point, target = (values.get(name) for name in ("minimum", "reorder_point", "target"))
        if minimum is not None and point is not None and point < minimum:
            self.add_error("reorder_point", _("発注点が最低在庫より少なくなっています。最低在庫以上にしてください。"))
        if point is not None and target is not None and target <= point:
            self.add_error("target", _("補充点が発注点以下です。発注点より大きい数にしてください。"))
        return values


class NewConsumableForm(ConsumableForm):
    """A new one, with what is there of it."""

    on_hand = WholeField(label=_("いまの在庫"), minimum=0, initial=0)


class MoveForm(forms.Form):
    """Taken out, or corrected to what is really there."""

    how = forms.ChoiceField(
        label=_("種類"), choices=[("USED", _("払い出した数")), ("CORRECTED", _("実際の在庫数に訂正"))]
    )
    quantity = WholeField(label=_("数"), minimum=0)
    reason = forms.CharField(label=_("理由"), required=False, max_length=200, help_text=_("訂正のときは必須です。"))

    def clean(self) -> dict[str, Any]:
        """Nothing cannot be taken out."""
        values = super().clean() or {}
        if values.get("how") == "USED" and values.get("quantity") == 0:
            self.add_error("quantity", _("払い出した数を1以上で入力してください。"))
        return values


class LoanForm(forms.Form):
    """What is lent to whom until when."""

    asset = forms.ChoiceField(label=_("備品"))
    borrower = forms.CharField(label=_("借りる方"), max_length=100)
    from_on = WarekiDateField(label=_("貸出日"))
    until_on = WarekiDateField(label=_("返却日"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        things = [(str(one.pk), f"{one.number} {one.name}（{one.place}）") for one in queries.lendable()]
        offer(self, "asset", _("選んでください"), things)


class BackForm(forms.Form):
    """It is back."""

    on = WarekiDateField(label=_("返却された日"))
    condition = forms.CharField(
        label=_("状態"), required=False, max_length=200, help_text=_("傷や不足があれば書いてください。")
    )


class ExtendForm(forms.Form):
    """Until when it stays lent."""

    until_on = WarekiDateField(label=_("新しい返却日"))


class StockTakeForm(forms.Form):
    """What is to be counted when."""

    name = forms.CharField(label=_("名前"), max_length=60, help_text=_("例：2026年下期 横浜本社"))
    place = forms.ChoiceField(label=_("場所"), required=False)
    department = forms.ChoiceField(label=_("部門"), required=False, help_text=_("部門を選ぶと、消耗品は数えません。"))
    from_on = WarekiDateField(label=_("開始日"))
    until_on = WarekiDateField(label=_("終了日"))
    photo_required = forms.BooleanField(label=_("備品の写真を必ず撮る"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", _("すべて"), [(one, one) for one in queries.places()])
        offer(self, "department", _("すべて"), [(one, one) for one in queries.departments()])

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        values = super().clean() or {}
        if values.get("from_on") and values.get("until_on") and values["until_on"] < values["from_on"]:
            raise ValidationError({"until_on": _("終了日が開始日より前です。終了日を直してください。")})
        return values


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), required=False, max_length=200)
