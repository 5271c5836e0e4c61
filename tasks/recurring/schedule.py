"""From the rows of a template to the dates they give: which version holds for which date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bpo.core.calendar.calendar import Calendar
from clients.companies.queries import closing_days
from tasks.recurring.calc import Occurrence, Rule, appearing, occurrences
from tasks.recurring.models import RecurringTemplate, RecurringVersion


@dataclass(frozen=True, slots=True)
class Planned:
    """One time a template's work is to be done, by the version that holds for it."""

    version: RecurringVersion
    when: Occurrence

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


def planned(
    template: RecurringTemplate,
    versions: Sequence[RecurringVersion],
    *,
    calendar: Calendar,
    days: Mapping[str, int],
    first: date,
    last: date,
) -> list[Planned]:
    """What is due between the two days, both included."""
    every = [
        Planned(version, when)
        for version in versions
        for when in occurrences(rule_of(version, days), calendar, max(first, version.valid_from), last)
    ]
    return _kept(template, versions, every)


def to_make(
    template: RecurringTemplate,
    versions: Sequence[RecurringVersion],
    *,
    calendar: Calendar,
    days: Mapping[str, int],
    today: date,
) -> list[Planned]:
    """What has appeared by today, from the first version on."""
    every = [
        Planned(version, when)
        for version in versions
        for when in appearing(rule_of(version, days), calendar, version.valid_from, today)
    ]
    return _kept(template, versions, every)
