"""The managers' dashboard: all assigned clients for one month, and the months before as a small line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import remembered
from bpo.core.among import Ids, ids
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.remembered import Asked
from bpo.core.saying import numbered
from bpo.core.together import read_together
from bpo.core.ui import formats
from tasks.reports.calc import MonthResult, hours
from tasks.reports.content import percent
from tasks.reports.figures import figures_of
from tasks.reports.models import MonthState, SavingsMonth, SavingsSnapshot
from tasks.reports.queries import TONES, UNSENT
from tasks.reports.rebaseline import Shrunk, shrunk
from tasks.reports.snapshots import savings_of
from tasks.reports.trend import SHOWN_BEFORE
from tasks.work.models import Task
from tasks.work.states import OPEN, PRESSING


@dataclass(frozen=True)
class Card:
    """One client on the dashboard. What the page asks for again and again is computed once."""

    client: Any
    month: Month
    state: str
    result: MonthResult
    before: tuple[Decimal, ...]
    overdue: int
    open: int
    answer_by: Any = None
    shrunk: Sequence[Shrunk] = ()

    @property
    def tone(self) -> str:
        """The colour of the report's state."""
        return TONES[self.state]

    @property
    def state_label(self) -> str:
        """The report's state in words."""
        return str(MonthState(self.state).label)

    @cached_property
    def seconds(self) -> Fraction:
        """Seconds saved, exactly: what the headline rounds."""
        return self.result.headline

    @cached_property
    def headline(self) -> Decimal:
        """Hours saved, the figure of the first sentence."""
        return hours(self.seconds)

    @property
    def figure(self) -> str:
        """Which figure of the report that is, for the rows behind it."""
        return "conservative" if self.result.headline_is_conservative else "saved"

    @property
    def target(self) -> Decimal:
        """The month's target in hours."""
        return hours(self.client.target_seconds)

    @cached_property
    def reached(self) -> Decimal | None:
        """Headline ÷ target, percent; None without a target."""
        target = self.client.target_seconds
        return percent(self.seconds / target) if target else None

    @property
    def behind(self) -> bool:
        """Whether the target is missed."""
        return self.reached is not None and self.reached < 100

    @property
    def coverage(self) -> Decimal | None:
        """Units whose task carries time, percent; None when nothing was counted."""
        return None if self.result.coverage is None else percent(self.result.coverage)

    @property
    def thin(self) -> bool:
        """Whether too little time is recorded to show the split."""
        return not self.result.split_shown

    @property
    def trend(self) -> tuple[Decimal, ...]:
        """The months before that were sent, and this one."""
        return (*self.before, self.headline)

    @property
    def trend_title(self) -> str:
        """What the small line says for who does not see it."""
        return _("%(name)sの削減時間の推移") % {"name": self.client.short_name}

    @property
    def trend_id(self) -> str:
        """Its name on the page."""
        return f"trend-{self.client.code}"


