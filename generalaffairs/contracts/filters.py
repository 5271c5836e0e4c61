"""What the register can be narrowed to; the address holds what was chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import CharField, F, Func, QuerySet, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.queries import coming
from tasks.search.spelling import spelled, typed_words

WINDOWS = (("1", _("1か月以内")), ("2", _("2か月以内")), ("6", _("6か月以内")))
WORDS = ("number", "title", "counterparty", "corporate_number", "original_place", "remarks")
BETWEEN = "\x1e"


class AgreementFilter(DeskFilter):
    """Without a chosen state the register shows what is not over."""

    q = django_filters.CharFilter(
        label=_("契約名・相手方・番号"),
        method="by_words",
        widget=forms.TextInput(attrs={"type": "search", "class": "input-m", "placeholder": _("契約名・相手方・番号")}),
    )
    window = django_filters.ChoiceFilter(
        label=_("通知期限"), choices=WINDOWS, method="by_window", empty_label=_("すべての期限")
    )
    state = django_filters.ChoiceFilter(
        label=_("状態"), choices=Agreement.State.choices, empty_label=_("終了・見送り以外")
    )
    kind = django_filters.ChoiceFilter(label=_("種類"), choices=Agreement.Kind.choices, empty_label=_("すべての種類"))
    will = django_filters.ChoiceFilter(
        label=_("更新の方針"), choices=Agreement.Will.choices, empty_label=_("すべての方針")
    )

    class Meta:
        model = Agreement
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, queryset: QuerySet[Agreement], *, today: date) -> None:
        super().__init__(data, queryset)
        self.today = today

    def filter_queryset(self, queryset: Any) -> Any:
        """Every filter; what is over stays out unless a state was chosen."""
        found = super().filter_queryset(queryset)
        over = (Agreement.State.ENDED, Agreement.State.DROPPED)
        return found if self.form.cleaned_data.get("state") else found.exclude(state__in=over)

    def by_window(self, rows: QuerySet[Agreement], name: str, value: str) -> QuerySet[Agreement]:
        """The notice day comes within so many months."""
        return coming(rows, self.today, months=int(value))

    def by_words(self, rows: QuerySet[Agreement], name: str, value: str) -> QuerySet[Agreement]:
        """Contracts with all these words, compared as the search does (㈱, full width, kana)."""
        parts = [part for word in WORDS for part in (F(word), Value(BETWEEN))]
        text = Concat(*parts, output_field=CharField())
        found = rows.annotate(said=Func(text, function="app.search_words", output_field=CharField()))
        for word in typed_words(value):
            found = found.filter(said__contains=spelled(word))
        return found
