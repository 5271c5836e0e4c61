"""What the client is asked for, and what the register keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.jp import cn

from bpo.core.documents.forms import FileField
from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.ui.forms import AmountField, CodeField, WarekiDateField, WholeField
from clients.companies.models import Person
from generalaffairs.contracts import facts
from generalaffairs.contracts.calc.terms import MOST_DAYS, MOST_MONTHS, Terms
from generalaffairs.contracts.models import Agreement, AgreementVersion

DRAFT_BY = [
    (AgreementVersion.Source.OURS, _("自社が用意した案")),
    (AgreementVersion.Source.THEIRS, _("相手方から届いた案")),
]
NUMBER_DIGITS = 13
AMOUNT_MOST = 10**13


class CorporateNumberField(CodeField):
    """法人番号: thirteen digits, the first of them the check digit of the others."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": _("相手方の法人番号"), "required": False, "max_length": NUMBER_DIGITS,
            "help_text": _("わかるときは13桁で入力してください。反社チェックの結果と結び付きます。"),
        }  # fmt: skip
        super().__init__(**usual | kwargs)

    def clean(self, value: Any) -> str:
        """The number, or an empty text. Raises ValidationError."""
        number = str(super().clean(value))
        if number and not (number.isascii() and number.isdigit() and len(number) == NUMBER_DIGITS):
            raise ValidationError(_("法人番号は13桁の数字で入力してください。"))
        if number and not cn.is_valid(number):
            raise ValidationError(_("法人番号の検査用数字が合いません。写し間違いがないか確認してください。"))
        return number


class TermsForm(forms.Form):
    """The terms of a contract. What cannot be (an end before the start, a notice day before it) says why."""

    title = forms.CharField(label=_("契約名"), max_length=100, help_text=_("例：太陽光発電設備 保守業務委託契約"))
    counterparty = forms.CharField(label=_("相手方"), max_length=120, help_text=_("正式な商号を入力してください。"))
    corporate_number = CorporateNumberField()
    kind = forms.ChoiceField(label=_("種類"), choices=Agreement.Kind.choices, initial=Agreement.Kind.SERVICE)
    starts_on = WarekiDateField(label=_("開始日"), required=False)
    ends_on = WarekiDateField(
        label=_("満了日"), required=False, help_text=_("期間の定めがないときは空にしてください。")
    )
    renewal_months = WholeField(
        label=_("自動更新の期間（月）"), counter="か月|ヶ月|カ月|月", minimum=0, maximum=120, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-s num"}),
        help_text=_("1年ごとなら「12」。自動更新しないときは空にしてください。"),
    )  # fmt: skip
    notice = WholeField(
        label=_("更新・解約の通知期限"), minimum=0, maximum=MOST_DAYS, required=False,
        help_text=_("満了の何か月前・何日前までに知らせるか。定めがないときは空にしてください。"),
    )  # fmt: skip
    notice_unit = forms.ChoiceField(label=_("通知期限の単位"), choices=Agreement.Unit.choices, required=False)
    amount_yen = AmountField(
        label=_("契約金額（円）"), minimum=0, maximum=AMOUNT_MOST, required=False, echo=True,
        help_text=_("契約書に書かれた金額。消費税額が分けて書かれていれば税抜で入力してください。"),
    )  # fmt: skip
    form = forms.ChoiceField(label=_("契約の形"), choices=Agreement.Form.choices, initial=Agreement.Form.PAPER)

    def clean(self) -> dict[str, Any]:
        """The terms as a whole. Raises nothing; errors stand at the field that is to be mended."""
        values = super().clean() or {}
        for name in ("renewal_months", "notice"):
            values[name] = values.get(name) or 0
        values["notice_unit"] = values.get("notice_unit") or Agreement.Unit.MONTH
        if values["notice_unit"] == Agreement.Unit.MONTH and values["notice"] > MOST_MONTHS:
            self.add_error("notice", _("通知期限は60か月前までです。日数のときは単位を「日前」にしてください。"))
        if values.get("ends_on") and not values.get("starts_on") and "starts_on" not in self.errors:
            self.add_error("starts_on", _("開始日がありません。満了日を入れるときは、開始日も入力してください。"))
        elif not self.errors:
            self._check(values)
        return values

    def _check(self, values: dict[str, Any]) -> None:
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts is None:
            return
        try:
            Terms(starts, ends, values["renewal_months"], values["notice"], values["notice_unit"])
        except Unfit as unfit:
            self.add_error("notice" if ends and ends >= starts else "ends_on", said(unfit.sentence))


