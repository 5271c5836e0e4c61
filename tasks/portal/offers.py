"""What can be asked for: one choice per line of the contract, and the way for everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.ui import formats
from clients.contracts import wording
from clients.contracts.models import ScopeLine
from clients.contracts.queries import scope_for, scope_lines_on
from clients.inventory.queries import lines_on
from tasks.requests.models import Request
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import WorkType

OTHER = "generalaffairs.documents"  # what has no work type of its own is asked for through this one


@dataclass(frozen=True, slots=True)
class Way:
    """A form that leads to work of this kind; `process` names the process line where the form asks for it."""

    label: str
    worktype: str
    process: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the contract as the client chooses it."""

    line: ScopeLine
    description: str
    ways: tuple[Way, ...]

    @property
    def deadline(self) -> str:
        """`受付から3営業日以内`."""
        return deadline(self.line)

    @property
    def express(self) -> str:
        """`受付から1営業日以内（特急料金 ¥5,000）`; empty where none is agreed."""
        return express(self.line)


def choices(on: date, *, actor: Actor, tenant: Any) -> list[Choice]:
    """The contract's lines of that day that this person may ask for, in its order. Two queries."""
    names: dict[str, list[str]] = {}
    for process in lines_on(on):
        names.setdefault(process.worktype, []).append(process.name)
    found = [_choice(line, names, actor, tenant) for line in scope_lines_on(on)]
    return [choice for choice in found if choice.ways]


def _choice(line: ScopeLine, names: Mapping[str, list[str]], actor: Actor, tenant: Any) -> Choice:
    ways: list[Way] = []
    for key in line.worktypes:
        if catalogue.is_served(key):
            worktype = catalogue.get(key)
            if may_ask_for(worktype.category_of({}) or line.category, actor=actor, tenant=tenant):
                ways.append(Way(str(worktype.name), key))
        elif catalogue.is_served(OTHER) and may_ask_for(line.category, actor=actor, tenant=tenant):
            ways += [Way(name, OTHER, name) for name in names.get(key, [])]
    served = next((way for way in ways if not way.process), None)
    return Choice(line, str(catalogue.get(served.worktype).description) if served else "", tuple(ways))


def other() -> WorkType | None:
    """The work type for everything else; None in an installation without it."""
    return catalogue.get(OTHER) if catalogue.is_served(OTHER) else None


def worktype_for(key: str, *, on: date, actor: Actor, tenant: Any) -> WorkType:
    """The work type that the address names. Raises Http404 when there is none, or it is hidden from this person."""
    if not catalogue.is_served(key):
        raise Http404
    worktype, line = catalogue.get(key), scope_for(key, on)
    if not may_ask_for(worktype.category_of({}) or (line.category if line else ""), actor=actor, tenant=tenant):
        raise Http404
    return worktype


def line_for(worktype: WorkType, fields: Mapping[str, Any], on: date) -> ScopeLine | None:
    """The line of the contract that covers work with these fields; None = out of scope."""
    return scope_for(worktype.contract_key(dict(fields)), on)


def may_ask_for(category: str, *, actor: Actor, tenant: Any) -> bool:
    """Whether this person may ask for work of this category."""
    return bool(policy.check("requests.submit", actor, Request(tenant_id=tenant.pk, category=category)))


def deadline(line: ScopeLine) -> str:
    """The promise in words: `受付から3営業日以内`."""
    return _("受付から%(term)s以内") % {"term": wording.term(line, line.deadline_value)}


def express(line: ScopeLine | None) -> str:
    """特急 in words, with its fee; empty where none is agreed."""
    if line is None or line.express_value is None:
        return ""
    term = _("受付から%(term)s以内") % {"term": wording.term(line, line.express_value)}
    return f"{term}（{_('特急料金')} {formats.yen(line.express_fee)}）" if line.express_fee else term
