"""What narrows the list of people with cards. The address holds it."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from generalaffairs.business_cards.models import Holder

WORDS = ("number", "name", "kana", "romaji", "department", "title", "office", "phone", "mobile", "mail")
MARKS = (("low", _("在庫が下限より少ない")), ("left", _("退職した方")))


class HolderFilter(DeskFilter):
    """Number or words, and what needs attention."""

    q = django_filters.CharFilter(label=_("番号・言葉で探す"), method="by_words")
    mark = django_filters.ChoiceFilter(
        label=_("要確認"), choices=MARKS, method="by_mark", empty_label=_("要確認で絞り込む")
    )

    class Meta:
        model = Holder
        fields: tuple[str, ...] = ()

    def by_words(self, rows: QuerySet[Holder], name: str, value: str) -> QuerySet[Holder]:
        """Every word somewhere in number, name, reading, department, title, office or what reaches him."""
        for word in value.split():
            within = Q()
            for field in WORDS:
                within |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(within)
        return rows

    def by_mark(self, rows: QuerySet[Holder], name: str, value: str) -> QuerySet[Holder]:
        """Below the set point; left the company."""
        return rows.filter(low=True) if value == "low" else rows.filter(left_on__isnull=False)
