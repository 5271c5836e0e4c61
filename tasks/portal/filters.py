"""What narrows the portal's lists. The address holds it, so a list can be kept as a bookmark."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from tasks.portal import queries
from tasks.requests.models import Request

STATES = (
    ("yours", _("確認をお願いするもの")),
    ("open", _("進行中")),
    ("done", _("完了")),
    ("cancelled", _("取下げ")),
)


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
