"""Reads about recurring work: the templates of a client, its year plan, what a change would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.saying import said
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from clients.companies.queries import calendar_of, closing_days
from tasks import seats
from tasks.recurring.models import RecurringDate, RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, closings, decided, decided_in, decision_rows, holding, planned
from tasks.work.access import sight
from tasks.work.states import TONES, Status

YEAR = timedelta(days=365)
SHOWN = 12


@dataclass
class Book:
    """Everything about one client's recurring work that this reader may see, read once."""

    templates: list[RecurringTemplate]
    versions: dict[UUID, list[RecurringVersion]]
    calendar: Calendar
    days: dict[str, int]
    changes: dict[UUID, dict[str, RecurringDate]]

    def between(self, template: RecurringTemplate, first: date, last: date) -> list[Planned]:
        """What the template plans for these days, with what is skipped on its planned day."""
        return planned(
            template,
            self.versions[template.pk],
            calendar=self.calendar,
            days=self.days,
            first=first,
            last=last,
            changes=self.changes.get(template.pk),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One template in the list: the version that holds today (else the first one), the next date, the year's hours."""

    template: RecurringTemplate
    version: RecurringVersion
    next: Planned | None
    year_seconds: int
    contact_left: bool

    @property
    def is_ended(self) -> bool:
        """Whether nothing is made any more."""
        return self.next is None


@dataclass(frozen=True, slots=True)
class Cell:
    """One time in the year plan: what is planned, or the task that was made; `change`: what was decided about it."""

    due_on: date
    label: str
    made: RecurringTask | None
    minutes: int
    is_missing: bool
    period: str = ""
    change: RecurringDate | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is only planned, by the rule and in time: nothing is to be said about it."""
        return self.made is None and self.change is None and not self.is_missing

    @property
    def words(self) -> str:
        """The words of the badge."""
        if self.made is not None:
            return str(self.made.task.get_status_display())
        if self.change is not None:
            return _("見送り") if self.change.decision == RecurringDate.Decision.SKIP else _("期日変更")
        return _("未作成") if self.is_missing else _("予定")

    @property
    def tone(self) -> str:
        """The tone of the badge."""
        if self.made is not None:
            return TONES[self.made.task.status]
        if self.change is not None:
            return "wait" if self.change.decision == RecurringDate.Decision.SKIP else "info"
        return "err" if self.is_missing else "todo"


@dataclass
class PlanRow:
    """One template over twelve months."""

    template: RecurringTemplate
    months: list[list[Cell]]


@dataclass
class Plan:
    """A client's year on one page. `seconds`: the planned work of each month."""

    months: list[Month]
    rows: list[PlanRow]
    seconds: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """What a change does to one period: the date as it is now, and as it would be."""

    label: str
    before: Planned | None
    after: Planned | None
    is_made: bool

    @property
    def differs(self) -> bool:
        """Whether the date moves, comes or goes."""
        return (self.before and self.before.when.due_on) != (self.after and self.after.when.due_on)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The next dates before and after a change, and the work of a year in seconds before and after."""

    changes: list[Change]
    seconds_before: int
    seconds_after: int

    @property
    def moved(self) -> int:
        """How many of the dates shown differ."""
        return sum(change.differs and not change.is_made for change in self.changes)


def book(*, actor: Actor, today: date) -> Book:
    """The templates of the client in context with their versions, calendar and closing days."""
    rows, written, days, moved = asked = remembered.rows(_asked, sight(actor))
    read_together(*asked)
    versions: dict[UUID, list[RecurringVersion]] = defaultdict(list)
    for version in written:
        versions[version.template_id].append(version)
    return Book(
        list(rows), versions, calendar_of(the_one(), today), {row.name: row.day for row in days}, decided_in(moved)
    )


def _asked(actor: Actor) -> remembered.Asked:
    tenant = the_one()
    rows = RecurringTemplate.objects.filter(seats.visible(actor), tenant_id=tenant).order_by("name")
    written = RecurringVersion.objects.filter(tenant_id=tenant, template__in=rows).select_related("contact")
    return [rows, written, closing_days(tenant), decision_rows(rows.order_by().values("pk"))]


def access_template(template_id: UUID, *, actor: Actor) -> RecurringTemplate:
    """One template of the client in context. Raises DoesNotExist for foreign, hidden and unknown ones alike."""
    return RecurringTemplate.objects.get(seats.visible(actor), pk=template_id, tenant_id=the_one())


def versions_of(template: RecurringTemplate) -> list[RecurringVersion]:
    """All versions, the newest first."""
    rows = template.versions.select_related("contact", "assignee", "saved_by")
    return list(rows.order_by("-number"))


def listed(found: Book, *, today: date) -> list[Row]:
    """The templates by name."""
    rows = []
    for template in found.templates:
        versions = found.versions[template.pk]
        version = holding(versions, today) or min(versions, key=lambda one: one.valid_from)
        coming = [one for one in found.between(template, today, today + YEAR) if not one.is_skipped]
        gone = version.contact.left_on is not None and version.contact.left_on <= today
        first = coming[0] if coming else None
        rows.append(Row(template, version, first, sum(p.version.minutes for p in coming) * 60, gone))
    return rows


def year_plan(found: Book, first: Month, *, today: date) -> Plan:
    """Twelve months from `first` on: what was made with its state, what is planned, what should be there and is not."""
    months = [first.plus(n) for n in range(SHOWN)]
    made: dict[UUID, dict[str, RecurringTask]] = defaultdict(dict)
    rows = RecurringTask.objects.filter(template__in=found.templates, tenant_id=the_one()).select_related("task")
    for row in rows:
        made[row.template_id][row.period] = row
    plan = Plan(months, [])
    for template in found.templates:
        cells = _cells(found.between(template, first.start, months[-1].last), made[template.pk], months, today)
        by_month = [[cell for cell in cells if Month.of(cell.due_on) == month] for month in months]
        plan.rows.append(PlanRow(template, by_month))
    plan.seconds = [sum(cell.minutes for row in plan.rows for cell in row.months[n]) * 60 for n in range(len(months))]
    return plan


def _cells(
    coming: Sequence[Planned], made: dict[str, RecurringTask], months: Sequence[Month], today: date
) -> list[Cell]:
    """Planned times that were not made, and those that were (on the day they were made for)."""
    labels = {one.when.period: said(one.when.label) for one in coming}
    minutes = {one.when.period: one.version.minutes for one in coming}
    cells = [
        Cell(
            one.when.due_on,
            said(one.when.label),
            None,
            0 if one.is_skipped else one.version.minutes,
            one.when.appears_on <= today,
            one.when.period,
            one.change if one.is_skipped or one.is_moved else None,
        )
        for one in coming
        if one.when.period not in made
    ]
    cells += [
        Cell(row.due_on, labels.get(period, period), row, minutes.get(period, 0), is_missing=False)
        for period, row in made.items()
        if months[0].start <= row.due_on < months[-1].end and row.task.status != Status.CANCELLED
    ]
    return sorted(cells, key=lambda cell: (cell.due_on, cell.label))


def what_if(
    template: RecurringTemplate, versions: Sequence[RecurringVersion], candidate: RecurringVersion, *, today: date
) -> WhatIf:
    """What saving `candidate` would do to the next dates. Writes nothing. Raises Unfit for what is no rule."""
    tenant = the_one()
    rows, moved = closing_days(tenant), decision_rows([template] if versions else [])
    done = RecurringTask.objects.filter(template__in=[template] if versions else []).values_list("period", flat=True)
    read_together(rows, moved, done)
    calendar, days = calendar_of(tenant, today), {row.name: row.day for row in rows}
    kept, made = decided_in(moved)[template.pk], set(done)
    span = {"calendar": calendar, "days": days, "first": today, "last": today + YEAR, "changes": kept}
    before = {one.when.period: one for one in planned(template, versions, **span)}  # type: ignore[arg-type]
    after = {one.when.period: one for one in planned(template, [*versions, candidate], **span)}  # type: ignore[arg-type]
    merged = {period: after.get(period) or before[period] for period in before | after}
    order = sorted(merged, key=lambda period: merged[period].when.due_on)[:SHOWN]
    changes = [Change(said(merged[p].when.label), before.get(p), after.get(p), p in made) for p in order]
    return WhatIf(changes, _seconds(before.values()), _seconds(after.values()))


def _seconds(found: Collection[Planned]) -> int:
    return sum(one.version.minutes for one in found if not one.is_skipped) * 60


def counts(tenants: Collection[UUID], *, actor: Actor) -> dict[UUID, int]:
    """How many templates that this reader may see are in use at each of these companies. One query."""
    allowed = [tenant for tenant in tenants if policy.check("recurring.view", actor, tenant)]
    rows = RecurringTemplate.objects.filter(seats.visible(actor), Q(ended_on=None), tenant_id__in=allowed)
    return dict(rows.values_list("tenant_id").annotate(n=Count("pk")).order_by())


@dataclass(frozen=True, slots=True)
class OneDate:
    """One period of a template: the day of the rule, the day that holds, its task if made, every decision about it."""

    label: str
    planned_on: date
    now: Planned
    made: RecurringTask | None
    history: list[RecurringDate]

    @property
    def number(self) -> int:
        """The number of the last decision; 0 while nobody decided anything."""
        return self.history[0].number if self.history else 0


def one_date(template: RecurringTemplate, period: str, *, today: date) -> OneDate:
    """The template's work of this period, up to a year back and two ahead. Raises LookupError where none is planned."""
    rows = RecurringDate.objects.filter(template=template, period=period).select_related("decided_by")
    history = list(rows.order_by("-number"))
    versions = versions_of(template)
    calendar, days = calendar_of(template.tenant_id, today), closings(template.tenant_id)
    span = {"calendar": calendar, "days": days, "first": today - YEAR, "last": today + 2 * YEAR}
    plain = _of_period(period, planned(template, versions, **span))  # type: ignore[arg-type]
    changes = decided([template])[template.pk]
    now = _of_period(period, planned(template, versions, changes=changes, **span))  # type: ignore[arg-type]
    made = RecurringTask.objects.filter(template=template, period=period).select_related("task").first()
    return OneDate(said(plain.when.label), plain.when.due_on, now, made, history)


def _of_period(period: str, found: Sequence[Planned]) -> Planned:
    try:
        return next(one for one in found if one.when.period == period)
    except StopIteration:
        raise LookupError(period) from None
