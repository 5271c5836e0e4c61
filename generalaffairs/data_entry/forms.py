"""What a client is asked for, and what the desk types: how to split, a definition, why a record is keyed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.refusal import BadCell
from bpo.core.saying import said
from bpo.core.ui.conflicts import last_line
from bpo.core.ui.forms import WholeField
from generalaffairs.data_entry import queries
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind, fold
from generalaffairs.data_entry.calc.lint import Definition
from generalaffairs.data_entry.calc.rules import parse_rule
from generalaffairs.data_entry.models import ROUNDINGS, FormVersion
from tasks.double_entry.models import Difference, Way

MOST = 2000
OTHER = "OTHER"
EMPTY_ROWS = 3
KINDS = (
    (Kind.TEXT, _("文字")), (Kind.KANA, _("カナ")), (Kind.NUMBER, _("数値")), (Kind.YEN, _("金額（円）")),
    (Kind.DATE, _("日付（和暦・西暦）")), (Kind.CODE, _("コード")), (Kind.POSTAL, _("郵便番号")),
    (Kind.PHONE, _("電話番号")), (Kind.CHOICE, _("選択")), (Kind.BANK, _("銀行コード")),
    (Kind.BRANCH, _("支店コード")), (Kind.ACCOUNT, _("口座番号")),
)  # fmt: skip


class DataEntryRequest(forms.Form):
    """The request form: which form, how many records; the originals are attached on the next page."""

    form = forms.ChoiceField(
        label=_("何を入力しますか"),
        help_text=_("原票（PDF・PNG・JPEG、またはそれらのZIP）か、記録の一覧は、このあとの画面で添えてください。"),
    )
    count = WholeField(
        label=_("記録の件数"), counter="件", minimum=1, maximum=MOST, help_text=_("原票の枚数が目安です。")
    )
    note = forms.CharField(
        label=_("入力のきまり・連絡事項"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("読みにくい原票の扱いや、使ってほしいコードがあれば書いてください。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [row.name for row in queries.newest_forms()]
        choices = [*((name, name) for name in names), (queries.ACCOUNT_NAME, _("口座登録")), (OTHER, _("新しい様式"))]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """By which form, how carefully, and how many pages of a PDF are one record."""

    version = forms.ChoiceField(label=_("様式"))
    way = forms.ChoiceField(label=_("入力の方法"), choices=[("", _("様式のとおり")), *Way.choices], required=False)
    pages = WholeField(label=_("PDFの1件あたりのページ数"), counter="ページ", minimum=1, maximum=50, initial=1)

    def __init__(self, *args: Any, asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(queries.newest_forms())
        choices = [*((str(row.pk), str(row)) for row in rows), ("", _("口座登録"))]
        self.fields["version"].choices = choices  # type: ignore[attr-defined]
        self.fields["version"].required = False
        self.fields["version"].initial = next((str(row.pk) for row in rows if row.name == asked), "")


class AnewForm(forms.Form):
    """Why a decided record is keyed again."""

    reason = forms.CharField(label=_("やり直す理由"), max_length=200)


class DifferenceForm(forms.Form):
    """For each difference: whose value, another one, what kind of error, and why. `answers`: the client's, by field,
    proposed."""

    def __init__(
        self, *args: Any, differences: list[Any], answers: Mapping[str, tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = []
        for number, row in enumerate(differences):
            choices = [
                ("A", row.first or _("（空欄）")),
                ("B", row.second or _("（空欄）")),
                ("OTHER", _("どちらでもない")),
            ]
            self.fields[f"choice{number}"] = forms.ChoiceField(
                label=_("「%(label)s」に採用する値") % {"label": row.label}, choices=choices, widget=forms.RadioSelect
            )
            self.fields[f"other{number}"] = forms.CharField(
                label=_("「%(label)s」の正しい値（どちらでもないとき）") % {"label": row.label},
                required=False,
                max_length=2000,
            )
            self.fields[f"mistake{number}"] = forms.ChoiceField(
                label=_("「%(label)s」の誤りの種類") % {"label": row.label},
                choices=[("", _("選択してください")), *Difference.Mistake.choices],
                error_messages={"required": _("誤りの種類がありません。種類を選んでください。")},
            )
            self.fields[f"reason{number}"] = forms.CharField(
                label=_("「%(label)s」の理由") % {"label": row.label},
                max_length=200,
                widget=forms.TextInput(attrs={"placeholder": _("例：原票の2ページ目で確認")}),
            )
            if answers and row.field in answers:
                self._propose(number, row, *answers[row.field])
            self.rows.append((row, [self[f"{name}{number}"] for name in ("choice", "other", "mistake", "reason")]))

    def _propose(self, number: int, row: Any, value: str, reason: str) -> None:
        """The client's answer as the decision: the keying that says the same, else a value of its own."""
        same = next(
            (choice for choice, typed in (("A", row.first), ("B", row.second)) if fold(typed) == fold(value)), "OTHER"
        )
        self.fields[f"choice{number}"].initial = same
        self.fields[f"other{number}"].initial = value if same == "OTHER" else ""
        self.fields[f"reason{number}"].initial = reason

    def chosen(self) -> dict[str, tuple[str, str, str]]:
        """By field: (choice, other value, reason)."""
        said_ = self.cleaned_data
        return {
            row.field: (said_[f"choice{n}"], said_[f"other{n}"], said_[f"reason{n}"])
            for n, (row, _fields) in enumerate(self.rows)
        }

    def mistakes(self) -> dict[str, str]:
        """By field: the kind of its error."""
        return {row.field: self.cleaned_data[f"mistake{n}"] for n, (row, _fields) in enumerate(self.rows)}


