"""How much time somebody has on which day: pure calculation, no database, no clock. Seconds and days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date]  # the first and the last day


@dataclass(frozen=True, slots=True)
class Plan:
    """From a day on somebody works so many seconds on each weekday, Monday first; none = all that the office does."""

    valid_from: date
    weekdays: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.weekdays) not in (0, 7) or any(seconds < 0 for seconds in self.weekdays):
            raise ValueError("a plan names all seven weekdays or none, in seconds")


def plan_on(day: date, plans: Collection[Plan]) -> Plan | None:
    """The plan that holds on the day: the one that began last; None before the first."""
    return max((one for one in plans if one.valid_from <= day), key=lambda one: one.valid_from, default=None)


def seconds_on(day: date, office: int, *, plans: Collection[Plan] = (), away: Collection[Span] = ()) -> int:
    """His time on the day, at most what the office works (`office` seconds); none on a day on which he is away."""
    if any(first <= day <= last for first, last in away):
        return 0
    plan = plan_on(day, plans)
    return min(office, plan.weekdays[day.weekday()]) if plan and plan.weekdays else office


def time_of(
    office: Mapping[date, int], *, plans: Collection[Plan] = (), away: Collection[Span] = ()
) -> dict[date, int]:
    """His time on each of the days for which the office's is given."""
    return {day: seconds_on(day, seconds, plans=plans, away=away) for day, seconds in office.items()}


def able(trained: Mapping[str, Collection[str]], *, worktype: str, kept: Collection[str]) -> tuple[str, ...]:
    """Who of these people can be given such work, in a stable order. `trained`: his work types by person.

    `kept`: the work types for which anybody of the company is registered. For the others nobody keeps a list, so
    everybody can; for these only who is trained.
    """
    return tuple(sorted(one for one, types in trained.items() if worktype not in kept or worktype in types))
