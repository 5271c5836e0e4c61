"""What the list of letters can be narrowed to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from generalaffairs.mail_room import queries, words

DUE = [
    ("due", _("保存期限が来たもの")),
    ("near", _("4週間以内に期限が来るもの")),
    ("year", _("1年以内に期限が来るもの")),
]


class LetterFilter(DeskFilter):
    """Words (also of the scan), state, kind, and what fell due."""

    q = django_filters.CharFilter(
        label=_("検索（番号・差出人・本文）"),
        method="by_words",
        widget=forms.TextInput(attrs={"type": "search", "class": "input-m", "placeholder": _("番号・差出人・本文")}),
    )
    state = django_filters.ChoiceFilter(label=_("状態"), choices=words.State.choices, empty_label=_("すべての状態"))
    kind = django_filters.ChoiceFilter(label=_("種別"), choices=words.Kind.choices, empty_label=_("すべての種別"))
    keep = django_filters.ChoiceFilter(
        label=_("保存期限"), choices=DUE, method="by_span", empty_label=_("すべての期限")
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def by_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:  # noqa: ARG002
        """Every word."""
        return queries.search(rows, value)

    def by_span(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:  # noqa: ARG002
        """Kept letters whose span is over, or ends within some weeks or a year."""
        if value == "near":
            return queries.near(rows, today=self.today)
        until = self.today + timedelta(days=365) if value == "year" else self.today
        return queries.due(rows, today=until)
