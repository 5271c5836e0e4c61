"""What goes onto the card: the client's request, and the desk's correction after asking him."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from bpo.core import tenancy
from bpo.core.ui.forms import CodeField, KanaField, PhoneField, PostalCodeField, WarekiDateField, narrow
from clients.companies.models import Client
from generalaffairs.business_cards import card

QUANTITIES = [("100", _("100枚")), ("200", _("200枚")), ("300", _("300枚"))]
PAPERS = [
    ("fine", _("上質紙 180kg（標準）")),
    ("matte", _("マットコート紙 220kg（しっとりした手ざわり）")),
    ("kent", _("ケント紙 200kg（白く張りがある）")),
    ("recycled", _("再生紙 180kg")),
]
HYPHENS = _("市外局番などをハイフンで区切って入力してください。例：03-1234-5678")


class MailField(forms.EmailField):
    """A mail address, kept in half width."""

    def to_python(self, value: Any) -> str:
        """The address in half width."""
        return narrow(super().to_python(value) or "")


class CardRequest(forms.Form):
    """One person's card. Names of people and companies stay exactly as they were typed."""

    name = forms.CharField(
        label=_("氏名"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("名刺に印刷する字で入力してください。髙・﨑などの字もそのまま使えます。例：髙橋 美咲"),
    )
    kana = KanaField(
        label=_("フリガナ"),
        reads="name",
        required=False,
        max_length=60,
        help_text=_("氏名を入力すると入ります。違うときは直してください。名刺には印刷しません。"),
    )
    romaji = CodeField(
        label=_("ローマ字"),
        required=False,
        max_length=60,
        validators=[RegexValidator(card.ROMAJI, _("ローマ字は半角の英字で入力してください。例：Misaki Takahashi"))],
        widget=forms.TextInput(attrs={"autocapitalize": "words", "autocomplete": "off"}),
        help_text=_("例：Misaki Takahashi"),
    )
    company = forms.CharField(label=_("会社名"), max_length=60, help_text=_("正式な会社名を入力してください。"))
    department = forms.CharField(label=_("部署"), required=False, max_length=60, help_text=_("例：管理部 総務課"))
    position = forms.CharField(label=_("役職"), required=False, max_length=40, help_text=_("例：課長"))
    postal = PostalCodeField(label=_("郵便番号"), fills="address", required=False, help_text=_("例：231-0023"))
    address = forms.CharField(
        label=_("住所"), max_length=120, help_text=_("建物名の前に空白を入れると、そこで改行します。")
    )
    phone = PhoneField(label=_("電話"), help_text=_("例：045-123-4567"))
    mobile = PhoneField(label=_("携帯"), required=False, help_text=_("例：090-1234-5678"))
    mail = MailField(
        label=_("メール"),
        max_length=80,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=_("例：m.takahashi@example.co.jp"),
    )
    quantity = forms.ChoiceField(label=_("枚数"), choices=QUANTITIES, initial="100")
    paper = forms.ChoiceField(label=_("用紙"), choices=PAPERS, initial="fine")
    used_from = WarekiDateField(
        label=_("使い始める日"),
        required=False,
        help_text=_("異動や入社の日がわかるときに入力してください。和暦でも入力できます。例：2026/12/1、R8.12.1"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tenants = tenancy.current()
        if len(tenants) == 1 and not self.is_bound:
            self.fields["company"].initial = Client.objects.filter(pk=tenants[0]).values_list("name", flat=True).first()

    def clean(self) -> dict[str, Any]:
        """Telephone numbers with hyphens, and nothing that does not fit on the card."""
        values = super().clean() or {}
        for name in ("phone", "mobile"):
            if values.get(name) and not card.PHONE.fullmatch(values[name]):
                self.add_error(name, HYPHENS)
        for name in card.overlong({key: value for key, value in values.items() if value}):
            if name in values:
                self.add_error(name, _("長くて名刺に入りません。短くするか、略した書き方にしてください。"))
        return values


class CardCorrection(CardRequest):
    """The card as it should be, with the reason: what the client said."""

    reason = forms.CharField(
        label=_("修正の理由"), max_length=200, help_text=_("例：電話で確認し、「吉」の字でよいと回答があった。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
