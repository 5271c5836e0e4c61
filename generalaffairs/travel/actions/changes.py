"""Change or cancel what was booked, with its fee; reconcile what the trip cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from generalaffairs.travel.actions.amending import (
    Weighed,
    carry_out,
    expect_none_waiting,
    keep,
    put_to_client,
    weigh,
    words_of,
)
from generalaffairs.travel.actions.taking import expect, move, take
from generalaffairs.travel.agreed import waiting, wishes_of
from generalaffairs.travel.calc.rules import grouped
from generalaffairs.travel.codecs import line_as_json
from generalaffairs.travel.models import Kind, Trip, TripChange, TripLine
from generalaffairs.travel.queries import chosen_lines
from generalaffairs.travel.spelling import is_named
from generalaffairs.travel.terms import NewTerms, Wish
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.work.actions import comment
from tasks.work.models import Comment, Task
from tasks.work.states import Status

State = Trip.State
BEFORE_SETTLING = (State.APPROVED, State.BOOKED, State.ISSUED)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a change: `asked` = it waits for the client; `told` = he was told of it, after the delivery."""

    asked: Approval | None = None
    told: bool = False
    warnings: Sequence[str] = ()


@transaction.atomic
def change_line(
    task_id: UUID, line_id: UUID, *, terms: NewTerms, reason: str, fee: int, actor: Actor, now: datetime
) -> Changed:
    """Another train, another night: the line says the new terms, the change keeps the old ones. `fee` in yen.

    What makes the trip dearer than agreed, or puts a line on another day, waits for the client, together with what
    waits already; after the delivery it is carried out and he is told. Raises Refused: 409 for a line that is
    cancelled, a trip that is settled or a task in review, 422 without a reason or against the travel rules.
    """
    task, trip, line = _booked(task_id, line_id, reason, actor)
    if line.kind == Kind.HOTEL and terms.until is None:
        raise Refused(
            _("変更できません。チェックアウトの日がありません。泊まる最後の夜の翌日を入力してください。"), status=422
        )
    open_one = waiting(task)
    wishes = [one for one in wishes_of(open_one) if one.line != line.pk] if open_one else []
    weighed = weigh(task, trip, [*wishes, Wish(line.pk, terms, reason.strip(), fee, actor.id)])
    warnings = [words_of(one) for one in weighed.findings]
    told = bool(weighed.beyond) and task.status in (Status.DELIVERED, Status.DONE)
    if weighed.beyond and not told:
        return Changed(asked=put_to_client(weighed, actor=actor, now=now), warnings=warnings)
    if open_one:  # with this one the changes together keep to what was agreed
        approvals.withdraw(open_one.pk, actor=actor, now=now)
    kept = carry_out(weighed, actor=actor, now=now)
    if told:
        _tell(weighed, kept[-1], actor, now)
    return Changed(told=told, warnings=warnings)


def _tell(weighed: Weighed, change: TripChange, actor: Actor, now: datetime) -> None:
    """After the delivery nothing waits for the client any more: he reads on the task what became dearer, and why."""
    line, over = change.line, weighed.beyond.yen
    with translation.override(settings.LANGUAGE_CODE):  # the client reads it, whatever the operator reads
        words = [_("納品後に、%(n)s行目を変更しました。理由：%(why)s") % {"n": line.position, "why": change.reason}]
        if over:
            words.append(
                _("承認いただいた金額より%(over)s円高くなります（手数料を含めて%(a)s円から%(b)s円）。")
                % {"over": grouped(over), "a": grouped(weighed.agreed["yen"]), "b": grouped(weighed.after.yen)}
            )
        if weighed.beyond.moved:
            days = "〜".join(formats.jdate(day) for day in (line.on, line.until) if day)
            words.append(_("日付は%(days)sになります。") % {"days": days})
    comment(weighed.task.pk, body="\n".join(words), audience=Comment.Audience.CLIENT, actor=actor, now=now)
    jobs.publish("travel.changed_after_delivery", task_id=str(weighed.task.pk), change_id=str(change.pk))


@transaction.atomic
def cancel_line(task_id: UUID, line_id: UUID, *, reason: str, fee: int, actor: Actor, now: datetime) -> TripChange:
    """Cancel one booking; with the last one the trip is cancelled. `fee` in yen.

    Raises Refused as `change_line`, and (409) while a change waits for the client.
    """
    task, trip, line = _booked(task_id, line_id, reason, actor)
    expect_none_waiting(task)
    before = line_as_json(line) | {"reference": line.reference}
    line.state, line.fee = TripLine.State.CANCELLED, line.fee + fee
    line.save()
    change = keep(line, TripChange.Kind.CANCEL, before, reason=reason.strip(), fee=fee, at=now, by_id=actor.id)
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

    Raises Refused: 409 before the booking and while a change waits for the client, 422 where a line has no amount, and
    for a difference without a word why.
    """
    task, trip = take(task_id, actor, name="generalaffairs.travel.follow")
    expect(trip, State.BOOKED, State.ISSUED, State.SETTLED)
    expect_none_waiting(task)
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
