"""From the rows of a template to the dates they give: which version holds, what was decided about a single date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import NAMES, Month
from clients.companies.queries import closing_days
from tasks.recurring.calc import Occurrence, Rule, Term, dated, horizon_of, kept, moved, occurrences
from tasks.recurring.models import RecurringDate, RecurringTemplate, RecurringVersion

Changes = Mapping[str, RecurringDate]  # by period, of one template
RULE = ("rhythm", "anchor", "month", "months_after", "offset", "closed", "lead")  # and the day
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
    """The title with `{period}` and `{month}` filled in: in Japanese, as titles of tasks are."""
    return pattern.replace("{period}", str(when.label)).replace("{month}", str(NAMES[when.month - 1]))[:120]


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
    return _rule(day, tuple(said[name] for name in RULE))


@lru_cache(maxsize=1024)
def _rule(day: int, said: tuple[Any, ...]) -> Rule:
    """The same words give the same rule, checked once per process."""
    return Rule(day=day, **dict(zip(RULE, said, strict=True)))


def _terms(versions: Iterable[RecurringVersion], days: Mapping[str, int]) -> tuple[Term, ...]:
    return tuple(Term(one.number, one.valid_from, rule_of(one, days)) for one in versions)


def holding(versions: Iterable[RecurringVersion], on: date) -> RecurringVersion | None:
    """The version for work due on that day: the newest of those that are valid by then."""
    valid = [version for version in versions if version.valid_from <= on]
    return max(valid, key=lambda version: version.number, default=None)


def _changed(
    found: Iterable[tuple[RecurringVersion, Occurrence]], changes: Changes, calendar: Calendar
) -> list[Planned]:
    """These times with what was decided about single ones."""
    changed = []
    for version, when in found:
        change = changes.get(when.period)
        if change is not None and change.due_on is not None:
            when = moved(when, change.due_on, calendar, lead=version.lead)  # noqa: PLW2901
        changed.append(Planned(version, when, change))
    return sorted(changed, key=lambda planned: planned.when.due_on) if changes else changed


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
    said, by_number = changes or {}, {version.number: version for version in versions}
    begin = min([first, *(change.planned_on - SLACK for change in said.values())])
    end = max([last, *(change.planned_on + SLACK for change in said.values())])
    every = dated(_terms(versions, days), calendar, Month.of(begin), Month.of(end), template.ended_on)
    found = _changed([(by_number[number], when) for number, when in every], said, calendar)
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
    said, by_number = changes or {}, {version.number: version for version in versions}
    origins = [change.planned_on + SLACK for change in said.values()]
    terms = _terms(versions, days)
    every = [
        (term.number, when)
        for term in terms
        for when in occurrences(term.rule, calendar, term.valid_from, max([horizon_of(term.rule, today), *origins]))
    ]
    made = [(by_number[number], when) for number, when in kept(terms, every, template.ended_on)]
    found = _changed(made, said, calendar)
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
