"""What runs, and the own timesheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import FETCH_RAISE, F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from bpo.core import remembered, tenancy
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.remembered import Asked
from bpo.core.together import read_together
from clients.companies.models import Client
from tasks.seats import sees_category
from tasks.time.closed import why_locked
from tasks.time.models import PartnerEntry, RobotException, TimeCorrection, TimeEntry, TimerPulse
from tasks.time.pulse import PULSE_EVERY
from tasks.time.seats import at, own_tenants
from tasks.work.models import Task

# A timer that runs longer than this was probably forgotten.
FORGOTTEN_AFTER = timedelta(hours=10)
# Gaps are asked one by one, the oldest first.
OPEN_QUESTIONS = 5
LISTED = (
    *("tenant_id", "operator_id", "task_id", "activity", "started_at", "ended_at", "seconds", "note", "locked"),
    *("tenant__code", "tenant__name", "tenant__short_name", "tenant__band"),
    *("task__tenant_id", "task__number", "task__title", "task__category"),
)
# Whose place the person takes in the statement that every desk page asks.
_SOMEBODY = UUID(int=1)


@dataclass(frozen=True, slots=True)
class Idle:
    """A stretch without activity that waits for the person's word; `entry` is what was being timed."""

    entry: UUID
    label: str
    since: datetime
    until: datetime

    @property
    def seconds(self) -> int:
        """How long it was."""
        return int((self.until - self.since).total_seconds())


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """What the header shows of the running timer."""

    label: str
    started_at: datetime
    elapsed_seconds: int
    task_url: str
    stop_url: str
    interrupts: bool = False
    entry: TimeEntry | None = None
    idle: Idle | None = None
    ended: bool = False
    noted_at: datetime | None = None

    def is_noted(self, now: datetime) -> bool:
        """Whether the person's last activity was written down just now, and no gap waits for his word."""
        recent = self.noted_at is not None and now - self.noted_at < PULSE_EVERY
        return recent and self.entry is not None and self.entry.idle_from is None

    @property
    def forgotten(self) -> bool:
        """Whether somebody probably forgot to stop it."""
        return self.elapsed_seconds > FORGOTTEN_AFTER.total_seconds()


def running(actor: Actor, *, now: datetime) -> RunningTimer | None:
    """The person's running timer at any of his clients, or None. One query where the page sees all of them."""
    tenants = own_tenants(actor)
    if not tenants:
        return None
    if set(tenants) <= set(tenancy.current()):
        return _running(actor, now)
    with at(actor, *tenants):
        return _running(actor, now)


def _running(actor: Actor, now: datetime) -> RunningTimer | None:
    return from_rows(list(open_rows(actor)), now=now)


def open_rows(actor: Actor) -> QuerySet[TimeEntry, dict[str, Any]]:
    """What runs and what waits for a word, as plain rows: they also come as a figure beside other rows (`ahead`)."""
    mine = TimeEntry.objects.filter(Q(ended_at=None) | Q(idle_from__isnull=False), operator_id=actor.id)
    fields = {field.attname: F(field.attname) for field in TimeEntry._meta.concrete_fields}
    noted = TimerPulse.objects.filter(tenant_id=OuterRef("tenant_id"), entry=OuterRef("pk")).values("active_at")
    around = {"number": F("task__number"), "title": F("task__title"), "client": F("tenant__short_name")}
    row = JSONObject(**fields, **around, noted_at=Subquery(noted))
    return mine.order_by("started_at").values_list(row, flat=True)[:OPEN_QUESTIONS]


def open_rows_figure(actor: Actor) -> RawSQL:
    """The same rows as one array beside other rows. Every desk page asks: the ORM writes the statement once."""
    sql, values = _open_statement()
    mine = [actor.id if value == _SOMEBODY else value for value in values]
    return RawSQL(f"ARRAY({sql})", mine, output_field=ArrayField(JSONField()))  # noqa: S611  (Django's own SQL)


@cache
def _open_statement() -> tuple[str, tuple[Any, ...]]:
    found = open_rows(Actor(_SOMEBODY, "")).query.sql_with_params()
    assert found[1].count(_SOMEBODY) == 1
    return found


