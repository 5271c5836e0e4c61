"""What the inherited contract tests and the isolation proofs need to know of this work type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from clients.people import actors
from clients.people.models import Membership
from generalaffairs.travel.actions import booking, changes, options
from generalaffairs.travel.agreed import waiting
from generalaffairs.travel.calc.journey import Line
from generalaffairs.travel.calc.rules import ERROR, HOTEL, Rule
from generalaffairs.travel.codecs import rules_as_json
from generalaffairs.travel.models import Booker, TravelRules
from generalaffairs.travel.queries import KEY, chosen_lines, itineraries_of, packets_of, trips_of
from tasks.approvals import actions as approvals
from tasks.approvals.queries import latest
from tasks.work.models import Task

FIELDS = {
    "traveller": "髙橋 美咲",
    "department": "営業部",
    "rank": "STAFF",
    "destination": "大阪支店",
    "purpose": "新任者研修に参加する。",
    "out_on": "2026-11-10",
    "out_mode": "SHINKANSEN",
    "out_grade": "STANDARD",
    "out_from": "新横浜",
    "out_to": "新大阪",
    "out_time": "10:00",
    "back_on": "2026-11-11",
    "back_mode": "SHINKANSEN",
    "back_grade": "STANDARD",
    "back_from": "新大阪",
    "back_to": "新横浜",
    "hotel": "yes",
    "hotel_area": "大阪",
    "budget": "60000",
    "contact": "090-5555-0123",
}
D1, D2 = date(2026, 11, 10), date(2026, 11, 11)
ACCOUNT = booking.BookedBy(Booker.CLIENT, "出張予約サイト（法人契約）")


def lines(*, hotel: int = 9_800, word: str = "") -> list[Line]:
    """There by train, a night, back by train, and one allowance."""
    there = {"origin": "新横浜", "destination": "新大阪", "grade": "STANDARD", "yen": 14_390}
    back = {"origin": "新大阪", "destination": "新横浜", "grade": "STANDARD", "yen": 14_390}
    return [
        Line(1, "SHINKANSEN", D1, departs=time(7, 0), arrives=time(9, 15), name=f"のぞみ5号{word}", **there),
        Line(2, "HOTEL", D1, until=D2, name=f"{word}ステイ大阪", area="大阪", yen=hotel),
        Line(3, "SHINKANSEN", D2, departs=time(18, 0), arrives=time(20, 12), name="のぞみ50号", **back),
        Line(4, "ALLOWANCE", D1, yen=2_000),
    ]


def offer_two(task: Task, *, actor: Actor, now: datetime, word: str = "") -> None:
    """Two options side by side, put to the client."""
    by: dict[str, Any] = {"actor": actor, "now": now}
    options.save_option(
        task.pk, title=f"{word}案1", reason=f"{word}最も安い組み合わせです。", lines=lines(word=word), **by
    )
    options.save_option(task.pk, title="案2", reason="会場に近い宿です。", lines=lines(hotel=12_000), **by)
    options.offer(task.pk, **by)


@contextmanager
def deciding(task: Task, actor: Actor, now: datetime) -> Iterator[Actor]:
    """The client's 承認者 instead of the operator."""
    seat = Membership.objects.filter(tenant_id=task.tenant_id, role="APPROVER").select_related("user").first()
    if seat is None:
        raise LookupError("nobody decides at this client")
    actors.tell_who(seat.user.pk)
    yield actors.actor_of(seat.user, today=in_tokyo(now).date())
    actors.tell_who(actor.id)


def approve(task: Task, *, actor: Actor, now: datetime, choice: str = "1") -> None:
    """The client approves one."""
    row = latest(task, options.APPROVAL)
    if row is None:
        raise LookupError("nothing was asked")
    with deciding(task, actor, now) as approver:
        approvals.decide(row.pk, decision="APPROVED", choice=choice, digest=row.digest, actor=approver, now=now)


def book(task: Task, *, actor: Actor, now: datetime, by: booking.BookedBy = ACCOUNT, word: str = "") -> None:
    """Numbers for everything that must be booked."""
    rows = chosen_lines(trips_of(task).get())
    references = {line.pk: f"{word}R-{line.position}" for line in rows if line.kind != "ALLOWANCE"}
    booking.record_bookings(task.pk, references=references, by=by, actor=actor, now=now)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """Two options, the approval, the bookings, a dearer hotel with its approval and the itinerary."""
    offer_two(task, actor=actor, now=now)
    approve(task, actor=actor, now=now)
    book(task, actor=actor, now=now)
    hotel = next(line for line in chosen_lines(trips_of(task).get()) if line.kind == "HOTEL")
    terms = changes.NewTerms(hotel.on, hotel.yen + 500, "R-8", until=hotel.until, name=hotel.name)
    changes.change_line(task.pk, hotel.pk, terms=terms, reason="満室のため", fee=0, actor=actor, now=now)
    if (row := waiting(task)) is None:
        raise LookupError("the dearer hotel was not put to the client")
    with deciding(task, actor, now) as approver:
        approvals.decide(row.pk, decision="APPROVED", digest=row.digest, actor=approver, now=now)
    booking.issue_itinerary(task.pk, actor=actor, now=now)
    for paper in (*itineraries_of(task)[:1], *packets_of(task)[:1]):
        job = job_of(paper)
        if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
            raise RuntimeError(f"{paper} was not made")


def ids(task: Task) -> dict[str, Any]:
    """The option and the line that an address can name."""
    trip = trips_of(task).first()
    rows = chosen_lines(trip)
    option = trip.options.first() if trip else None  # type: ignore[attr-defined]
    return {"option": option.pk if option else None, "line": rows[0].pk if rows else None}


def own(owned: Any, by: dict[str, Any]) -> None:
    """A trip with its options, a booking, a change; and the travel rules."""
    word, task = owned.canary, owned.tasks[KEY]
    offer_two(task, word=word, **by)
    approve(task, **by)
    book(task, word=word, **by)
    trip = trips_of(task).get()
    line = chosen_lines(trip)[0]
    terms = changes.NewTerms(D1, 14_390, f"{word}R-9", departs=time(8), arrives=time(10, 15), name=word)
    changes.change_line(task.pk, line.pk, terms=terms, reason=word, fee=0, **by)
    kept = rules_as_json([Rule(HOTEL, ERROR, area="大阪", yen=12_000)])
    TravelRules.objects.create(
        tenant_id=task.tenant_id, valid_from=D1, rules=kept, note=word, saved_at=by["now"], saved_by_id=by["actor"].id
    )
    owned.things |= {"travel_option": trip.options.first(), "travel_line": line}


OBJECTS = {
    "option": lambda things: things.travel_option.pk,
    "line": lambda things: things.travel_line.pk,
}