@dataclass(frozen=True)
class Whole:
    """All these clients together: the hours that they were freed of, and what was aimed at."""

    cards: Sequence[Card]

    @cached_property
    def headline(self) -> Decimal:
        """Hours saved: the figure of each client's first sentence, added up exactly and rounded once."""
        return hours(sum((card.seconds for card in self.cards), Fraction(0)))

    @cached_property
    def target(self) -> Decimal:
        """The targets in hours, of those clients who have one."""
        return hours(sum(card.client.target_seconds for card in self.cards))

    @property
    def reached(self) -> Decimal | None:
        """What the clients with a target reached of it, percent; None where none has one."""
        aiming = [card for card in self.cards if card.client.target_seconds]
        wanted = sum(card.client.target_seconds for card in aiming)
        return percent(sum((card.seconds for card in aiming), Fraction(0)) / wanted) if wanted else None

    @property
    def note(self) -> str:
        """What stands below the figure."""
        if self.reached is None:
            return ""
        words = {"target": formats.number(self.target), "reached": formats.number(self.reached, 1)}
        return _("目標%(target)s時間の%(reached)s％") % words

    @property
    def overdue(self) -> int:
        """Work past its deadline."""
        return sum(card.overdue for card in self.cards)

    @property
    def open(self) -> int:
        """Work that is not done."""
        return sum(card.open for card in self.cards)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure over all clients: what it is called and counted in, and what each client adds."""

    label: Any
    unit: Callable[[int], str]
    adds: Callable[[Card], int]

    def holds(self, card: Card) -> bool:
        """Whether the client is behind the figure."""
        return bool(self.adds(card))

    def sum_of(self, cards: Iterable[Card]) -> int:
        """The figure."""
        return sum(self.adds(card) for card in cards)


def _companies(n: int) -> str:
    return numbered("社", n)


def _cases(n: int) -> str:
    return numbered("件", n)


SHOWN = {
    "behind": Tile(gettext_lazy("目標に届かない"), _companies, lambda card: int(card.behind)),
    "unsent": Tile(gettext_lazy("未送付の報告書"), _cases, lambda card: int(card.state in UNSENT)),
    "waiting": Tile(
        gettext_lazy("お客様の確認待ち・異議"),
        _cases,
        lambda card: int(card.state in (MonthState.SENT, MonthState.DISPUTED)),
    ),
    "overdue": Tile(gettext_lazy("期限超過の作業"), _cases, lambda card: card.overdue),
    "rebaseline": Tile(gettext_lazy("再棚卸しが必要な業務"), _cases, lambda card: len(card.shrunk)),
}


def overview(clients: Iterable[Any], month: Month, *, now: datetime) -> list[Card]:
    """A card for every client company among `clients`, by code.

    What was sent is read from its snapshot; the others are computed, all of them together.
    """
    wanted = sorted((client for client in clients if client.kind == "CLIENT"), key=lambda client: client.code)
    keys = [client.pk for client in wanted]
    kept = _snapshots(ids(keys), month)
    months, headlines, counted = asked = remembered.rows(_asked, clients=ids(keys), month=month, now=now)
    read_together(*asked)  # what is `kept` is large: it comes in a statement of its own
    rows = {row.tenant_id: row for row in months}
    sent, before = dict(kept), _before(headlines)
    counts = {tenant: (overdue, n) for tenant, overdue, n in counted}
    disputed = {key for key, row in rows.items() if row.state == MonthState.DISPUTED}
    computed = figures_of([key for key in keys if key not in sent or key in disputed], month)
    results = {key: computed.get(key) or savings_of({"savings": sent[key]}) for key in keys}
    asking = shrunk(results, month, today=in_tokyo(now).date())
    cards = []
    for client in wanted:
        row = rows.get(client.pk)
        state = row.state if row else MonthState.OPEN
        late, waiting = counts.get(client.pk, (0, 0))
        cards.append(Card(client, month, state, results[client.pk], tuple(before[client.pk]), late, waiting,
                          row.answer_by if row else None, asking.get(client.pk, ())))  # fmt: skip
    return cards


def _asked(*, clients: Ids, month: Month, now: datetime) -> Asked:
    months = SavingsMonth.objects.filter(tenant_id__among=clients, month=str(month))
    return [months, _headlines(clients, month), _open_tasks(clients, now)]


def _snapshots(tenants: Ids, month: Month) -> QuerySet[SavingsSnapshot, tuple[UUID, Any]]:
    """(client, savings) of the month's snapshots, the last one last; their facts stay in the database. Not read yet."""
    rows = SavingsSnapshot.objects.filter(tenant_id__among=tenants, savings_month__month=str(month)).order_by("number")
    return rows.values_list("tenant_id", "data__savings")


def _headlines(tenants: Ids, month: Month) -> QuerySet[SavingsSnapshot, tuple[UUID, str, str]]:
    """(client, month, headline in seconds) of the months before that were sent, in their order. Not read yet."""
    months = [str(month.plus(-n)) for n in range(SHOWN_BEFORE, 0, -1)]
    rows = SavingsSnapshot.objects.filter(tenant_id__among=tenants, savings_month__month__in=months)
    return rows.order_by("savings_month__month", "number").values_list(
        "tenant_id", "savings_month__month", KT("data__savings__totals__headline")
    )


def _before(rows: Iterable[tuple[UUID, str, str]]) -> dict[UUID, list[Decimal]]:
    """The headlines of the months before by client, oldest first; the last snapshot of a month counts."""
    last = {(tenant, name): headline for tenant, name, headline in rows}
    before: dict[UUID, list[Decimal]] = defaultdict(list)
    for (tenant, _name), headline in last.items():
        before[tenant].append(hours(Fraction(headline)))
    return before


def _open_tasks(tenants: Ids, now: datetime) -> QuerySet[Any, tuple[UUID, int, int]]:
    """(client, overdue, open); what waits for the client is not overdue. Not read yet."""
    rows = Task.objects.filter(tenant_id__among=tenants, status__in=OPEN).values("tenant_id").order_by()
    late = Q(due_at__lt=now, status__in=PRESSING)
    return rows.annotate(late=Count("id", filter=late), n=Count("id")).values_list("tenant_id", "late", "n")