def _entry_of(row: dict[str, Any]) -> TimeEntry:
    """The entry of such a row, with as much of its task and client as a timer shows."""
    fields = TimeEntry._meta.concrete_fields
    values = [field.to_python(row[field.attname]) for field in fields]
    entry = TimeEntry.from_db(None, [field.attname for field in fields], values)
    entry.tenant = Client(pk=entry.tenant_id, short_name=row["client"])
    if entry.task_id:
        entry.task = Task(pk=entry.task_id, tenant_id=entry.tenant_id, number=row["number"], title=row["title"])
    return entry


def from_rows(found_rows: Sequence[dict[str, Any]], *, now: datetime) -> RunningTimer | None:
    """What runs, and the oldest undecided gap of it or of an entry before; None when there is neither."""
    rows = [_entry_of(row) for row in found_rows]
    noted = {row["id"]: row["noted_at"] for row in found_rows}
    found = next((row for row in rows if row.ended_at is None), None)
    asked = next((_idle(row) for row in rows if row.idle_from and row.idle_to), None)
    if found is None:
        nothing = RunningTimer("", now, 0, "", reverse("desk:timer_stop"), idle=asked, ended=True)
        return nothing if asked else None
    url = reverse("desk:task", kwargs={"number": found.task.number}) if found.task else reverse("desk:timesheet")
    return RunningTimer(
        label=label_of(found),
        started_at=found.started_at,
        task_url=url,
        stop_url=reverse("desk:timer_stop"),
        elapsed_seconds=max(int((now - found.started_at).total_seconds()), 0),
        interrupts=found.interrupted is not None,
        entry=found,
        idle=asked,
        noted_at=parse_datetime(noted[str(found.pk)] or ""),
    )


def _idle(row: TimeEntry) -> Idle:
    return Idle(row.pk, label_of(row), row.idle_from or row.started_at, row.idle_to or row.started_at)


def open_gap(actor: Actor, *, now: datetime) -> Idle | None:
    """The gap that waits for the person's word, at any of his clients; None when none does."""
    found = running(actor, now=now)
    return found.idle if found else None


def label_of(entry: TimeEntry) -> str:
    """What a timer is called: the task, or the activity and the client. Needs task and tenant loaded."""
    if entry.task is not None:
        return f"{entry.task.number} {entry.task.title}"
    if entry.activity == TimeEntry.Activity.INTERNAL:
        return str(entry.get_activity_display())
    return _("%(activity)s（%(client)s）") % {
        "activity": entry.get_activity_display(),
        "client": entry.tenant.short_name,
    }


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a timesheet; `seconds` are those of the ended entries."""

    on: date
    entries: tuple[TimeEntry, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A week of own time, Monday first, with the time by client and of the whole."""

    days: tuple[Day, ...]
    by_client: tuple[tuple[str, int], ...]
    seconds: int

    @property
    def start(self) -> date:
        """The Monday."""
        return self.days[0].on

    @property
    def last(self) -> date:
        """The Sunday."""
        return self.days[-1].on

    @property
    def previous(self) -> date:
        """A day of the week before."""
        return self.start - timedelta(days=7)

    @property
    def next(self) -> date:
        """A day of the week after."""
        return self.start + timedelta(days=7)


def timesheet(actor: Actor, *, day: date) -> Sheet:
    """The person's own entries of the week of `day`, at all his clients. Days and weeks are those of Tokyo."""
    monday = day - timedelta(days=day.weekday())
    entries = _listed(actor, actor.id, midnight(monday), midnight(monday + timedelta(days=7)))
    days = []
    for on in (monday + timedelta(days=n) for n in range(7)):
        begin, end = midnight(on), midnight(on + timedelta(days=1))
        mine = tuple(entry for entry in entries if begin <= entry.started_at < end)
        days.append(Day(on, mine, sum(entry.seconds for entry in mine)))
    clients: dict[str, int] = {}
    for entry in entries:
        clients[entry.tenant.short_name] = clients.get(entry.tenant.short_name, 0) + entry.seconds
    ranked = sorted(clients.items(), key=lambda item: (-item[1], item[0]))
    return Sheet(tuple(days), tuple(ranked), sum(clients.values()))


