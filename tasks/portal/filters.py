"""What narrows the portal's lists. The address holds it, so a list can be kept as a bookmark."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import Document
from bpo.core.ui.filters import DeskFilter
from bpo.core.ui.forms import WarekiDateField
from tasks.portal import queries
from tasks.requests.models import Request

STATES = (
    ("yours", _("確認をお願いするもの")),
    ("open", _("進行中")),
    ("done", _("完了")),
    ("cancelled", _("取下げ")),
)


class DayFilter(django_filters.Filter):
    """A day, typed in either calendar."""

    field_class = WarekiDateField


class RequestFilter(DeskFilter):
    """State and words."""

    state = django_filters.ChoiceFilter(label=_("状態"), choices=STATES, method="by_state")
    q = django_filters.CharFilter(label=_("言葉で探す"), method="by_words")

    class Meta:
        model = Request
        fields: tuple[str, ...] = ()

    def by_state(self, rows: QuerySet[Request], name: str, value: str) -> QuerySet[Request]:
        """Requests whose tasks are in this state."""
        return queries.in_state(rows, value)

    def by_words(self, rows: QuerySet[Request], name: str, value: str) -> QuerySet[Request]:
        """Requests with all these words."""
        return queries.with_words(rows, value)


class DocumentFilter(DeskFilter):
    """Days of issue (both included) and words of the title, combined."""

    since = DayFilter(label=_("この日から"), field_name="day", lookup_expr="date__gte")
    until = DayFilter(label=_("この日まで"), field_name="day", lookup_expr="date__lte")
    q = django_filters.CharFilter(
        label=_("書類の名前"), method="by_words", widget=forms.TextInput(attrs={"type": "search"})
    )

    class Meta:
        model = Document
        fields: tuple[str, ...] = ()

    def by_words(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        """Papers whose title has all these words."""
        for word in value.split()[:5]:
            rows = rows.filter(title__icontains=word)
        return rows
