"""A change of the approved option: weighed by the rules and by what was agreed, carried out or put to the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.tenancy import the_one
from generalaffairs.travel.agreed import CHANGE, agreed_as_json, agreed_of, waiting, wishes_of
from generalaffairs.travel.calc.agreed import Beyond, Standing, beyond
from generalaffairs.travel.calc.rules import ERROR, Finding, judge
from generalaffairs.travel.codecs import line_as_json, line_of, rules_of
from generalaffairs.travel.models import Kind, Trip, TripChange, TripLine
from generalaffairs.travel.queries import as_others, chosen_lines, journey_of, others_of, rules_for, trips_of
from generalaffairs.travel.terms import Wish, wish_as_json
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.work.models import Task
from tasks.work.states import Status


@dataclass(frozen=True, slots=True)
class Weighed:
    """A trip with the wished changes in its lines, none of them saved: what the rules say, what was not agreed to."""

    task: Task
    trip: Trip
    changed: list[tuple[TripLine, Wish, dict[str, Any]]]
    agreed: dict[str, Any]
    after: Standing
    beyond: Beyond
    findings: list[Finding] = field(default_factory=list)


def weigh(task: Task, trip: Trip, wishes: Sequence[Wish]) -> Weighed:
    """Put the wishes into the lines of the trip and judge it. Raises Refused (422) where they break a rule."""
    before = _standing(trip)
    journey = journey_of(task, trip, before.lines, ())
    rows = {row.pk: row for row in chosen_lines(trip)}
    changed = [(rows[wish.line], wish, _amend(rows[wish.line], wish)) for wish in wishes]
    stretch(trip)
    after, agreed = _standing(trip), agreed_as_json(task)
    others = tuple(as_others(others_of(task, trip.starts_on, trip.ends_on)))
    rules = [rule for version in rules_for(task) for rule in rules_of(version.rules)]
    known = {(one.condition, one.line) for one in judge(replace(journey, others=others), rules)}
    touched = {row.position for row, _wish, _before in changed}
    findings = [
        one
        for one in judge(journey_of(task, trip, after.lines, others), rules)
        if one.line in touched or (one.condition, one.line) not in known
    ]
    if broken := [words_of(one) for one in findings if one.severity == ERROR]:
        raise Refused(_("変更できません。%(list)s") % {"list": "／".join(broken)}, status=422)
    return Weighed(task, trip, changed, agreed, after, beyond(agreed_of(agreed), before, after), findings)


def _standing(trip: Trip) -> Standing:
    rows = chosen_lines(trip)
    live = tuple(line_of(row) for row in rows if row.state != TripLine.State.CANCELLED)
    return Standing(live, sum(row.fee for row in rows))


def _amend(line: TripLine, wish: Wish) -> dict[str, Any]:
    """The line with its new terms, not saved; gives the old ones."""
    before, terms = line_as_json(line) | {"reference": line.reference}, wish.terms
    rides_free = line.deducted and line.deducted == line.yen  # inside the commuter pass, whatever it costs
    line.on, line.yen, line.name, line.reference = terms.on, terms.yen, terms.name.strip(), terms.reference.strip()
    line.until = terms.until if line.kind == Kind.HOTEL else None
    line.departs, line.arrives, line.fee = terms.departs, terms.arrives, line.fee + wish.fee
    line.deducted = line.yen if rides_free else min(line.deducted, line.yen)
    return before


def stretch(trip: Trip) -> None:
    """The trip lasts as long as its lines: who is where follows them. Not saved."""
    live = [one for one in chosen_lines(trip) if one.state != TripLine.State.CANCELLED]
    trip.starts_on = min(one.on for one in live)
    trip.ends_on = max(one.until or one.on for one in live)


def words_of(finding: Finding) -> str:
    """「2行目：1泊15,000円は、規程の上限12,000円を超えています。…」."""
    line = _("%(n)s行目：") % {"n": finding.line} if finding.line else ""
    return f"{line}{said(finding.cause)}{said(finding.remedy)}"


def carry_out(weighed: Weighed, *, actor: Actor, now: datetime) -> list[TripChange]:
    """The lines say the new terms; each change keeps the old ones."""
    kept = []
    for line, wish, before in weighed.changed:
        line.save()
        kept.append(keep(line, TripChange.Kind.CHANGE, before, reason=wish.reason, fee=wish.fee, at=now, by_id=wish.by))
        data = {"line": line.position, "fee": wish.fee, "over": weighed.beyond.yen, "moved": [*weighed.beyond.moved]}
        audit.record("travel.changed", actor=actor, subject=weighed.task, data=data, reason=wish.reason)
    weighed.trip.save(update_fields=["starts_on", "ends_on"])
    return kept


def keep(line: TripLine, kind: str, before: dict[str, Any], **told: Any) -> TripChange:
    """The change as it is kept: `reason`, `fee`, `at` and `by_id` are told."""
    return TripChange.objects.create(tenant_id=line.tenant_id, line=line, kind=kind, before=before, **told)


def put_to_client(weighed: Weighed, *, actor: Actor, now: datetime) -> Approval:
    """He decides on the changes; until then the lines say what he agreed to. Raises Refused (409) during the review."""
    if weighed.task.status == Status.IN_REVIEW:
        raise Refused(
            _("変更できません。お客様の承認が必要な変更ですが、検査中です。差し戻してから変更してください。"),
            status=409,
        )
    row = approvals.ask(weighed.task.pk, CHANGE, content=_content(weighed), actor=actor, now=now)
    audit.record("travel.change_asked", actor=actor, subject=weighed.task, data={"lines": len(weighed.changed)})
    return row


def _content(weighed: Weighed) -> dict[str, Any]:
    trip, live = weighed.trip, [row for row in chosen_lines(weighed.trip) if row.state != TripLine.State.CANCELLED]
    return {
        "traveller": trip.traveller,
        "destination": trip.destination,
        "starts": trip.starts_on.isoformat(),
        "ends": trip.ends_on.isoformat(),
        "agreed": weighed.agreed,
        "after": {"yen": weighed.after.yen, "lines": [line_as_json(row) for row in live]},
        "changes": [
            {"before": before, "after": line_as_json(row), "wish": wish_as_json(wish)}
            for row, wish, before in weighed.changed
        ],
        "warnings": [{"line": one.line, "cause": one.cause.as_json()} for one in weighed.findings],
    }


def decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """The client's word over a change: it is carried out, or the lines stay as they are."""
    if approval.state != Approval.State.APPROVED:
        return
    trip = trips_of(approval.task).get(tenant_id=the_one())
    rows = {row.pk: row for row in chosen_lines(trip)}
    changed = []
    for wish, kept in zip(wishes_of(approval), approval.content["changes"], strict=True):
        line = rows[wish.line]
        booked = line.reference  # a number that was recorded while he decided is the newer one
        before = _amend(line, wish)
        if wish.terms.reference == kept["before"]["reference"]:
            line.reference = booked
        changed.append((line, wish, before))
    stretch(trip)
    found = Weighed(approval.task, trip, changed, approval.content["agreed"], _standing(trip), Beyond(0, ()))
    carry_out(found, actor=actor, now=now)


def expect_none_waiting(task: Task) -> None:
    """Raise Refused (409) while a change waits for the client: he decides on what he saw."""
    if waiting(task):
        raise Refused(
            _(
                "お客様の承認を待っている変更があります。"
                "承認が届いてから操作するか、承認の依頼を取り消してから操作してください。"
            ),
            status=409,
        )
