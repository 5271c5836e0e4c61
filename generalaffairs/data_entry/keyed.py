"""The two forms that are keyed: the one that a client's definition makes, and 口座登録. Both by double entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.codecs.refusal import BadCell
from bpo.core.saying import said
from bpo.core.ui.forms import EchoInput
from generalaffairs.data_entry.calc.amounts import Rounding
from generalaffairs.data_entry.calc.fields import COUNTED, FieldSpec, Kind, fold, read
from generalaffairs.data_entry.calc.filling import Filling, Told, codes, fillings, source_of, spelled
from generalaffairs.data_entry.calc.rules import broken, parse_rule
from generalaffairs.data_entry.masters import told_of
from generalaffairs.data_entry.models import Record
from tasks.double_entry import declaration
from tasks.double_entry.models import Case

RECORD, ACCOUNT = "data_entry.record", "data_entry.account"
SHORT = frozenset({Kind.NUMBER, Kind.YEN, Kind.CODE, Kind.BANK, Kind.BRANCH, Kind.ACCOUNT, Kind.POSTAL})
ACCOUNT_FIELDS = (
    FieldSpec("登録番号", Kind.CODE, most="20"),
    FieldSpec("名前", Kind.TEXT, most="60"),
    FieldSpec("銀行コード", Kind.BANK),
    FieldSpec("支店コード", Kind.BRANCH),
    FieldSpec("預金種目", Kind.CHOICE, choices=("普通", "当座", "貯蓄")),
    FieldSpec("口座番号", Kind.ACCOUNT),
    # 全銀協 口座名義: 30 half-width signs; kana is compared in full width.
    FieldSpec("口座名義", Kind.KANA, most="30"),
)


class KeyField(forms.CharField):
    """A field of a definition."""

    def __init__(self, spec: FieldSpec) -> None:
        source = source_of(spec)
        self.spec = replace(spec, required=False) if source else spec  # a blank one is filled before it is missed
        super().__init__(label=spec.label, required=self.spec.required, strip=False, widget=_widget(spec))
        if source:
            self.help_text = _("「%(code)s」のマスタから補います。空欄のままで次へ進めます。") % {"code": source.label}

    def clean(self, value: Any) -> str:
        """As it is kept. Raises ValidationError with cause and remedy."""
        try:
            return read(self.spec, str(value or ""))
        except BadCell as error:
            raise ValidationError(said(error.sentence)) from error


def _widget(spec: FieldSpec) -> forms.Widget:
    usual = {"autocomplete": "off", "class": "input-s num" if spec.kind in COUNTED else ""}
    if spec.mask:
        usual["placeholder"] = spec.mask
    if spec.kind == Kind.CHOICE:
        return forms.Select(choices=[("", _("選択してください")), *((one, one) for one in spec.choices)])
    if spec.kind == Kind.DATE:
        return EchoInput("date", usual)
    if spec.kind == Kind.YEN:
        return EchoInput("amount", usual)
    if spec.kind in SHORT:
        usual["class"] = usual["class"] or "input-m"
    return forms.TextInput(attrs=usual)


class KeyForm(forms.Form):
    """Fields by label, the rules between them, codes that must be in a master, and what the master fills."""

    def __init__(
        self, *args: Any, specs: Sequence[FieldSpec], rules: Sequence[str] = (), rounding: str = Rounding.DOWN,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.specs, self.rules, self.rounding = specs, rules, rounding
        super().__init__(*args, **kwargs)
        for spec in specs:
            self.fields[spec.label] = KeyField(spec)

    def clean(self) -> dict[str, Any]:
        """Masters and rules, each at its field."""
        values = super().clean() or {}
        told = told_of(codes(self.specs, values))
        self._look_up(values, told)
        self._fill(values, told)
        for text in self.rules:
            rule = parse_rule(text)
            if (wrong := broken(rule, values, self.specs, self.rounding)) and rule.labels[-1] not in self.errors:
                self.add_error(rule.labels[-1], said(wrong))
        return values

    def _look_up(self, values: dict[str, Any], told: Told) -> None:
        """Codes that their masters do not have."""
        for master, code in sorted(codes(self.specs, values) - set(told)):
            text = _("マスタ「%(master)s」にコード「%(code)s」がありません。原票を見直してください。")
            for spec in self.specs:
                if spec.master == master and fold(values.get(spec.label, "")) == code:
                    self.add_error(spec.label, text % {"master": master, "code": code})

    def _fill(self, values: dict[str, Any], told: Told) -> None:
        """Blank fields get what the master says; something else typed there is an error of the record."""
        for one in list(fillings(self.specs, values, told)):
            if one.differs:
                self.add_error(one.label, differing(one))
            elif one.label in values and not one.typed:
                values[one.label] = one.value
        for spec in self.specs:
            if spec.of and spec.required and spec.label in values and not values[spec.label]:
                self.add_error(spec.label, _("空欄です。原票のとおりに入力してください。"))


def differing(one: Filling) -> str:
    """That the code and what was typed do not belong together, and what to do."""
    return _(
        "マスタ「%(master)s」のコード「%(code)s」では「%(value)s」です。コードと「%(label)s」のどちらかが違います。原票を見直してください。"
    ) % {"master": one.master, "code": one.code, "value": one.value, "label": one.label}


def proposals(form: forms.Form, typed: Mapping[str, str]) -> list[Filling]:
    """What the masters say to what is being typed: for blank fields, and where something else stands."""
    if not isinstance(form, KeyForm):
        return []
    values = spelled(form.specs, typed)
    found = fillings(form.specs, values, told_of(codes(form.specs, values)))
    return [one for one in found if one.differs or not one.typed]


class AccountForm(KeyForm):
    """口座登録: always keyed blind by two."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, specs=ACCOUNT_FIELDS, **kwargs)


def _record_form(case: Case, data: Mapping[str, Any] | None = None) -> forms.Form:
    version = Record.objects.select_related("version").get(tenant_id=case.tenant_id, pk=case.subject).version
    if version is None:
        raise LookupError(f"{case.subject} has no definition")
    return KeyForm(data, specs=version.specs, rules=version.rules, rounding=version.rounding)


def _same_definition(case: Case) -> QuerySet[Any, Any]:
    """Records of the definition of this one, in all its versions."""
    own = Record.objects.filter(tenant_id=case.tenant_id, pk=case.subject).values("version__name")
    return Record.objects.filter(tenant_id=case.tenant_id, version__name__in=own).values("pk")


def _account_form(case: Case, data: Mapping[str, Any] | None = None) -> forms.Form:
    return AccountForm(data)


def _compared(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what the width of letters and kana says: a sheet of paper does not tell it."""
    return {label: fold(str(value)) for label, value in values.items()}


declaration.register(
    declaration.DoubleForm(
        RECORD, gettext_lazy("様式による入力"), _record_form, alike=_same_definition, compared=_compared
    )
)
declaration.register(
    declaration.DoubleForm(ACCOUNT, gettext_lazy("口座登録"), _account_form, always_blind=True, compared=_compared)
)
