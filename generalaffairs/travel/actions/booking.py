"""Write down what was booked, and by whom: never by the BPO company itself (旅行業法2条・3条, docs/adr/0018)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.actions import request_document
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.ui import formats
from generalaffairs.travel import itinerary, packet
from generalaffairs.travel.actions.taking import expect, move, take
from generalaffairs.travel.calc.licence import registration
from generalaffairs.travel.models import Booker, Trip, TripLine
from generalaffairs.travel.queries import KEY, chosen_lines, trips_of, unbooked
from tasks.approvals.queries import of_task
from tasks.work.actions import attest_step
from tasks.work.models import Task
from tasks.work.states import Status

BOOKING_STEP = "book"
State = Trip.State


@dataclass(frozen=True, slots=True)
class BookedBy:
    """Who booked: a `Booker`, the name of the account or agency, and the agency's registration."""

    kind: str
    name: str
    registration: str = ""

    @property
    def words(self) -> str:
        """「お客様の法人アカウント（旅ナビ法人）」."""
        more = f" {self.registration}" if self.registration else ""
        return f"{Booker(self.kind).label}（{self.name}{more}）"


@transaction.atomic
def record_bookings(
    task_id: UUID,
    *,
    references: Mapping[UUID, str],
    by: BookedBy,
    actor: Actor,
    now: datetime,
    tickets: Mapping[UUID, str] | None = None,
) -> Trip:
    """Keep the booking numbers of lines of the approved option, and how their tickets reach the traveller. With the
    last one the reserved step is done.

    Raises Refused: 409 before the approval, 422 unless the client's own account or a registered agency booked, and
    without any number.
    """
    task, trip = take(task_id, actor)
    expect(trip, State.APPROVED, State.BOOKED, State.ISSUED)
    by = _entitled(by)
    mine = {line.pk: line for line in chosen_lines(trip) if line.state != TripLine.State.CANCELLED}
    given = {key: text.strip() for key, text in references.items() if text.strip() and key in mine}
    if not given:
        raise Refused(_("予約を記録できません。予約番号がありません。予約した行に番号を入力してください。"), status=422)
    _ticketed(mine, tickets or {})
    for key, text in given.items():
        line = mine[key]
        line.reference, line.state, line.booked_at, line.recorded_by = text, TripLine.State.BOOKED, now, actor.id
        line.booked_by, line.booker, line.registration = by.kind, by.name, by.registration
        line.save()
    data = {"lines": len(given), "booked_by": by.kind, "booker": by.name, "registration": by.registration}
    audit.record("travel.booked", actor=actor, subject=task, data=data)
    if not unbooked(mine.values()):
        move(trip, State.BOOKED)
        _finish_step(task, by.words, actor, now)
    return trip


def _ticketed(lines: Mapping[UUID, TripLine], tickets: Mapping[UUID, str]) -> None:
    """How each ticket reaches the traveller, also of a line that needs no number."""
    for key, how in tickets.items():
        if key in lines and lines[key].ticket != how:
            lines[key].ticket = how
            lines[key].save(update_fields=["ticket"])


def _entitled(by: BookedBy) -> BookedBy:
    """The booker in one spelling. Raises Refused (422) for one who may not book."""
    name = by.name.strip()
    if by.kind not in Booker.values:
        raise Refused(
            _(
                "予約を記録できません。当社の名義では予約できません（旅行業の登録が必要です）。"
                "お客様の法人アカウントか、登録旅行業者での予約に切り替えてください。"
            ),
            status=422,
        )
    if not name:
        raise Refused(
            _("予約を記録できません。予約した先の名前がありません。法人アカウントか旅行業者の名前を入力してください。"),
            status=422,
        )
    if by.kind == Booker.CLIENT:
        return BookedBy(by.kind, name)
    if not (number := registration(by.registration)):
        raise Refused(
            _(
                "予約を記録できません。旅行業の登録番号を読み取れません。"
                "登録票のとおりに入力してください。例：観光庁長官登録旅行業第123号、東京都知事登録旅行業第3-1234号"
            ),
            status=422,
        )
    return BookedBy(by.kind, name, number)


def _finish_step(task: Task, by_whom: str, actor: Actor, now: datetime) -> None:
    """The reserved step was done by who may do it; a client that said so himself has finished it already."""
    left = task.steps.filter(key=BOOKING_STEP, done_at=None, waived_reason="").exists()
    if left and task.status == Status.WORKING:
        attest_step(task.pk, BOOKING_STEP, by_whom=by_whom, actor=actor, now=now)


@transaction.atomic
def issue_itinerary(task_id: UUID, *, actor: Actor, now: datetime) -> Document:
    """Ask for the itinerary and the application (出張申請書) as PDF; gives the itinerary. After the delivery new ones
    are open to the client at once.

    Where nothing must be booked (a car, a local train) the reserved step is over with it.

    Raises Refused (409) while something that must be booked is not.
    """
    task, trip = take(task_id, actor, name="generalaffairs.travel.follow")
    expect(trip, State.APPROVED, State.BOOKED, State.ISSUED, State.SETTLED)
    if open_lines := unbooked(chosen_lines(trip)):
        raise Refused(
            _("旅程表を作成できません。%(list)s行目の予約番号がありません。予約を記録してから作成してください。")
            % {"list": "・".join(str(line.position) for line in open_lines)},
            status=409,
        )
    if trip.state == State.APPROVED:
        _finish_step(task, _("予約のいる行程はありません"), actor, now)
    whole = trips_of(task).get()
    document = _paper(task, whole, itinerary, itinerary.data(task, whole), actor)
    _paper(task, whole, packet, packet.data(task, whole, of_task(task)), actor)
    if trip.state in (State.APPROVED, State.BOOKED):
        move(trip, State.ISSUED)
    return document


def _title(paper: Any, trip: Trip) -> str:
    """What the paper is called; after a change with its day, so that the one that holds is known from those before."""
    changes = [change for line in chosen_lines(trip) for change in line.changes.all()]  # type: ignore[attr-defined]
    if not changes:
        return str(paper.title(trip))
    day = in_tokyo(max(change.at for change in changes)).date()
    return _("%(title)s %(day)s変更") % {"title": paper.title(trip), "day": formats.mdate(day)}


def _paper(task: Task, trip: Trip, paper: Any, data: dict[str, Any], actor: Actor) -> Document:
    """One of the two papers: a module with its key, template and version."""
    return request_document(
        spec_key=f"{KEY}.{paper.SPEC}", title=_title(paper, trip), template=paper.TEMPLATE, version=paper.VERSION,
        data=data, subject=task, category=task.category, actor=actor,
        client_visible=task.status in (Status.DELIVERED, Status.DONE),
    )  # fmt: skip
