"""Which things are to be done when somebody joins, moves or leaves: out of the templates and of what he has now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

ERASE_WITHIN = timedelta(days=14)
ERASABLE = frozenset({"PC", "PHONE", "TABLET"})  # what keeps data of its own
MOST = 200  # items of one checklist


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a template; an empty role is every role."""

    event: str
    role: str
    verb: str
    name: str
    service: UUID | None = None
    privileged: bool = False


@dataclass(frozen=True, slots=True)
class Login:
    """An active account of the person."""

    key: UUID
    service: UUID
    label: str
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A device in the person's hands."""

    key: UUID
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One item of the checklist to be."""

    verb: str
    name: str
    due_on: date
    service: UUID | None = None
    account: UUID | None = None
    device: UUID | None = None
    privileged: bool = False


def of_role(rules: Iterable[Rule], event: str, role: str) -> list[Rule]:
    """The lines that hold for this event and role, those of every role first."""
    found = [rule for rule in rules if rule.event == event and rule.role in ("", role)]
    return sorted(found, key=lambda rule: (bool(rule.role), rule.verb, rule.name))


def joiner(rules: Sequence[Rule], *, role: str, on: date) -> list[Planned]:
    """Everything of the template by the first day."""
    return [_said(rule, on) for rule in of_role(rules, "JOIN", role)][:MOST]


def mover(rules: Sequence[Rule], *, old: str, new: str, logins: Sequence[Login], on: date) -> list[Planned]:
    """What the new role has beyond the old one, what only the old one had, and what every move needs.

    An account that the person has already is not made again; one that no role names stays as it is.
    """
    before, after = of_role(rules, "JOIN", old), of_role(rules, "JOIN", new)
    there, wanted = {one.service for one in logins}, {rule.service for rule in after if rule.verb == "CREATE"}
    gone = {rule.service for rule in before if rule.verb == "CREATE"} - wanted
    granted = {rule.name for rule in after if rule.verb == "GRANT"}
    had = {rule.name for rule in before if rule.verb == "GRANT"}
    found = [_said(rule, on) for rule in of_role(rules, "MOVE", new)]
    found += [_said(rule, on) for rule in after if rule.verb == "CREATE" and rule.service not in there]
    found += [_said(rule, on) for rule in after if rule.verb == "GRANT" and rule.name not in had]
    found += [stop(one, on) for one in logins if one.service in gone]
    found += [
        Planned("REVOKE", rule.name, on, privileged=rule.privileged)
        for rule in before
        if rule.verb == "GRANT" and rule.name not in granted
    ]
    return found[:MOST]


def leaver(
    rules: Sequence[Rule], *, role: str, logins: Sequence[Login], things: Sequence[Thing], on: date
) -> list[Planned]:
    """Every account stopped and every device back on the last day; what keeps data is erased within two weeks."""
    found = [stop(one, on) for one in logins]
    found += [Planned("BACK", one.label, on, device=one.key) for one in things]
    found += [
        Planned("ERASE", one.label, on + ERASE_WITHIN, device=one.key, privileged=True)
        for one in things
        if one.kind in ERASABLE
    ]
    return [*found, *(_said(rule, on) for rule in of_role(rules, "LEAVE", role))][:MOST]


def deletions(logins: Sequence[Login], *, on: date) -> list[Planned]:
    """Every proposed account deleted, seen by two people."""
    return [Planned("DELETE", one.label, on, service=one.service, account=one.key, privileged=True) for one in logins][
        :MOST
    ]


def stop(login: Login, on: date) -> Planned:
    """The account is stopped; the stop of an administrator is seen by two people."""
    return Planned("STOP", login.label, on, service=login.service, account=login.key, privileged=login.is_admin)


def _said(rule: Rule, on: date) -> Planned:
    return Planned(rule.verb, rule.name, on, service=rule.service, privileged=rule.privileged)


def month_after(day: date) -> date:
    """The same day of the next month, or its last one: 31 January → 28 February."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
