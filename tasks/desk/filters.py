"""What the inbox can be narrowed to. Every choice is a link, so that a filter is an address one can keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Q
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.ui.filters import DeskFilter
from tasks.desk.ranking import ORDERS, order_of
from tasks.work.states import OPEN, PRESSING, Status
from tasks.worktypes import catalogue

MINE, NOBODY = "mine", "none"
WHO = [(MINE, _("自分の担当")), (NOBODY, _("未割当"))]
WHOSE = ("who", "assignee")  # what says whose tasks
COUNTED = {MINE: "mine", NOBODY: "free"}  # under which name a tab's count comes
DUE = [
    ("over", _("超過")),
    ("today", _("今日まで")),
    ("week", _("今週まで")),
    ("next", _("来週まで")),
    ("none", _("期限なし")),
]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter menu with the address that switches it on; a tab has its bounded count."""

    label: str
    url: str
    on: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """One filter as a menu of links; `chosen` is empty while it filters nothing."""

    name: str
    label: str
    chosen: str
    off_url: str
    options: list[Option]

    @property
    def words(self) -> str:
        """What the closed menu says: the filter, and what was chosen."""
        if not self.chosen:
            return self.label
        return gettext("%(filter)s：%(chosen)s") % {"filter": self.label, "chosen": self.chosen}


def _worktypes() -> list[tuple[str, str]]:
    return [(worktype.key, str(worktype.name)) for worktype in catalogue.everything()]


class InboxFilter(DeskFilter):
    """Without a chosen state the inbox holds what is still owed."""

    who = django_filters.ChoiceFilter(label=_("担当"), choices=WHO, method="by_who")
    assignee = django_filters.UUIDFilter(label=_("担当者"), method="by_assignee")
    status = django_filters.ChoiceFilter(label=_("状態"), choices=Status.choices)
    worktype = django_filters.ChoiceFilter(label=_("業務"), choices=_worktypes)
    client = django_filters.ChoiceFilter(label=_("顧客"), choices=(), method="by_client")
    due = django_filters.ChoiceFilter(label=_("期限"), choices=DUE, method="by_due")
    q = django_filters.CharFilter(label=_("検索"), method="by_words")

    def __init__(self, data: QueryDict, queryset: Any, *, actor: Actor, clients: Iterable[Any], now: datetime) -> None:
        super().__init__(data, queryset)
        self.actor, self.now = actor, now
        self.codes = {client.code: client for client in clients if client.kind == "CLIENT"}
        self.filters["client"].extra["choices"] = [(code, client.short_name) for code, client in self.codes.items()]

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply every filter; open tasks only unless a state was chosen."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.filter(status__in=OPEN)

    def by_who(self, queryset: Any, name: str, value: str) -> Any:
        """One's own tasks, or those that nobody has taken."""
        return queryset.filter(maker=self.actor.id if value == MINE else None)

    def by_assignee(self, queryset: Any, name: str, value: UUID) -> Any:
        """The tasks of one colleague."""
        return queryset.filter(maker=value)

    def for_anybody(self) -> Any:
        """The same list whoever has its tasks: what the tabs divide."""
        query = self.query.copy()
        for name in WHOSE:
            query.pop(name, None)
        return InboxFilter(query, self.queryset, actor=self.actor, clients=self.codes.values(), now=self.now).qs

    def by_client(self, queryset: Any, name: str, value: str) -> Any:
        """The tasks of one client, by its code."""
        return queryset.filter(tenant_id=self.codes[value].pk)

    def by_due(self, queryset: Any, name: str, value: str) -> Any:
        """Late, due by a day, or without a deadline."""
        if value == "none":
            return queryset.filter(due_at=None)
        if value == "over":
            return queryset.filter(due_at__lt=self.now, status__in=PRESSING)
        return queryset.filter(due_at__lt=_end_of(value, self.now))

    def by_words(self, queryset: Any, name: str, value: str) -> Any:
        """A number (ACME-12) or a part of the title."""
        return queryset.filter(Q(number__istartswith=value.strip()) | Q(title__icontains=value.strip()))

    def order_menu(self, order: str) -> Menu:
        """How the list is ordered; the default of this person needs no word in the address."""
        default = order_of("", self.actor)
        options = [
            Option(str(label), self._without("sort") if key == default else self._with("sort", key), key == order)
            for key, label in ORDERS.items()
        ]
        return Menu("sort", str(_("並び順")), str(ORDERS[order]), self._without("sort"), options)

    def menus(self) -> list[Menu]:
        """The filters that are chosen from a list; the client is chosen in the frame's own menu."""
        return [self._menu(name) for name in ("due", "status", "worktype")]

    def _menu(self, name: str) -> Menu:
        field, now_on = self.form.fields[name], self.form.cleaned_data.get(name) or ""
        pairs = [(str(value), str(label)) for value, label in field.choices if value]
        options = [Option(label, self._with(name, value), value == now_on) for value, label in pairs]
        return Menu(name, str(field.label), dict(pairs).get(now_on, ""), self._without(name), options)

    def tabs(self, counts: Mapping[str, str]) -> list[Option]:
        """すべて, 自分の担当, 未割当: the choice an operator makes most. `counts`: how many of each the other filters
        leave."""
        now_on, colleague = self.form.cleaned_data.get("who") or "", self.form.cleaned_data.get("assignee")
        rest = self._without("who", "assignee")
        everything = Option(str(_("すべて")), rest, not now_on and not colleague, counts.get("inbox", ""))
        named = [
            Option(str(label), _added(rest, "who", value), value == now_on, counts.get(COUNTED[value], ""))
            for value, label in WHO
        ]
        return [everything, *named]

    def assignee_menu(self, name: str) -> Menu:
        """Whose work is shown, where it is a colleague's (`name`); the people are read when somebody opens it."""
        return Menu("assignee", str(_("担当者")), name, self._without("assignee"), [])

    def _with(self, name: str, value: str) -> str:
        return _added(self._without(name), name, value)


def _added(address: str, name: str, value: str) -> str:
    return f"{address}{'&' if len(address) > 1 else ''}{urlencode({name: value})}"


def _end_of(value: str, now: datetime) -> datetime:
    """The midnight that ends today, this week (Sunday) or the next one, in the zone of `now`."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    days = {"today": 1, "week": 7 - now.weekday(), "next": 14 - now.weekday()}[value]
    return midnight + timedelta(days=days)
