"""What a client is asked for: one subject, or a list; what the desk types: findings, sorting, decision, standard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.refusal import BadCell
from bpo.core.documents.forms import ACCEPT
from bpo.core.saying import said
from bpo.core.ui.context import today
from bpo.core.ui.forms import CodeField, KanaField, WarekiDateField, WholeField
from generalaffairs.antisocial_checks import codecs
from generalaffairs.antisocial_checks.actions.subjects import MANY, ONE
from generalaffairs.antisocial_checks.models import Hit, Inquiry, Item, Subject, Verdict

MOST = 1000


class CorporateNumberField(CodeField):
    """法人番号: thirteen digits with their check digit, or nothing."""

    def clean(self, value: Any) -> str:
        """The number without hyphens. Raises ValidationError."""
        text = super().clean(value)
        try:
            return codecs.corporate_number(text) if text else ""
        except BadCell as error:
            raise ValidationError(said(error.cause) + said(error.remedy)) from error


class BirthYearField(CodeField):
    """A year of birth in either calendar, or nothing."""

    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        """The year. Raises ValidationError."""
        text = super().clean(value)
        try:
            return codecs.birth_year(today().year)(text) if text else None
        except BadCell as error:
            raise ValidationError(said(error.cause) + said(error.remedy)) from error


class SubjectRequest(forms.Form):
    """The request form: one subject in full, or how many a list will hold."""

    way = forms.ChoiceField(
        label=_("ご依頼の方法"),
        choices=[(ONE, _("1件を入力する")), (MANY, _("一覧（CSV・Excel）で依頼する"))],
        initial=ONE,
        help_text=_("一覧のときは、件数だけを入力し、次の画面で一覧のファイルを添えてください（1,000件まで）。"),
    )
    kind = forms.ChoiceField(label=_("区分"), choices=Subject.Kind.choices, required=False)
    name = forms.CharField(
        label=_("名称・氏名"),
        max_length=100,
        required=False,
        help_text=_("1件を入力するときは必須です。登記や戸籍のとおりに入力してください。"),
    )
    kana = KanaField(label=_("フリガナ"), reads="name", required=False, max_length=100)
    old_names = forms.CharField(
        label=_("旧商号・旧姓・別名"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("1行に1つずつ入力してください。"),
    )
    officers = forms.CharField(
        label=_("代表者・役員"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("法人のとき、1行に1人ずつ。「髙橋 一郎｜タカハシ イチロウ」のように、｜の後に読みを書けます。"),
    )
    address = forms.CharField(label=_("住所・所在地"), required=False, max_length=200)
    corporate_number = CorporateNumberField(
        label=_("法人番号"), required=False, max_length=20, help_text=_("13桁の数字。わかるときに入力してください。")
    )
    birth_year = BirthYearField(
        label=_("生年"), required=False, max_length=12, help_text=_("個人のとき。例：1980、昭和55年")
    )
    count = WholeField(label=_("一覧の件数"), counter="件", minimum=1, maximum=MOST, required=False)
    purpose = forms.ChoiceField(label=_("調査の目的"), choices=Subject.Purpose.choices)
    reason = forms.CharField(
        label=_("備考"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("取引の内容や、気になっていることがあれば書いてください。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One subject has a name; a list has a number of rows."""
        values = super().clean() or {}
        if values.get("way") == MANY:
            if not values.get("count") and "count" not in self.errors:
                self.add_error("count", _("件数がありません。一覧に載っている件数を入力してください。"))
        elif not values.get("name") and "name" not in self.errors:
            self.add_error("name", _("名称・氏名がありません。調べる会社か人の名前を入力してください。"))
        if values.get("way") != MANY and not values.get("kind"):
            values["kind"] = Subject.Kind.COMPANY
        return values


class SortForm(forms.Form):
    """What an opened hit is, and why."""

    sorted_as = forms.ChoiceField(label=_("区分"), choices=Hit.Sorted.choices)
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        widget=forms.TextInput(attrs={"placeholder": _("例：生年が12年違い、住所も別の県")}),
    )


