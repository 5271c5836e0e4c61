"""Forms of a contract: version terms, one scope line, its RACI."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import AmountField, WarekiDateField, WholeField
from clients.contracts.models import ContractVersion, ScopeLine, ScopeStepRole
from clients.people.models import Category

NONE = [("", "—")]
STEPS = 12


class TermsForm(forms.Form):
    """What holds for the version as a whole."""

    valid_from = WarekiDateField(label=_("適用開始日"))
    valid_to = WarekiDateField(label=_("終了日（この日から無効）"), required=False)
    monthly_fee = AmountField(label=_("月額（円）"), minimum=0, maximum=10_000_000_000)
    acceptance_days = WholeField(label=_("みなし検収までの営業日"), counter="営業日|日", minimum=1, maximum=60)
    report_days = WholeField(label=_("報告書のみなし確認までの営業日"), counter="営業日|日", minimum=1, maximum=60)
    punctuality_target = WholeField(label=_("期限内納品の約束（%）"), counter="%", minimum=0, maximum=100)
    pack = forms.ChoiceField(
        label=_("月に含むもの"),
        choices=ContractVersion.Pack.choices,
        required=False,
        help_text=_("時間は手直しと教育を除く作業時間、件数は納品した件数で使います。"),
    )
    pack_amount = AmountField(
        label=_("月に含む量（時間または件）"), minimum=0, maximum=100_000, places=2, required=False
    )
    carry = forms.ChoiceField(
        label=_("使わなかった分"),
        choices=[("NONE", _("繰り越さない")), ("NEXT", _("翌月まで使える")), ("MONTHS", _("数か月使える"))],
        required=False,
        help_text=_("繰り越した分は古いものから使います。"),
    )
    carry_months = WholeField(
        label=_("使える月数（数か月のとき）"), counter="か月|ヶ月|カ月|月", minimum=2, maximum=24, required=False
    )
    carry_cap = AmountField(
        label=_("繰り越しの上限（時間または件）"), minimum=0, maximum=100_000, places=2, required=False
    )

    @staticmethod
    def initial_of(version: ContractVersion | None, *, today: date) -> dict[str, Any]:
        """The terms of a version; of none, the house's usual ones. Hours of a pack as people write them."""
        shown = version or ContractVersion(valid_from=today)
        names = [name for name in TermsForm.base_fields if name != "carry"]
        carry = {0: "NONE", 1: "NEXT"}.get(shown.carry_months, "MONTHS")
        return {name: getattr(shown, name) for name in names} | {
            "pack_amount": _as_typed(shown.pack, shown.pack_amount) if shown.pack else None,
            "carry": carry,
            "carry_months": shown.carry_months if carry == "MONTHS" else None,
            "carry_cap": _as_typed(shown.pack, shown.carry_cap),
        }

    def clean(self) -> dict[str, Any]:
        """The pack in seconds or units, and the months for which what is left can be used."""
        data = super().clean() or self.cleaned_data
        kind, carry = data.get("pack", ""), data.pop("carry", "")
        if carry == "MONTHS" and not data.get("carry_months"):
            self.add_error("carry_months", _("使える月数を入力してください。"))
        months = {"NEXT": 1, "MONTHS": data.get("carry_months") or 0}.get(carry, 0)
        cap = data.get("carry_cap")
        return data | {
            "pack_amount": _as_kept(kind, data.get("pack_amount") or Decimal(0)) if kind else 0,
            "carry_months": months if kind else 0,
            "carry_cap": _as_kept(kind, cap) if kind and months and cap is not None else None,
        }

    def clean_monthly_fee(self) -> int:
        """Whole yen."""
        return int(self.cleaned_data["monthly_fee"])


class NewVersionForm(TermsForm):
    """Terms of a new draft, and whether it begins with the lines of the newest version."""

    copy_lines = forms.BooleanField(label=_("今の版の業務範囲を写す"), required=False, initial=True)


