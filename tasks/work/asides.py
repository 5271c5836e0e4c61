"""What other rooms show beside a task that need not be theirs: they register a template and the function that fills it.

The function gives the template's `aside`; where it is empty nothing is shown. It may yield the querysets that it is
going to read: the page of the task reads them in its one statement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpo.core.actor import Actor
from bpo.core.together import Reading, in_one

if TYPE_CHECKING:
    from tasks.work.models import Task

Context = dict[str, Any]
Fill = Callable[["Task", Actor], Context | Reading[Context]]


@dataclass(frozen=True, slots=True)
class Aside:
    """One panel. `audience`: the page on which it stands, the desk's or the portal's."""

    template: str
    fill: Fill
    audience: str = "desk"


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel that has something to say about this task to this reader."""

    template: str
    aside: Context


_asides: list[Aside] = []


def register(aside: Aside) -> Aside:
    """Add a panel to every task's page of its audience."""
    _asides.append(aside)
    return aside


def beside(task: Task, actor: Actor, *, audience: str) -> Reading[list[Filled]]:
    """The panels of this page, in the order of their registration; those that say nothing are left out."""
    mine = [one for one in _asides if one.audience == audience]
    filled = yield from in_one([one.fill(task, actor) for one in mine])
    return [Filled(one.template, said) for one, said in zip(mine, filled, strict=True) if any(said.values())]