class ContractRequest(TermsForm):
    """The request form: the contract in the client's words; the draft comes with it as a file."""

    draft_by = forms.ChoiceField(
        label=_("契約書の案"), choices=DRAFT_BY, widget=forms.RadioSelect(), initial=AgreementVersion.Source.OURS,
        help_text=_("案のファイル（PDF・Word）は、最後の画面で添付してください。"),
    )  # fmt: skip
    opinion = forms.ChoiceField(
        label=_("弁護士の法的意見"),
        choices=[("no", _("不要")), ("yes", _("必要"))],
        initial="no",
        widget=forms.RadioSelect(),
        help_text=_("当社が行うのは記載事項の確認です。条項の有利・不利や適法性の判断は、提携の弁護士が行います。"),
    )
    sign_by = WarekiDateField(label=_("締結したい日"), required=False)
    purpose = forms.CharField(
        label=_("契約の目的・確認してほしいこと"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].help_text = _("未定のときは空にしてください。")


class AgreementForm(TermsForm):
    """A row of the register as people enter it. `seen`: the version that the page showed."""

    signed_on = WarekiDateField(label=_("締結日"), required=False)
    person = forms.ChoiceField(label=_("お客様の担当"), required=False)
    original_place = forms.CharField(label=_("原本の保管場所"), required=False, max_length=120)
    base = forms.ChoiceField(
        label=_("元の契約"), required=False, help_text=_("基本契約や、変更前の契約があるときに選んでください。")
    )
    clause = forms.ChoiceField(label=_("暴排条項"), choices=Agreement.Clause.choices)
    stamp = forms.ChoiceField(label=_("印紙税の文書の種類"), choices=Agreement.Stamp.choices)
    screened_on = WarekiDateField(label=_("反社チェックを終えた日"), required=False)
    screening = forms.CharField(label=_("反社チェックの作業の番号"), required=False, max_length=24)
    remarks = forms.CharField(
        label=_("特記事項"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person], others: Iterable[Agreement], in_force: bool = True,
        linked: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        if linked:  # the screening itself says so
            del self.fields["screened_on"], self.fields["screening"]
        none = ("", _("なし"))
        self.fields["person"].choices = [none, *((str(one.pk), one.name) for one in people)]  # type: ignore[attr-defined]
        self.fields["base"].choices = [none, *((str(one.pk), str(one)) for one in others)]  # type: ignore[attr-defined]
        self.fields["starts_on"].required = in_force

    @property
    def told(self) -> dict[str, Any]:
        """The values as the actions take them."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("person", "base", "seen")}
        amount = values["amount_yen"]
        return values | {
            "amount_yen": None if amount is None else int(amount),
            "person_id": self.cleaned_data["person"] or None,
            "base_id": self.cleaned_data["base"] or None,
        }

    @staticmethod
    def initial_of(row: Agreement) -> dict[str, Any]:
        """What the register says now."""
        said_now = {name: getattr(row, name) for name in AgreementForm.base_fields if hasattr(row, name)}
        said_now |= {name: said_now[name] or None for name in ("renewal_months", "notice")}
        return said_now | {
            "person": str(row.person_id or ""), "base": str(row.base_id or ""), "seen": row.version,
        }  # fmt: skip


class VersionForm(forms.Form):
    """One file of a contract."""

    file = FileField(label=_("ファイル"))
    source = forms.ChoiceField(label=_("だれの版か"), choices=AgreementVersion.Source.choices)
    note = forms.CharField(label=_("メモ"), required=False, max_length=200)


class FactsForm(forms.Form):
    """The checklist of a review: a result for each item, with a note where something differs."""

    def __init__(self, *args: Any, said_before: dict[str, dict[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = said_before or {}
        for key, (label, help_text) in facts.ITEMS.items():
            said_of = before.get(key, {})
            self.fields[key] = forms.ChoiceField(
                label=label, choices=facts.RESULTS, widget=forms.RadioSelect(), help_text=help_text,
                initial=said_of.get("result"),
            )  # fmt: skip
            self.fields[f"{key}_note"] = forms.CharField(
                label=_("「%(item)s」のメモ") % {"item": label}, required=False, max_length=300,
                initial=said_of.get("note", ""),
            )  # fmt: skip

    @property
    def found(self) -> dict[str, dict[str, str]]:
        """Result and note by item."""
        said_now = self.cleaned_data
        return {key: {"result": said_now[key], "note": said_now[f"{key}_note"].strip()} for key in facts.ITEMS}

    def clean(self) -> dict[str, Any]:
        """A difference needs its note."""
        values = super().clean() or {}
        for key in facts.ITEMS:
            if values.get(key) == "NG" and not values.get(f"{key}_note", "").strip():
                self.add_error(f"{key}_note", _("どこがどう違うかを書いてください。"))
        return values


class AnswerForm(forms.Form):
    """What the counterparty said: agreed, or another draft."""

    file = FileField(label=_("相手方の修正案"), required=False)
    note = forms.CharField(label=_("相手方の回答"), required=False, max_length=200)


class SigningForm(forms.Form):
    """The signed contract."""

    signed_on = WarekiDateField(label=_("締結日"))
    original_place = forms.CharField(
        label=_("原本の保管場所"),
        max_length=120,
        help_text=_("例：本社3階 契約書キャビネットA、電子契約サービスの名前"),
    )
    file = FileField(label=_("締結した契約書"), help_text=_("署名・押印のある契約書のPDFを選んでください。"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=200)


class AcceptForm(forms.Form):
    """Why a contract is signed although the screening does not speak for it."""

    reason = forms.CharField(
        label=_("締結する理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("例：懸念の内容を役員会で確認し、暴排条項を入れて締結する。"),
    )  # fmt: skip


class EndForm(ReasonForm):
    """A contract that ended."""

    on = WarekiDateField(label=_("終了日"))

    field_order = ("on", "reason")
