"""The client's travel rules."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import AmountField, WarekiDateField, WholeField
from generalaffairs.travel.calc.rules import (
    ADVANCE,
    ALLOWANCE,
    BUDGET,
    COMMUTER,
    DOUBLE,
    ERROR,
    GRADE,
    NIGHTS,
    TWICE,
    WARNING,
    WINDOW,
    Rule,
)  # fmt: skip
from generalaffairs.travel.calc.rules import HOTEL as HOTEL_CAP
from generalaffairs.travel.forms.fields import MODES, MOST_YEN
from generalaffairs.travel.models import Grade, Rank

RULES = 40


CONDITIONS = [
    ("", "—"),
    (GRADE, _("座席の等級の上限")),
    (HOTEL_CAP, _("宿泊費の上限（1泊）")),
    (ALLOWANCE, _("日当の上限（1日）")),
    (ADVANCE, _("依頼の期限（出発の何日前）")),
    (TWICE, _("同じ日の日当の重複")),
    (COMMUTER, _("定期区間の控除")),
    (WINDOW, _("出張期間の外の日付")),
    (DOUBLE, _("二重の予約")),
    (BUDGET, _("予算・宿の上限の超過")),
    (NIGHTS, _("宿のない夜")),
]
SEVERITIES = [(ERROR, _("エラー（提示できない）")), (WARNING, _("警告（理由を添えて提示）"))]


class RuleForm(forms.Form):
    """One rule: condition, for whom and what, the limit, and how strictly."""

    condition = forms.ChoiceField(label=_("条件"), choices=CONDITIONS, required=False)
    rank = forms.ChoiceField(label=_("対象"), choices=[("", _("全員")), *Rank.choices], required=False)
    mode = forms.ChoiceField(label=_("交通手段"), choices=[("", _("すべて")), *MODES], required=False)
    grade = forms.ChoiceField(label=_("使える座席"), choices=[("", "—"), *Grade.choices], required=False)
    area = forms.CharField(label=_("地域"), required=False, max_length=40)
    yen = AmountField(label=_("限度（円）"), required=False, minimum=0, maximum=MOST_YEN)
    days = WholeField(label=_("日数"), counter="日", required=False, minimum=0, maximum=365)
    severity = forms.ChoiceField(label=_("判定"), choices=SEVERITIES, required=False)


class _RuleSet(BaseFormSet):  # type: ignore[type-arg]
    def rules(self) -> list[Rule]:
        """The rows that name a condition, in their order."""
        rows = [one.cleaned_data for one in self.forms if one.cleaned_data.get("condition")]
        return [
            Rule(**{name: int(value) if isinstance(value, Decimal) else value for name, value in row.items()})
            for row in rows
        ]


RuleSet = formset_factory(RuleForm, formset=_RuleSet, extra=3, max_num=RULES, validate_max=True)


class RulesForm(forms.Form):
    """From when the rules hold, and what they are called."""

    valid_from = WarekiDateField(label=_("適用を始める日"))
    note = forms.CharField(
        label=_("規程の名前・改定の理由"),
        required=False,
        max_length=200,
        help_text=_("例：出張旅費規程 2026年12月改定"),
    )
