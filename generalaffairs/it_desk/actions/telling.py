"""Tell the other work types what changed in the ledger of people, in the transaction that changes it.

`it_desk.member_joined`, `it_desk.member_moved`, `it_desk.member_left` and `it_desk.member_withdrawn` (what was told
does not hold: `was` is joined or left) say number, name, day and what a listener needs, as `hr.employee_…` do. They are
published for what people, imports and checklists change; what was heard from `hr.employee_…` is not told again, for its
listeners heard it themselves. `namesake`: somebody else of that name is there, so that a name alone does not mean the
leaver. What a listener makes of it: a mark that nobody acted on goes when it is taken back, and moves to the day that
is corrected; what a person decided meanwhile (a card destroyed, a thing collected) stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from generalaffairs.it_desk.calc.telling import Standing, Telling, moved, tellings
from generalaffairs.it_desk.models import Member
from generalaffairs.it_desk.queries import TOLD_EVENT, here

Change = tuple[Member, Standing | None, Standing | None]


def standing(row: Member) -> Standing | None:
    """What the ledger says of the person; None for a row that is not kept yet."""
    if row._state.adding:
        return None
    return Standing(row.number, row.name, row.department, row.mail, row.joined_on, row.left_on)


def tell(row: Member, before: Standing | None, *, today: date, actor: Actor) -> list[Telling]:
    """One person's row was saved; gives what was told."""
    return tell_all([(row, before, standing(row))], today=today, actor=actor)


def tell_all(changes: Iterable[Change], *, today: date, actor: Actor) -> list[Telling]:
    """Rows were saved or removed together; gives what was told."""
    return _publish([(row, one) for row, old, new in changes for one in tellings(old, new, today=today)], actor)


def tell_moved(row: Member, *, on: date, actor: Actor) -> list[Telling]:
    """A move was carried out, whether or not the ledger knew the new department already."""
    now = standing(row)
    if now is None or not (now.number and now.department) or not row.is_there(on):
        return []
    return _publish([(row, moved(now, ["department"], on))], actor)


def _publish(told: list[tuple[Member, Telling]], actor: Actor) -> list[Telling]:
    by_verb: dict[str, list[dict[str, Any]]] = defaultdict(list)
    there = _there_by_name() if any(one.verb == "left" for _row, one in told) else {}
    for row, one in told:
        same = [other for other in there.get(_bare(row.name), ()) if other.pk != row.pk]
        alone = one.verb != "left" or not any(other.left_on is None or other.left_on > one.on for other in same)
        by_verb[one.verb].append(one.payload if alone else {**one.payload, "namesake": True})
    for verb, payloads in by_verb.items():
        jobs.publish_many(f"it_desk.member_{verb}", payloads)
    subjects = [(row, {"verb": one.verb, "on": one.on.isoformat()}) for row, one in told]
    audit.record_many(TOLD_EVENT, actor=actor, subjects=subjects)
    return [one for _row, one in told]


def _there_by_name() -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for row in Member.objects.filter(here()).only("name", "left_on"):
        found[_bare(row.name)].append(row)
    return found


def _bare(name: str) -> str:
    return "".join(name.split())
