"""May this person see this file? The rooms above answer; where nobody says yes, the file does not exist for him."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.models import StoredFile
from bpo.core.together import Reading, gather

# Given files of the tenant in context: those that the actor may see. Asked in batches, so that lists stay quick; the
# rows that the rules yield are read in one statement.
Rule = Callable[[Collection[UUID], Actor], Reading[set[UUID]] | set[UUID]]
_rules: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Register a room's rule. It says yes to files it knows of and stays silent about all others."""
    if function not in _rules:
        _rules.append(function)
    return function


def visible(files: Collection[UUID], actor: Actor) -> set[UUID]:
    """Those of the files that the actor may see in the tenant of the context.

    What was opened out of a protected file is seen by whoever sees that one.
    """
    wanted = set(files)
    found = _allowed(wanted, actor)
    if left := wanted - found:
        inside = StoredFile.objects.filter(pk__in=left, came_in__isnull=False).values_list("pk", "came_in_id")
        came_in = dict(inside)
        shown = _allowed(set(came_in.values()), actor) if came_in else set()
        found |= {file for file, container in came_in.items() if container in shown}
    return found


def _allowed(wanted: set[UUID], actor: Actor) -> set[UUID]:
    if not wanted:
        return set()
    return set[UUID]().union(*gather(asked(wanted, actor) for asked in _rules)) & wanted
