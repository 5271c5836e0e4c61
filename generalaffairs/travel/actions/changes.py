"""Change or cancel what was booked, with its fee; reconcile what the trip cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.travel.actions.taking import expect, move, take
from generalaffairs.travel.codecs import line_as_json
from generalaffairs.travel.models import Kind, Trip, TripChange, TripLine
from generalaffairs.travel.queries import chosen_lines
from generalaffairs.travel.spelling import is_named
from tasks.work.models import Task

State = Trip.State
BEFORE_SETTLING = (State.APPROVED, State.BOOKED, State.ISSUED)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """What a changed line says from now on. `on` and `until` move together with the booking."""

    on: date
    yen: int
    reference: str
    until: date | None = None
    departs: time | None = None
    arrives: time | None = None
    name: str = ""


@transaction.atomic
def change_line(
    task_id: UUID, line_id: UUID, *, terms: NewTerms, reason: str, fee: int, actor: Actor, now: datetime
) -> TripChange:
    """Another train, another night: the line says the new terms, the change keeps the old ones. `fee` in yen.

    Raises Refused: 409 for a line that is cancelled or a trip that is settled, 422 without a reason, and for days that
    contradict each other.
    """
    task, trip, line = _booked(task_id, line_id, reason, actor)
    if terms.until is not None and terms.until <= terms.on:
        raise Refused(
            _("変更できません。チェックアウトがチェックイン以前の日です。泊まる最後の夜の翌日を入力してください。"),
            status=422,
        )
    if terms.departs and terms.arrives and terms.arrives <= terms.departs and line.kind != Kind.HOTEL:
        raise Refused(_("変更できません。到着が出発より前です。時刻を直してください。"), status=422)
    before = line_as_json(line) | {"reference": line.reference}
    line.on, line.yen, line.name, line.reference = terms.on, terms.yen, terms.name.strip(), terms.reference.strip()
    line.until = terms.until if line.kind == Kind.HOTEL else None
    line.departs, line.arrives, line.fee = terms.departs, terms.arrives, line.fee + fee
    line.deducted = min(line.deducted, line.yen)
    line.save()
    change = _kept(line, TripChange.Kind.CHANGE, before, reason=reason.strip(), fee=fee, at=now, by_id=actor.id)
    _stretch(trip, line)
    audit.record("travel.changed", actor=actor, subject=task, data={"line": line.position, "fee": fee}, reason=reason)
    return change


@transaction.atomic
def cancel_line(task_id: UUID, line_id: UUID, *, reason: str, fee: int, actor: Actor, now: datetime) -> TripChange:
    """Cancel one booking; with the last one the trip is cancelled. `fee` in yen. Raises Refused as `change_line`."""
    task, trip, line = _booked(task_id, line_id, reason, actor)
    before = line_as_json(line) | {"reference": line.reference}
    line.state, line.fee = TripLine.State.CANCELLED, line.fee + fee
    line.save()
    change = _kept(line, TripChange.Kind.CANCEL, before, reason=reason.strip(), fee=fee, at=now, by_id=actor.id)
    rest = [one for one in chosen_lines(trip) if one.state != TripLine.State.CANCELLED]
    if all(one.kind == Kind.ALLOWANCE for one in rest):  # nobody is paid a day on which he does not travel
        TripLine.objects.filter(tenant_id=trip.tenant_id, pk__in=[one.pk for one in rest]).update(
            state=TripLine.State.CANCELLED
        )
        move(trip, State.CANCELLED)
    audit.record("travel.cancelled", actor=actor, subject=task, data={"line": line.position, "fee": fee}, reason=reason)
    return change


def _booked(task_id: UUID, line_id: UUID, reason: str, actor: Actor) -> tuple[Task, Trip, TripLine]:
    task, trip = take(task_id, actor, name="generalaffairs.travel.follow")
    expect(trip, *BEFORE_SETTLING)
    line = next((one for one in chosen_lines(trip) if one.pk == line_id), None)
    if line is None:
        raise TripLine.DoesNotExist
    if line.state == TripLine.State.CANCELLED:
        raise Refused(_("この行はすでに取り消されています。画面を開き直して確認してください。"), status=409)
    if not reason.strip():
        raise Refused(_("変更できません。理由がありません。だれの、どんな都合かを入力してください。"), status=422)
    return task, trip, line


def _kept(line: TripLine, kind: str, before: dict[str, Any], **said: Any) -> TripChange:
    """The change as it is kept: `reason`, `fee`, `at` and `by_id` are said."""
    return TripChange.objects.create(tenant_id=line.tenant_id, line=line, kind=kind, before=before, **said)


def _stretch(trip: Trip, line: TripLine) -> None:
    """The trip lasts as long as its lines: who is where follows them."""
    live = [one for one in chosen_lines(trip) if one.state != TripLine.State.CANCELLED]
    trip.starts_on = min(one.on for one in live)
    trip.ends_on = max(one.until or one.on for one in live)
    trip.save(update_fields=["starts_on", "ends_on"])


@transaction.atomic
def note_leaver(*, name: str, on: date) -> int:
    """Somebody leaves the client on that day: his later trips say so until they are changed. Gives how many.

    People are compared by name (`spelling`): a request names its traveller in words.
    """
    open_trips = Trip.objects.filter(tenant_id=the_one(), ends_on__gt=on).exclude(
        state__in=(State.CANCELLED, State.SETTLED)
    )
    return open_trips.filter(is_named(name)).update(leaves_on=on)


@transaction.atomic
def forget_leaver(*, name: str, on: date) -> int:
    """He does not leave on that day: the trips that say so do not any more. Gives how many."""
    return Trip.objects.filter(is_named(name), tenant_id=the_one(), leaves_on=on).update(leaves_on=None)


@transaction.atomic
def settle(task_id: UUID, *, actuals: Mapping[UUID, int], note: str, actor: Actor, now: datetime) -> Trip:
    """精算照合: what each line cost in the end, in yen, beside its estimate. Settling again corrects it.

    Raises Refused: 409 before the booking, 422 where a line has no amount, and for a difference without a word why.
    """
    task, trip = take(task_id, actor, name="generalaffairs.travel.follow")
    expect(trip, State.BOOKED, State.ISSUED, State.SETTLED)
    lines = [one for one in chosen_lines(trip) if one.state != TripLine.State.CANCELLED]
    if missing := [line for line in lines if line.pk not in actuals]:
        raise Refused(
            _("精算照合を保存できません。%(list)s行目の実費がありません。かからなかった行は0を入力してください。")
            % {"list": "・".join(str(line.position) for line in missing)},
            status=422,
        )
    differs = any(actuals[line.pk] != line.yen - line.deducted for line in lines)
    if differs and not note.strip():
        raise Refused(
            _("精算照合を保存できません。概算と実費に差がありますが、理由がありません。差の理由を入力してください。"),
            status=422,
        )
    for line in lines:
        line.actual = actuals[line.pk]
        line.save(update_fields=["actual"])
    trip.settled_at, trip.settled_by, trip.settled_note, trip.state = now, actor.id, note.strip(), State.SETTLED
    trip.save(update_fields=["settled_at", "settled_by", "settled_note", "state"])
    total = sum(actuals[line.pk] for line in lines)
    audit.record("travel.settled", actor=actor, subject=task, data={"actual": total}, reason=note)
    return trip
