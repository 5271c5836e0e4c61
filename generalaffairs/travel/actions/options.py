"""Put options side by side, offer them to the client, take his decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.tenancy import the_one
from generalaffairs.travel.actions.taking import expect, move, take
from generalaffairs.travel.agreed import OPTIONS as APPROVAL
from generalaffairs.travel.calc.journey import Line
from generalaffairs.travel.calc.rules import ERROR
from generalaffairs.travel.codecs import COLUMNS, line_as_json
from generalaffairs.travel.models import Trip, TripLine, TripOption
from generalaffairs.travel.queries import Judged, judged_now, trips_of, whole
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.approvals.queries import latest
from tasks.work.models import Task

FEWEST, MOST = 2, 5
State = Trip.State


@transaction.atomic
def save_option(
    task_id: UUID,
    *,
    title: str,
    reason: str,
    lines: Sequence[Line],
    actor: Actor,
    now: datetime,
    option_id: UUID | None = None,
) -> TripOption:
    """Enter an option, or change one. What was offered already is taken back: the client decides on what he saw.

    Raises Refused: 409 once he has approved, 422 without lines or a reason, or for a sixth option.
    """
    task, trip = take(task_id, actor)
    expect(trip, State.REQUESTED, State.OFFERED)
    if not lines or not reason.strip():
        raise Refused(_("案を保存できません。行程か理由がありません。両方を入力してください。"), status=422)
    _take_back(task, trip, actor, now)
    option = _option(trip, option_id)
    option.title, option.reason = title.strip() or _("案%(n)s") % {"n": option.position}, reason.strip()
    option.save()
    TripLine.objects.filter(tenant_id=trip.tenant_id, option=option).delete()
    TripLine.objects.bulk_create(
        TripLine(
            tenant_id=trip.tenant_id,
            option=option,
            position=position,
            **{name: getattr(line, name) for name in COLUMNS},
        )
        for position, line in enumerate(lines, 1)
    )
    audit.record("travel.option_saved", actor=actor, subject=task, data={"option": option.position})
    return option


def _option(trip: Trip, option_id: UUID | None) -> TripOption:
    if option_id is not None:
        return TripOption.objects.get(tenant_id=trip.tenant_id, trip=trip, pk=option_id)
    places = [one.position for one in trip.options.all()]  # type: ignore[attr-defined]
    if len(places) >= MOST:
        raise Refused(_("案は5つまでです。使わない案を削除してから追加してください。"), status=422)
    free = next(n for n in range(1, MOST + 1) if n not in places)
    return TripOption(tenant_id=trip.tenant_id, trip=trip, position=free)


@transaction.atomic
def remove_option(task_id: UUID, option_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take an option out again, before the client has approved one."""
    task, trip = take(task_id, actor)
    expect(trip, State.REQUESTED, State.OFFERED)
    option = TripOption.objects.get(tenant_id=trip.tenant_id, trip=trip, pk=option_id)
    _take_back(task, trip, actor, now)
    position, _gone = option.position, option.delete()
    audit.record("travel.option_removed", actor=actor, subject=task, data={"option": position})


def _take_back(task: Task, trip: Trip, actor: Actor, now: datetime) -> None:
    """What waits for the client is void: its content changes."""
    row = latest(task, APPROVAL)
    if row is not None and row.state == Approval.State.ASKED:
        approvals.withdraw(row.pk, actor=actor, now=now)
    move(trip, State.REQUESTED)


@transaction.atomic
def offer(task_id: UUID, *, actor: Actor, now: datetime) -> Trip:
    """Put the options to the client's 承認者. Raises Refused (409) with fewer than two, or against the travel rules."""
    task, trip = take(task_id, actor)
    expect(trip, State.REQUESTED, State.OFFERED)
    found = judged_now(task, trip)
    if len(found) < FEWEST:
        raise Refused(
            _(
                "お客様に提示できません。案が%(n)sつしかありません。価格と理由を比べられるように、2つ以上入力してください。"
            )
            % {"n": len(found)},
            status=409,
        )
    if broken := [words for one in found for words in _errors(one)]:
        raise Refused(_("お客様に提示できません。%(list)s") % {"list": "／".join(broken)}, status=409)
    approvals.ask(task.pk, APPROVAL, content=content_of(task, trip, found), actor=actor, now=now)
    move(trip, State.OFFERED)
    audit.record("travel.offered", actor=actor, subject=task, data={"options": len(found)})
    return trip


def _errors(one: Judged) -> list[str]:
    return [
        _("%(option)s%(line)s：%(cause)s%(remedy)s")
        % {
            "option": one.option.title,
            "line": _(" %(n)s行目") % {"n": finding.line} if finding.line else "",
            "cause": said(finding.cause),
            "remedy": said(finding.remedy),
        }
        for finding in one.findings
        if finding.severity == ERROR
    ]


def content_of(task: Task, trip: Trip, found: Sequence[Judged]) -> dict[str, Any]:
    """What the client is shown and decides on."""
    return {
        "traveller": trip.traveller,
        "destination": trip.destination,
        "starts": trip.starts_on.isoformat(),
        "ends": trip.ends_on.isoformat(),
        "purpose": str(task.fields.get("purpose") or ""),
        "budget": whole(task.fields.get("budget")),
        "options": [
            {
                "key": str(one.option.position),
                "title": one.option.title,
                "reason": one.option.reason,
                "yen": one.total,
                "lines": [line_as_json(line) for line in one.lines],
                "warnings": [
                    {"line": finding.line, "cause": finding.cause.as_json()} for finding in one.findings
                ],
            }
            for one in found
        ],
    }  # fmt: skip


def choices_of(content: dict[str, Any]) -> list[tuple[str, str]]:
    """The options as the decision page offers them."""
    return [
        (one["key"], _("%(title)s（%(yen)s円）") % {"title": one["title"], "yen": f"{one['yen']:,}"})
        for one in content["options"]
    ]


def decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """The client's word: the chosen option is booked, or all are mended."""
    trip = trips_of(approval.task).get(tenant_id=the_one())
    if approval.state != Approval.State.APPROVED:
        move(trip, State.REQUESTED)
        return
    for option in trip.options.all():  # type: ignore[attr-defined]
        option.chosen = str(option.position) == approval.choice
        option.save(update_fields=["chosen"])
    move(trip, State.APPROVED)
    audit.record("travel.approved", actor=actor, subject=approval.task, data={"option": approval.choice})