class LineForm(forms.Form):
    """One promised kind of work."""

    name = forms.CharField(
        label=_("業務範囲の名前"),
        max_length=60,
        help_text=_("対象と作業が分かる名前にします。例：請求書の発行と入金消込"),
    )
    worktypes = forms.MultipleChoiceField(label=_("業務種別"), widget=forms.CheckboxSelectMultiple)
    included = forms.CharField(label=_("範囲に含むもの"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    excluded = forms.CharField(
        label=_("範囲に含まないもの"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
    unit = forms.CharField(label=_("単位"), max_length=10, initial="件")
    volume_min = WholeField(label=_("月の件数（下限）"), counter="件", minimum=0, initial=0)
    volume_max = WholeField(label=_("月の件数（上限）"), counter="件", minimum=0, required=False)
    deadline_kind = forms.ChoiceField(label=_("期限の数え方"), choices=ScopeLine.Deadline.choices)
    deadline_value = WholeField(label=_("期限"), minimum=1, maximum=400, initial=3)
    express_value = WholeField(label=_("特急の期限"), minimum=1, maximum=400, required=False)
    express_fee = AmountField(label=_("特急料金（円）"), minimum=0, maximum=10_000_000, required=False)
    quality_name = forms.CharField(label=_("品質の指標"), max_length=60, required=False)
    quality_target = forms.CharField(label=_("品質の目標"), max_length=30, required=False)
    quality_method = forms.CharField(label=_("測り方"), max_length=200, required=False)
    price_model = forms.ChoiceField(label=_("料金の形"), choices=ScopeLine.Price.choices)
    unit_price = AmountField(label=_("単価（円）"), minimum=0, maximum=10_000_000, required=False)
    license_required = forms.CharField(label=_("必要な資格"), max_length=40, required=False)
    review_rule = forms.ChoiceField(label=_("検査"), choices=ScopeLine.Review.choices)
    sample_percent = WholeField(label=_("抜き取りの割合（%）"), counter="%", minimum=0, maximum=99, initial=0)
    category = forms.ChoiceField(label=_("守る区分"), choices=[*NONE, *Category.choices], required=False)
    money = forms.BooleanField(label=_("お金を動かす業務（必ず全件を検査）"), required=False)
    acceptance_days = WholeField(
        label=_("みなし検収までの営業日（この行だけ）"), counter="営業日|日", minimum=1, maximum=60, required=False
    )
    starts_on = WarekiDateField(label=_("この行の開始日"), required=False)
    ends_on = WarekiDateField(label=_("この行の終了日（この日から無効）"), required=False)

    def __init__(self, *args: Any, worktypes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worktypes"].choices = worktypes  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(line: ScopeLine) -> dict[str, Any]:
        """The present values of a line."""
        return {name: getattr(line, name) for name in LineForm.base_fields}

    def clean_express_fee(self) -> int | None:
        """Whole yen."""
        return _yen(self.cleaned_data["express_fee"])

    def clean_unit_price(self) -> int | None:
        """Whole yen."""
        return _yen(self.cleaned_data["unit_price"])


def _as_kept(kind: str, typed: Decimal) -> int:
    """Hours as seconds, units as they are; whole, rounded half up."""
    exact = typed * 3600 if kind == ContractVersion.Pack.HOURS else typed
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _as_typed(kind: str, kept: int | None) -> str | None:
    """Seconds as the hours that people write, without needless zeros."""
    if kept is None:
        return None
    return f"{(Decimal(kept) / 3600).normalize():f}" if kind == ContractVersion.Pack.HOURS else str(kept)


def _yen(value: Any) -> int | None:
    return None if value is None else int(value)


class RaciForm(forms.Form):
    """Who does one step, answers for it, is asked, is told."""

    step = forms.CharField(label=_("工程"), max_length=40, required=False)
    responsible = forms.ChoiceField(label=_("実行"), choices=ScopeStepRole.Party.choices, initial="HOUSE")
    accountable = forms.ChoiceField(label=_("責任"), choices=ScopeStepRole.Party.choices, initial="HOUSE")
    consulted = forms.ChoiceField(label=_("相談"), choices=[*NONE, *ScopeStepRole.Party.choices], required=False)
    informed = forms.ChoiceField(label=_("報告"), choices=[*NONE, *ScopeStepRole.Party.choices], required=False)


class _RaciSet(BaseFormSet):  # type: ignore[type-arg]
    def rows(self) -> list[dict[str, str]]:
        """The filled rows for the action, in their order."""
        return [dict(form.cleaned_data) for form in self.forms if form.cleaned_data.get("step")]


RaciSet = formset_factory(RaciForm, formset=_RaciSet, extra=3, max_num=STEPS, validate_max=True)