class WebForm(forms.Form):
    """What a prepared query gave."""

    query = forms.ChoiceField(label=_("検索語"))
    count = WholeField(label=_("気になる結果の件数"), counter="件", minimum=0, maximum=999, initial=0)
    note = forms.CharField(
        label=_("確認した内容"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("例：上位30件を確認。該当する記事なし。")}),
    )
    file = forms.FileField(
        label=_("証跡（検索結果の画面）"), required=False, widget=forms.FileInput(attrs={"accept": f"image/*,{ACCEPT}"})
    )

    def __init__(self, *args: Any, queries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["query"].choices = [(query, query) for query in queries]  # type: ignore[attr-defined]


class InquiryForm(forms.Form):
    """One investigation item: what a person found on a day, by what, with its evidence."""

    item = forms.ChoiceField(choices=Item.choices, widget=forms.HiddenInput)
    result = forms.ChoiceField(label=_("結果"), choices=Inquiry.Result.choices, widget=forms.RadioSelect)
    done_on = WarekiDateField(label=_("調査日"))
    source = forms.CharField(
        label=_("情報源"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("例：登記情報提供サービス、現地の確認、同業者への聞き取り")}),
    )
    note = forms.CharField(
        label=_("確認した内容・理由"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("「懸念あり」と「該当なし・不要」では必ず入力してください。"),
    )
    file = forms.FileField(
        label=_("証跡のファイル"), required=False, widget=forms.FileInput(attrs={"accept": f"image/*,{ACCEPT}"})
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the certificate of the register says; nothing of another item."""
        return {}


class RegisterForm(InquiryForm):
    """登記: the same, with what stands in the certificate."""

    name = forms.CharField(label=_("登記の商号"), required=False, max_length=100)
    address = forms.CharField(label=_("登記の本店所在地"), required=False, max_length=200)
    officers = forms.CharField(
        label=_("登記の役員"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("1行に1人ずつ入力してください。"),
    )  # fmt: skip
    closed = forms.BooleanField(label=_("閉鎖登記がある（解散・清算結了・本店移転による閉鎖）"), required=False)
    field_order = ("item", "result", "done_on", "name", "address", "officers", "closed", "source", "note", "file")

    @property
    def said(self) -> dict[str, Any]:
        """As it is kept; nothing where no certificate was needed."""
        values = self.cleaned_data
        if values["result"] == Inquiry.Result.NONE:
            return {}
        plain = {name: values[name] for name in ("name", "address", "closed")}
        return plain | {"officers": list(codecs.several(values["officers"]))}

    def clean(self) -> dict[str, Any]:
        """A certificate that was read has a name."""
        values = super().clean() or {}
        if values.get("result") in (Inquiry.Result.FINE, Inquiry.Result.CONCERN) and not values.get("name"):
            self.add_error("name", _("登記の商号がありません。登記事項証明書のとおりに入力してください。"))
        return values


class JudgeForm(forms.Form):
    """The decision."""

    verdict = forms.ChoiceField(label=_("判定"), choices=Verdict.choices, widget=forms.RadioSelect)
    opinion = forms.CharField(
        label=_("理由・条件"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("候補や懸念があった対象と、条件付き承認・否認では必ず入力してください。"),
    )


class CycleForm(forms.Form):
    """After how many months one subject is checked again."""

    months = WholeField(
        label=_("この対象の再調査の間隔（か月）"), counter="か月", minimum=1, maximum=12, required=False,
        help_text=_("空欄のときは、調査の基準の間隔です。"),
    )  # fmt: skip


def _items(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=Item.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class StandardForm(forms.Form):
    """The client's standard from now on, and why it changes. `seen`: the version that the page showed."""

    words = forms.CharField(
        label=_("キーワード"), max_length=2000, widget=forms.Textarea(attrs={"rows": 8}), help_text=_("1行に1語ずつ。")
    )
    cycle_months = WholeField(label=_("再調査の間隔（か月）"), counter="か月", minimum=1, maximum=12)
    web_required = forms.BooleanField(label=_("ウェブ検索の記録がない対象は判定しない"), required=False)
    keep_months = WholeField(
        label=_("名前を残す期間（か月）"), counter="か月", minimum=1, maximum=120, required=False,
        help_text=_(
            "最後の判定からこの月数が過ぎた対象の名前・住所・証跡の内容を毎朝削除します。判定・日付・ハッシュは残ります。空欄のときは削除しません。"
        ),
    )  # fmt: skip
    items_partner = _items(_("取引先で必須の調査項目"))
    items_hire = _items(_("採用で必須の調査項目"))
    items_shareholder = _items(_("株主・出資者で必須の調査項目"))
    items_other = _items(_("その他の目的で必須の調査項目"))
    reason = forms.CharField(label=_("変更の理由"), max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(rule: Any) -> dict[str, Any]:
        """What holds now, a word a line."""
        return {
            "words": "\n".join(rule.words),
            "cycle_months": rule.cycle_months,
            "web_required": rule.web_required,
            "keep_months": rule.keep_months or None,
            "seen": rule.number,
        } | {f"items_{purpose.lower()}": rule.items.get(purpose, []) for purpose in Subject.Purpose.values}

    @property
    def items(self) -> dict[str, list[str]]:
        """By purpose, the investigation items that must be there."""
        chosen = {purpose: self.cleaned_data[f"items_{purpose.lower()}"] for purpose in Subject.Purpose.values}
        return {purpose: items for purpose, items in chosen.items() if items}