def _listed(actor: Actor, operator: UUID | None, begin: datetime, end: datetime) -> list[TimeEntry]:
    """The entries of a person as a list shows them, each with its corrections. Only those at clients of the reader."""
    if operator is None:  # no person, no time
        return []
    found, changes = asked = remembered.rows(_of_span, operator=operator, begin=begin, end=end)
    with at(actor, *own_tenants(actor)):
        read_together(*asked)
    of_entry: dict[UUID, list[TimeCorrection]] = defaultdict(list)
    for change in changes:
        of_entry[change.entry_id].append(change)
    for entry in found:
        entry.shown_label, entry.shown_span, entry.changes = _shown(entry, actor), _span(entry), of_entry[entry.pk]
    return list(found)


def _of_span(*, operator: UUID, begin: datetime, end: datetime) -> Asked:
    """With what is shown and no more: a day may hold some hundred. A hidden query would be an error."""
    rows = TimeEntry.objects.filter(operator_id=operator, started_at__gte=begin, started_at__lt=end)
    changes = TimeCorrection.objects.filter(entry__in=rows.values("pk")).select_related("old_task")
    shown = rows.select_related("tenant", "task").only(*LISTED).fetch_mode(FETCH_RAISE)
    return [shown.order_by("started_at"), changes.order_by("corrected_at", "id")]


def _span(entry: TimeEntry) -> str:
    """`09:05–09:30` on the clock of Tokyo; open at its end while it runs."""
    end = f"{in_tokyo(entry.ended_at):%H:%M}" if entry.ended_at else ""
    return f"{in_tokyo(entry.started_at):%H:%M}–{end}"


def _shown(entry: TimeEntry, actor: Actor) -> str:
    if entry.task is not None and not sees_category(actor, entry.tenant_id, entry.task.category):
        return entry.task.number
    return label_of(entry)


def own_entry(actor: Actor, entry_id: UUID) -> TimeEntry:
    """One entry that the person may see: his own, or of a client that he manages. Raises TimeEntry.DoesNotExist."""
    with at(actor, *own_tenants(actor)):
        entry = TimeEntry.objects.select_related("tenant", "task").get(pk=entry_id)
        if entry.operator_id != actor.id and "MANAGER" not in actor.roles_at(entry.tenant_id):
            raise TimeEntry.DoesNotExist
        return entry


def lock_of(actor: Actor, entry: TimeEntry) -> str:
    """Why this entry cannot be corrected any more, and what to do; empty while it can."""
    with at(actor, entry.tenant_id):
        return why_locked(in_tokyo(entry.started_at).date())


def beside(actor: Actor, entry: TimeEntry) -> list[TimeEntry]:
    """The other entries of the same person on the same day, so that a correction does not overlap; corrections are
    prefetched for the entry itself too. Only those at clients of the reader."""
    day = in_tokyo(entry.started_at).date()
    return _listed(actor, entry.operator_id, midnight(day), midnight(day + timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class OtherTime:
    """One entry of a partner or of a person who mended what a robot could not do."""

    on: date
    kind: str
    name: str
    line: str
    task: str
    seconds: int
    note: str


def other_time(size: int | None = 50) -> list[OtherTime]:
    """The last such entries of the client in context, the newest first; None: all of them."""
    partners = PartnerEntry.objects.filter(tenant_id=tenancy.the_one()).select_related("process_line", "task")
    robots = RobotException.objects.filter(tenant_id=tenancy.the_one()).select_related("process_line", "task")
    found = [_other(row, _("提携先の作業"), row.partner) for row in partners.order_by("-on", "-id")[:size]]
    found += [_other(row, _("自動化の例外の対応"), row.robot) for row in robots.order_by("-on", "-id")[:size]]
    return sorted(found, key=lambda row: row.on, reverse=True)[:size]


def _other(row: PartnerEntry | RobotException, kind: str, name: str) -> OtherTime:
    line, task = row.process_line, row.task
    return OtherTime(row.on, kind, name, line.name if line else "", task.number if task else "", row.seconds, row.note)
