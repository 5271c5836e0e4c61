"""What narrows the register. The address holds it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from generalaffairs.supplies.models import Asset

NEAR = timedelta(days=60)
MARKS = (("left", _("退職者が使用中")), ("due", _("点検・満了が近い")), ("lendable", _("貸し出しできる")))


class AssetFilter(DeskFilter):
    """Number or words, state, and what needs attention as of `today`."""

    q = django_filters.CharFilter(label=_("番号・言葉で探す"), method="by_words")
    status = django_filters.ChoiceFilter(label=_("状態"), choices=Asset.Status.choices, empty_label=_("すべての状態"))
    mark = django_filters.ChoiceFilter(
        label=_("要確認"), choices=MARKS, method="by_mark", empty_label=_("要確認で絞り込む")
    )

    class Meta:
        model = Asset
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.until = today + NEAR

    def by_words(self, rows: QuerySet[Asset], name: str, value: str) -> QuerySet[Asset]:
        """Every word somewhere in number, name, place, department or holder."""
        for word in value.split():
            within = Q()
            for field in ("number", "name", "place", "department", "holder", "holder_number"):
                within |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(within)
        return rows

    def by_mark(self, rows: QuerySet[Asset], name: str, value: str) -> QuerySet[Asset]:
        """Held by somebody who left; due soon; may be lent."""
        if value == "left":
            return rows.filter(holder_left_on__isnull=False)
        if value == "due":
            return rows.filter(maintenance_on__lte=self.until).exclude(status=Asset.Status.DISPOSED)
        return rows.filter(lendable=True)
