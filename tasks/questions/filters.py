"""What the list of questions can be narrowed to."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from tasks.questions.models import Question
from tasks.questions.queries import OPEN

STATES = (("open", _("回答待ち")), ("answered", _("回答済み")), ("all", _("すべて")))


class QuestionFilter(DeskFilter):
    """State (open ones without a choice) and words."""

    state = django_filters.ChoiceFilter(label=_("状態"), choices=STATES, method="by_state", empty_label=None)
    q = django_filters.CharFilter(
        label=_("言葉で探す"), method="by_words", widget=forms.TextInput(attrs={"type": "search"})
    )

    class Meta:
        model = Question
        fields: tuple[str, ...] = ()

    def by_state(self, rows: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Open, answered, or all of them."""
        return rows.filter(OPEN) if value == "open" else rows.exclude(answered_at=None) if value == "answered" else rows

    def by_words(self, rows: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Questions with all these words in text, label, answer or the name of whom they were put to."""
        for word in value.split()[:5]:
            hit = Q(text__icontains=word) | Q(subject_label__icontains=word) | Q(answer__icontains=word)
            rows = rows.filter(hit | Q(person__name__icontains=word))
        return rows
