"""A form with each kind of field: empty, filled, and with an error on each."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import (
    AmountField,
    CodeField,
    KanaField,
    MonthField,
    PhoneField,
    PostalCodeField,
    WarekiDateField,
    WholeField,
)

CHOICES = [("a", _("案内状")), ("b", _("送付状")), ("c", _("一覧表"))]


class SampleForm(forms.Form):
    """Nothing is sent anywhere."""

    text = forms.CharField(label=_("件名"), help_text=_("例：年末のご挨拶"))
    name = forms.CharField(label=_("お名前"), required=False, help_text=_("名前の字は、入力したまま残します。"))
    kana = KanaField(label=_("お名前（カナ）"), reads="name", required=False)
    words = forms.CharField(label=_("くわしい内容"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    day = WarekiDateField(label=_("日付"))
    month = MonthField(label=_("対象の月"), required=False)
    amount = AmountField(label=_("金額"), echo=True, required=False)
    budget = AmountField(label=_("予算（千円）"), unit=1000, required=False)
    count = WholeField(label=_("件数"), counter="件", minimum=1, maximum=1000, required=False)
    code = CodeField(label=_("番号"), required=False)
    phone = PhoneField(label=_("電話番号"), required=False)
    postal_code = PostalCodeField(label=_("郵便番号"), fills="address", required=False)
    address = forms.CharField(label=_("住所"), required=False)
    kind = forms.ChoiceField(label=_("種類"), choices=[("", _("選んでください")), *CHOICES])
    one = forms.ChoiceField(label=_("ひとつ選ぶ"), choices=CHOICES, widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(
        label=_("いくつでも選ぶ"), choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label=_("内容を確認しました"))
    upload = forms.FileField(label=_("書類や写真"), required=False)


class TalkForm(forms.Form):
    """What is written below a task."""

    asks = False
    body = forms.CharField(label=_("本文"), widget=forms.Textarea(attrs={"rows": 2}))
    uploads = forms.FileField(label=_("ファイル"), required=False)


FILLED = {
    "text": "年末のご挨拶",
    "name": "髙橋 美咲",
    "kana": "タカハシ ミサキ",
    "budget": "1,200",
    "address": "神奈川県横浜市西区みなとみらい1-2-3",
    "words": "12月10日までに届くように。",
    "day": "R8.11.20",
    "month": "2026-10",
    "amount": "１，２３４",
    "count": "１，０００件",
    "code": "AOBA-124",
    "phone": "03-5550-0100",
    "postal_code": "220-0012",
    "kind": "a",
    "one": "b",
    "some": ["a", "c"],
    "agreed": "on",
}
WRONG = {
    "kana": "高橋",
    "day": "2026/13/45",
    "month": "先月",
    "amount": "千円くらい",
    "count": "1,001",
    "phone": "電話",
    "postal_code": "22",
}