class DefinitionForm(forms.Form):
    """A definition: its rows of fields (three more than there are, and `least` as many as a page had), the rules, how
    it is keyed, why it changes."""

    name = forms.CharField(label=_("様式の名前"), max_length=60)
    way = forms.ChoiceField(label=_("入力の方法"), choices=Way.choices, initial=Way.BLIND)
    personal = forms.BooleanField(label=_("個人情報を含む（必ず2名で入力・確認する）"), required=False, initial=True)
    rules = forms.CharField(
        label=_("項目どうしの規則"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("1行に1つ。例：小計 + 消費税 = 合計、数量 × 単価 = 金額、小計 × 10/100 = 消費税、開始日 <= 終了日"),
    )
    rounding = forms.ChoiceField(
        label=_("掛け算の端数（円未満）"),
        choices=ROUNDINGS,
        initial=ROUNDINGS[0][0],
        required=False,
        help_text=_("規則の掛け算を金額（円）と比べるとき、掛け算ごとに1円未満をこのとおりに扱います。"),
    )
    reason = forms.CharField(label=_("作成・変更の理由"), max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: FormVersion | None = None, least: int = 0, **kwargs: Any) -> None:
        specs = version.specs if version else []
        initial: dict[str, Any] = {"seen": 0}
        if version:
            initial = {name: getattr(version, name) for name in ("name", "way", "personal", "rounding")}
            initial |= {"rules": "\n".join(version.rules), "seen": version.number}
        super().__init__(*args, initial=initial, **kwargs)
        if version:
            self.fields["name"].widget.attrs["readonly"] = True
        self.rows: list[dict[str, Any]] = []
        self.goes_with: dict[str, str] = {}
        most = max(max(len(specs), last_line(self.data, "label", typed=True)) + EMPTY_ROWS, least)
        for number in range(1, most + 1):
            self._add_row(number, specs[number - 1] if number <= len(specs) else None)

    def _add_row(self, number: int, spec: FieldSpec | None) -> None:
        text = forms.CharField
        fields: dict[str, forms.Field] = {
            "label": text(label=_("項目名"), max_length=40, required=False),
            "kind": forms.ChoiceField(label=_("種類"), choices=KINDS, required=False),
            "required": forms.BooleanField(label=_("必須"), required=False, initial=True),
            "least": text(label=_("下限"), max_length=20, required=False),
            "most": text(label=_("上限"), max_length=20, required=False),
            "mask": text(label=_("形式"), max_length=40, required=False),
            "choices": text(label=_("選択肢"), max_length=400, required=False),
            "master": text(label=_("マスタ"), max_length=40, required=False),
            "of": text(label=_("補う元"), max_length=82, required=False),
        }
        for key, one in fields.items():
            one.widget.attrs["aria-label"] = _("%(n)s行目の%(label)s") % {"n": number, "label": one.label or ""}
            if spec is not None:
                value = getattr(spec, key)
                one.initial = "、".join(value) if key == "choices" else value
            self.fields[f"{key}-{number}"] = one
            self.goes_with[f"{key}-{number}"] = f"label-{number}"
        self.rows.append({key: self[f"{key}-{number}"] for key in fields} | {"number": number})

    def clean_rules(self) -> str:
        """Each rule can be read. Raises ValidationError."""
        text = str(self.cleaned_data["rules"])
        for line in filter(None, map(str.strip, text.splitlines())):
            try:
                parse_rule(line)
            except BadCell as error:
                raise forms.ValidationError(said(error.sentence)) from error
        return text

    def definition(self) -> Definition:
        """What was typed."""
        said_ = self.cleaned_data
        rules = tuple(filter(None, map(str.strip, said_["rules"].splitlines())))
        specs = [self._spec(number) for number in range(1, len(self.rows) + 1) if said_.get(f"label-{number}")]
        rounding = said_["rounding"] or ROUNDINGS[0][0]
        return Definition(tuple(specs), rules, said_["way"], said_["personal"], rounding)

    def _spec(self, number: int) -> FieldSpec:
        row = {key: self.cleaned_data[f"{key}-{number}"] for key in
               ("label", "kind", "required", "least", "most", "mask", "choices", "master", "of")}  # fmt: skip
        choices = tuple(filter(None, (fold(one) for one in row["choices"].replace(",", "、").split("、"))))
        return FieldSpec(**{**row, "label": fold(row["label"]), "kind": row["kind"] or Kind.TEXT, "choices": choices})
