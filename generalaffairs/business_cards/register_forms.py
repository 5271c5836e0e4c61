"""What the desk types into the register, the layouts, the orders and the stock."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FileField
from bpo.core.saying import numbered
from bpo.core.ui.forms import (
    AmountField,
    CodeField,
    KanaField,
    PhoneField,
    PostalCodeField,
    WarekiDateField,
    WholeField,
)
from generalaffairs.business_cards import card, layout, registry
from generalaffairs.business_cards.actions.ordering import Terms
from generalaffairs.business_cards.actions.register import Design
from generalaffairs.business_cards.forms import HYPHENS, QUANTITIES, MailField
from generalaffairs.business_cards.models import Entry, Printing, Rules, Variant

NUMBER = RegexValidator(r"^[!-~]+$", _("社員番号は半角の英数字で入力してください。例：0142"))
ROMAN = RegexValidator(card.ROMAJI, _("ローマ字は半角の英字で入力してください。例：Misaki Takahashi"))
SAME_AS_REGISTER = _("空欄は登録内容のとおり")


class RulesForm(forms.Form):
    """What holds for all cards of the client."""

    mail_domains = forms.CharField(
        label=_("メールのドメイン"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("1行に1つ。空欄は確認しません。例：solar.example"),
    )  # fmt: skip
    phone_heads = forms.CharField(
        label=_("電話番号の始まり"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("1行に1つ。例：045-"),
    )  # fmt: skip
    romaji = forms.ChoiceField(label=_("ローマ字の書き方"), choices=Rules.Romaji.choices)
    approvals = forms.BooleanField(
        label=_("本人の確認と部門の承認を取る"), required=False,
        help_text=_("登録された名刺を印刷する前に、同じ校正で順に承認を取ります。"),
    )  # fmt: skip
    printer = forms.CharField(label=_("印刷会社"), required=False, max_length=100)
    ship_to = forms.CharField(label=_("納品先"), required=False, max_length=200)
    bill_to = forms.CharField(label=_("請求先"), required=False, max_length=200)
    repeat_until = forms.TimeField(
        label=_("当日出荷の締切（増刷）"),
        initial="14:00",
        widget=forms.TimeInput(format="%H:%M"),
        help_text=_("例：14:00"),
    )
    new_until = forms.TimeField(
        label=_("当日出荷の締切（新規・変更）"),
        initial="12:00",
        widget=forms.TimeInput(format="%H:%M"),
        help_text=_("例：12:00"),
    )


class EntryForm(forms.Form):
    """A title, department or office."""

    kind = forms.ChoiceField(label=_("種類"), choices=Entry.Kind.choices)
    name = forms.CharField(label=_("名称"), max_length=60)
    english = forms.CharField(
        label=_("英語の名称"), required=False, max_length=80, help_text=_("英語の名刺に使います。")
    )
    postal = PostalCodeField(label=_("郵便番号"), fills="address", required=False, help_text=_("拠点のときだけ。"))
    address = forms.CharField(label=_("住所"), required=False, max_length=120, help_text=_("拠点のときは必須です。"))
    english_address = forms.CharField(label=_("英語の住所"), required=False, max_length=160)
    phone = PhoneField(label=_("代表電話"), required=False)

    def clean(self) -> dict[str, Any]:
        """An office has an address."""
        values = super().clean() or {}
        if values.get("kind") == Entry.Kind.OFFICE and not values.get("address"):
            self.add_error("address", _("拠点の住所を入力してください。"))
        if values.get("phone") and not card.PHONE.fullmatch(values["phone"]):
            self.add_error("phone", HYPHENS)
        return values


class CloseForm(forms.Form):
    """From when it is used no more."""

    on = WarekiDateField(label=_("廃止日"))


class HolderForm(forms.Form):
    """One person with cards."""

    number = CodeField(label=_("社員番号"), max_length=20, validators=[NUMBER])
    name = forms.CharField(label=_("氏名"), max_length=40)
    kana = KanaField(label=_("フリガナ"), reads="name", required=False, max_length=60)
    romaji = CodeField(label=_("ローマ字"), required=False, max_length=60, validators=[ROMAN])
    office = forms.ChoiceField(label=_("拠点"))
    department = forms.ChoiceField(label=_("部署"), required=False)
    title = forms.ChoiceField(label=_("役職"), required=False)
    phone = PhoneField(label=_("直通電話"), required=False, help_text=_("空欄のときは拠点の代表電話を印刷します。"))
    mobile = PhoneField(label=_("携帯"), required=False)
    mail = MailField(label=_("メール"), max_length=80)
    left_on = WarekiDateField(label=_("退職日"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = Entry.objects.filter(registry.here(), closed_on=None).order_by("name").values_list("kind", "name")
        known: dict[str, list[str]] = {kind: [] for kind in Entry.Kind.values}
        for kind, name in entries:
            known[kind].append(name)
        for field, kind in (("office", "OFFICE"), ("department", "DEPARTMENT"), ("title", "TITLE")):
            now = self.initial.get(field, "")
            listed = known[kind] if not now or now in known[kind] else [now, *known[kind]]
            self.fields[field].choices = [("", _("選んでください")), *((one, one) for one in listed)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Telephone numbers with hyphens."""
        values = super().clean() or {}
        for name in ("phone", "mobile"):
            if values.get(name) and not card.PHONE.fullmatch(values[name]):
                self.add_error(name, HYPHENS)
        return values


