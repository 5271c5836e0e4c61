"""Date range, amount range, partner, words, kind: each alone or together. The address holds what was chosen."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.ui.filters import DeskFilter
from bpo.core.ui.forms import AmountField, WarekiDateField
from tasks.papers.queries import Part, parts
from tasks.search.spelling import spelled, typed_words

KINDS = (("delivered", _("納品した書類")), ("shared", _("やり取りした書類・資料")))


class DayFilter(django_filters.Filter):
    """A day, typed in either calendar."""

    field_class = WarekiDateField


class YenFilter(django_filters.Filter):
    """An amount, typed as people write it: `１，２３４円`, `12万`."""

    field_class = AmountField


class PaperFilter(DeskFilter):
    """Both ends of a range are included. Papers whose amount or partner nobody noted are not found by them."""

    since = DayFilter(label=_("取引年月日（この日から）"), field_name="dated", lookup_expr="gte", help_text="")
    until = DayFilter(label=_("取引年月日（この日まで）"), field_name="dated", lookup_expr="lte", help_text="")
    least = YenFilter(label=_("取引金額（円以上）"), field_name="amount_yen", lookup_expr="gte")
    most = YenFilter(label=_("取引金額（円以下）"), field_name="amount_yen", lookup_expr="lte")
    partner = django_filters.CharFilter(label=_("取引先"), method="by_partner", max_length=120)
    q = django_filters.CharFilter(
        label=_("書類の名前・番号"), method="by_words", widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.ChoiceFilter(label=_("種類"), choices=KINDS, method="by_kind", empty_label=_("すべて"))

    class Meta:
        model = Document
        fields: tuple[str, ...] = ()

    def by_partner(self, rows: Part, name: str, value: str) -> Part:
        """Papers of partners whose name has all these words, however they are spelled (㈱, full width, kana)."""
        for word in typed_words(value):
            rows = rows.filter(counterparty_spelled__contains=spelled(word))
        return rows

    def by_words(self, rows: Part, name: str, value: str) -> Part:
        """Papers whose title or number has all these words, compared as the search does."""
        text = Concat("titled", Value("\x1e"), F("of_task"), Value("\x1e"), F("of_request"), output_field=CharField())
        rows = rows.annotate(said=Func(text, function="app.search_words", output_field=CharField()))
        for word in typed_words(value):
            rows = rows.filter(said__contains=spelled(word))
        return rows

    def by_kind(self, rows: Part, name: str, value: str) -> Part:
        """What we delivered, or what went to and fro."""
        return rows.filter(is_delivered=value == "delivered")


def narrowed(data: QueryDict, actor: Actor) -> tuple[PaperFilter, list[Part]]:
    """The form of the search, and each part of the list as it was narrowed."""
    chosen = [PaperFilter(data, queryset=part) for part in parts(actor)]
    return chosen[0], [one.qs for one in chosen]
