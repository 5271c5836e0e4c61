"""From the rows of a template to the dates they give: which version holds, what was decided about a single date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.calendar.calendar import Calendar
from clients.companies.queries import closing_days
from tasks.recurring.calc import Occurrence, Rule, horizon_of, moved, occurrences
from tasks.recurring.models import RecurringDate, RecurringTemplate, RecurringVersion

Changes = Mapping[str, RecurringDate]  # by period, of one template
SLACK = timedelta(days=62)  # a later version may carry the planned day of a period that far


@dataclass(frozen=True, slots=True)
class Planned:
    """One time a template's work is to be done, by the version that holds for it; `change`: what was decided of it."""

    version: RecurringVersion
    when: Occurrence
    change: RecurringDate | None = None

    @property
    def is_skipped(self) -> bool:
        """Whether it was decided to leave this one out."""
        return self.change is not None and self.change.decision == RecurringDate.Decision.SKIP

    @property
    def is_moved(self) -> bool:
        """Whether it is due on another day than the template says."""
        return self.change is not None and self.change.decision == RecurringDate.Decision.MOVE

    @property
    def title(self) -> str:
        """The version's title with the words of the period."""
        return titled(self.version.title, self.when)


def titled(pattern: str, when: Occurrence) -> str:
    """The title with `{period}` and `{month}` filled in."""
    return pattern.replace("{period}", when.label).replace("{month}", f"{when.month}月")[:120]


def closings(tenant_id: UUID) -> dict[str, int]:
    """The client's closing days by name. One query."""
    return {row.name: row.day for row in closing_days(tenant_id)}


def rule_of(version: RecurringVersion | Mapping[str, Any], days: Mapping[str, int]) -> Rule:
    """The rule of a version (or of what a form says), with the closing day as the client has it now.

    Raises ValueError for values that are no rule.
    """
    said: Any = version if isinstance(version, Mapping) else vars(version)
    day = said["day"]
    if said["anchor"] == "CLOSING":
        day = days.get(said["closing"], day)
    names = ("rhythm", "anchor", "month", "months_after", "offset", "closed", "lead")
    return Rule(day=day, **{name: said[name] for name in names})


def holding(versions: Iterable[RecurringVersion], on: date) -> RecurringVersion | None:
    """The version for work due on that day: the newest of those that are valid by then."""
    valid = [version for version in versions if version.valid_from <= on]
    return max(valid, key=lambda version: version.number, default=None)


def _kept(template: RecurringTemplate, versions: Sequence[RecurringVersion], found: Iterable[Planned]) -> list[Planned]:
    """Those that their own version holds for, each period once, none after the template's end."""
    kept: dict[str, Planned] = {}
    for one in sorted(found, key=lambda planned: (planned.when.due_on, -planned.version.number)):
        over = template.ended_on is not None and one.when.due_on > template.ended_on
        if not over and holding(versions, one.when.due_on) is one.version:
            kept.setdefault(one.when.period, one)
    return sorted(kept.values(), key=lambda planned: planned.when.due_on)


def _changed(found: Iterable[Planned], changes: Changes, calendar: Calendar) -> list[Planned]:
    """The same with what was decided about single dates."""
    changed = []
    for one in found:
        change = changes.get(one.when.period)
        when = one.when
        if change is not None and change.due_on is not None:
            when = moved(when, change.due_on, calendar, lead=one.version.lead)
        changed.append(Planned(one.version, when, change))
    return sorted(changed, key=lambda planned: planned.when.due_on)


def planned(
    template: RecurringTemplate,
    versions: Sequence[RecurringVersion],
    *,
    calendar: Calendar,
    days: Mapping[str, int],
    first: date,
    last: date,
    changes: Changes | None = None,
) -> list[Planned]:
    """What is due between the two days, both included, with what was skipped (`is_skipped`) on its planned day."""
    said = changes or {}
    begin = min([first, *(change.planned_on - SLACK for change in said.values())])
    end = max([last, *(change.planned_on + SLACK for change in said.values())])
    every = [
        Planned(version, when)
        for version in versions
        for when in occurrences(rule_of(version, days), calendar, max(begin, version.valid_from), end)
    ]
    found = _changed(_kept(template, versions, every), said, calendar)
    return [one for one in found if first <= one.when.due_on <= last]


def to_make(
    template: RecurringTemplate,
    versions: Sequence[RecurringVersion],
    *,
    calendar: Calendar,
    days: Mapping[str, int],
    today: date,
    changes: Changes | None = None,
) -> list[Planned]:
    """What has appeared by today, from the first version on; nothing that is skipped."""
    said = changes or {}
    origins = [change.planned_on + SLACK for change in said.values()]
    rules = [(version, rule_of(version, days)) for version in versions]
    every = [
        Planned(version, when)
        for version, rule in rules
        for when in occurrences(rule, calendar, version.valid_from, max([horizon_of(rule, today), *origins]))
    ]
    found = _changed(_kept(template, versions, every), said, calendar)
    return [one for one in found if one.when.appears_on <= today and not one.is_skipped]


def decided(templates: Iterable[RecurringTemplate]) -> defaultdict[UUID, dict[str, RecurringDate]]:
    """The newest decision about single dates, by template and period. One query."""
    return decided_in(decision_rows(list(templates)))


def decision_rows(templates: Any) -> QuerySet[RecurringDate]:
    """The decisions about single dates of these templates (rows, or a queryset of their ids), not read yet."""
    return RecurringDate.objects.filter(template__in=templates).order_by("number")


def decided_in(rows: Iterable[RecurringDate]) -> defaultdict[UUID, dict[str, RecurringDate]]:
    """The newest of such rows, by template and period."""
    found: defaultdict[UUID, dict[str, RecurringDate]] = defaultdict(dict)
    for row in rows:
        found[row.template_id][row.period] = row
    return found