class VariantForm(forms.Form):
    """What this card says itself; everything else comes from the register."""

    label = forms.CharField(label=_("種類の名前"), max_length=20, help_text=_("例：英語、採用担当"))
    language = forms.ChoiceField(label=_("言語"), choices=Variant.Language.choices)
    layout = forms.ChoiceField(label=_("テンプレート"), required=False)
    set_point = WholeField(
        label=_("在庫の下限（箱）"), required=False, minimum=0, maximum=99,
        help_text=_("在庫がこれより少なくなると増刷を提案します。1箱は100枚です。"),
    )  # fmt: skip
    name = forms.CharField(label=_("氏名"), required=False, max_length=40, help_text=SAME_AS_REGISTER)
    company = forms.CharField(label=_("会社名"), required=False, max_length=60, help_text=_("空欄は顧客の正式名称"))
    department = forms.CharField(label=_("部署"), required=False, max_length=60, help_text=SAME_AS_REGISTER)
    position = forms.CharField(label=_("役職"), required=False, max_length=40, help_text=SAME_AS_REGISTER)
    address = forms.CharField(label=_("住所"), required=False, max_length=120, help_text=SAME_AS_REGISTER)
    TEXTS = ("name", "company", "department", "position", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in registry.layouts()}
        choices = [("", _("標準")), *((key, one.name) for key, one in self.known.items())]
        self.fields["layout"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(row: Variant) -> dict[str, Any]:
        """The form of a variant that is there."""
        said = {
            "label": row.label,
            "language": row.language,
            "layout": str(row.layout_id or ""),
            "set_point": row.set_point,
        }
        return said | row.texts

    def facts(self) -> dict[str, Any]:
        """As `register.VARIANT` wants it."""
        said = self.cleaned_data
        return {
            "label": said["label"], "language": said["language"], "layout": self.known.get(said["layout"]),
            "set_point": said["set_point"], "texts": {name: said[name] for name in self.TEXTS if said[name]},
        }  # fmt: skip


class DesignForm(forms.Form):
    """A layout or its next version."""

    name = forms.CharField(label=_("テンプレートの名前"), max_length=40)
    text = forms.CharField(label=_("配置"), widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}))
    first_ink = CodeField(label=_("色1（CMYK）"), max_length=20, initial="100 65 0 25", help_text=_("例：100 65 0 25"))
    second_ink = CodeField(label=_("色2（CMYK）"), max_length=20, initial="0 0 0 65")
    logo = FileField(
        label=_("ロゴ画像"), required=False,
        help_text=_("PNGまたはJPEG。画像はRGBのまま入ります。CMYKへの変換は印刷会社が行います。"),
    )  # fmt: skip
    note = forms.CharField(label=_("変更の理由"), required=False, max_length=200)

    def __init__(self, *args: Any, is_named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].disabled = is_named

    def clean_text(self) -> str:
        """Every line that cannot be read, at once."""
        text = str(self.cleaned_data["text"])
        if errors := layout.read(text).errors:
            raise forms.ValidationError([*errors])
        return text

    def design(self, logo: Any) -> Design:
        """`logo` as it was stored."""
        said = self.cleaned_data
        return Design(said["text"], said["first_ink"], said["second_ink"], said["note"], logo)


class OrderForm(forms.Form):
    """Which cards go to the printer, and where they are sent."""

    cards = forms.MultipleChoiceField(label=_("発注する名刺"), widget=forms.CheckboxSelectMultiple)
    printer = forms.CharField(label=_("印刷会社"), max_length=100)
    ship_to = forms.CharField(label=_("納品先"), max_length=200)
    bill_to = forms.CharField(label=_("請求先"), max_length=200)

    def __init__(self, *args: Any, ready: list[Printing], rules: Rules, **kwargs: Any) -> None:
        initial = {"printer": rules.printer, "ship_to": rules.ship_to, "bill_to": rules.bill_to}
        super().__init__(*args, initial=initial | {"cards": [str(one.pk) for one in ready]}, **kwargs)
        self.fields["cards"].choices = [  # type: ignore[attr-defined]
            (
                str(one.pk),
                numbered("%(card)s（%(n)s箱）", one.boxes) % {"card": f"{one.task.number} {one}", "n": one.boxes},
            )
            for one in ready
        ]

    def terms(self) -> Terms:
        """Who prints, and the addresses."""
        said = self.cleaned_data
        return Terms(said["printer"], said["ship_to"], said["bill_to"])


class BackForm(forms.Form):
    """What the printer answered."""

    printer_number = CodeField(label=_("印刷会社の注文番号"), max_length=40)
    cost = AmountField(label=_("費用（税抜）"), required=False, minimum=0, maximum=10**9)

    def clean_cost(self) -> int | None:
        """Whole yen."""
        found = self.cleaned_data["cost"]
        return None if found is None else int(found)


class ReceiptForm(forms.Form):
    """What came."""

    on = WarekiDateField(label=_("納品日"))

    def __init__(self, *args: Any, lines: list[Printing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [one for one in lines if one.received < one.boxes]
        for one in self.lines:
            label = _("%(card)sの箱数") % {"card": str(one)}
            left = one.boxes - one.received
            self.fields[f"b-{one.pk}"] = WholeField(label=label, required=False, minimum=0, initial=left)

    def boxes(self) -> dict[Any, int]:
        """Boxes by printing."""
        return {one.pk: self.cleaned_data.get(f"b-{one.pk}") or 0 for one in self.lines}


class MoveForm(forms.Form):
    """Handed out, or corrected to what is really there."""

    how = forms.ChoiceField(
        label=_("種類"), choices=[("HANDED", _("渡した箱数")), ("CORRECTED", _("実際の箱数に訂正"))]
    )
    boxes = WholeField(label=_("箱数"), minimum=0, maximum=9_999)
    reason = forms.CharField(label=_("理由"), required=False, max_length=200, help_text=_("訂正のときは必須です。"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), required=False, max_length=200)


class SheetsForm(forms.Form):
    """How many to print."""

    sheets = forms.ChoiceField(label=_("枚数"), choices=QUANTITIES, initial="100")
