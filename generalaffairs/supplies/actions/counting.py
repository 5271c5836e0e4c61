"""Stock-taking: plan it, count thing by thing, close it, and adjust the register once another person agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.supplies import calc, count_queries, queries
from generalaffairs.supplies.actions import stock
from generalaffairs.supplies.actions.assets import EDIT, require_picture
from generalaffairs.supplies.models import Asset, CountLine, StockMove, StockTake
from tasks.work.models import Task
from tasks.work.papers import request_paper

PAPER = "count"
COUNT, APPROVE = "generalaffairs.supplies.count", "generalaffairs.supplies.approve_count"
State = StockTake.State


@dataclass(frozen=True, slots=True)
class Plan:
    """What is counted when; an empty place or department means all."""

    name: str
    from_on: date
    until_on: date
    place: str = ""
    department: str = ""
    photo_required: bool = False


@transaction.atomic
def plan(wanted: Plan, *, actor: Actor, task_id: UUID | None = None) -> StockTake:
    """A stock-taking with a line for each thing that should be there, for a task where one asked for it.

    Raises Refused for nothing to count and for crossed days (422), and where the task has one already (409).
    """
    tenant = the_one()
    task = _task(task_id) if task_id else None
    take = StockTake(
        tenant_id=tenant, task=task, name=wanted.name.strip()[:60], place=wanted.place, department=wanted.department,
        from_on=wanted.from_on, until_on=wanted.until_on, photo_required=wanted.photo_required,
    )  # fmt: skip
    policy.require(EDIT, actor, task or take)
    if wanted.until_on < wanted.from_on:
        raise Refused(_("終了日が開始日より前になっています。終了日を直してください。"), status=422)
    assets, consumables = count_queries.to_count(wanted.place, wanted.department)
    lines = [
        *(CountLine(tenant_id=tenant, stocktake=take, asset=one, number=one.number, name=one.name, place=one.place,
                    expected=1) for one in assets),
        *(CountLine(tenant_id=tenant, stocktake=take, consumable=one, number=one.code, name=one.name, place=one.place,
                    expected=one.on_hand) for one in consumables),
    ]  # fmt: skip
    if not lines:
        raise Refused(
            _("この場所と部署には、数える備品も消耗品もありません。場所か部署を選び直してください。"), status=422
        )
    take.save(force_insert=True)
    CountLine.objects.bulk_create(lines, batch_size=500)
    audit.record("supplies.count_planned", actor=actor, subject=take, data={"lines": len(lines)})
    return take


def _task(task_id: UUID) -> Task:
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    if count_queries.take_of(task):
        raise Refused(_("この作業の棚卸しはもう計画されています。作業の画面から開いてください。"), status=409)
    return task


@dataclass(frozen=True, slots=True)
class Scan:
    """What somebody saw: the number on the label, where he stands ('' = as registered), how many of a consumable."""

    number: str
    place: str = ""
    quantity: int | None = None
    photo: StoredFile | None = None


@transaction.atomic
def count(take_id: UUID, scan: Scan, *, actor: Actor, now: datetime) -> CountLine:
    """Mark one thing as counted; the same again replaces what was said. A thing outside the plan is noted as found.

    Raises Refused: 409 once it is closed, 404-like (422) for a number that nothing has, 422 without the quantity of a
    consumable or without the photo where one is asked for.
    """
    take = StockTake.objects.select_for_update(of=("self",)).get(pk=take_id, tenant_id=the_one())
    policy.require(COUNT, actor, take)
    _expect(take, State.COUNTING)
    line = _line_of(take, scan)
    if line.consumable_id and scan.quantity is None:
        raise Refused(_("「%(name)s」は消耗品です。数えた数も入力してください。") % {"name": line.name}, status=422)
    if take.photo_required and line.asset_id and scan.photo is None and line.photo_id is None:
        raise Refused(
            _("「%(name)s」の写真がありません。この棚卸しでは写真を撮って添えてください。") % {"name": line.name},
            status=422,
        )
    line.counted = scan.quantity if line.consumable_id else 1
    line.found_place = (scan.place.strip() or line.place)[:60] if line.asset_id else ""
    line.photo = require_picture(scan.photo) if scan.photo else line.photo
    line.counted_at, line.counted_by, line.counted_by_name = now, actor.id, actor.name
    line.save()
    return line


def _line_of(take: StockTake, scan: Scan) -> CountLine:
    number = scan.number.strip()
    mine = CountLine.objects.select_for_update(of=("self",)).filter(tenant_id=take.tenant_id, stocktake=take)
    found = list(mine.filter(number=number).order_by("place", "id"))
    if len(found) > 1:  # the same article is kept at several places
        found = [line for line in found if line.place == scan.place.strip()]
    if found:
        return found[0]
    asset = Asset.objects.filter(tenant_id=take.tenant_id, number=number).first()
    if asset is None:
        raise Refused(
            _("番号「%(number)s」の備品も消耗品もありません。番号を確かめるか、場所を選んでください。")
            % {"number": number},
            status=422,
        )
    return CountLine(
        tenant_id=take.tenant_id, stocktake=take, asset=asset, number=asset.number, name=asset.name, place=asset.place,
        expected=0,
    )  # fmt: skip


@transaction.atomic
def not_there(line_id: UUID, *, actor: Actor, now: datetime) -> CountLine:
    """It was looked for and is not there."""
    line = CountLine.objects.select_related("stocktake").get(queries.here(), pk=line_id)
    policy.require(COUNT, actor, line.stocktake)
    _expect(line.stocktake, State.COUNTING)
    line.counted, line.found_place = 0, ""
    line.counted_at, line.counted_by, line.counted_by_name = now, actor.id, actor.name
    line.save()
    return line


@transaction.atomic
def close(take_id: UUID, *, reason: str, actor: Actor, now: datetime) -> StockTake:
    """Counting is over: the differences wait for the approval of another person."""
    take = _locked(take_id)
    policy.require(EDIT, actor, take)
    _expect(take, State.COUNTING)
    if count_queries.differences(take) and not reason.strip():
        raise Refused(_("差異があります。承認する人にわかるように、差異の説明を入力してください。"), status=422)
    take.state, take.reason = State.COUNTED, reason.strip()[:200]
    take.proposed_by_id, take.proposed_at = actor.person, now
    take.save()
    audit.record("supplies.count_closed", actor=actor, subject=take, reason=take.reason)
    return take


@transaction.atomic
def reopen(take_id: UUID, *, reason: str, actor: Actor) -> StockTake:
    """Send it back to be counted again. Raises Refused without a reason (422)."""
    take = _locked(take_id)
    policy.require(EDIT, actor, take)
    _expect(take, State.COUNTED)
    if not reason.strip():
        raise Refused(_("差し戻せません。理由がありません。数え直すものがわかるように書いてください。"), status=422)
    take.state, take.reason, take.proposed_by, take.proposed_at = State.COUNTING, reason.strip()[:200], None, None
    take.save()
    audit.record("supplies.count_reopened", actor=actor, subject=take, reason=take.reason)
    return take


@transaction.atomic
def approve(take_id: UUID, *, actor: Actor, now: datetime) -> StockTake:
    """Adjust the register to what was found; a task gets the list as its document.

    Raises Refused for the one who closed it (403).
    """
    take = _locked(take_id)
    policy.require(APPROVE, actor, take)
    _expect(take, State.COUNTED)
    found = count_queries.differences(take)
    task = Task.objects.get(pk=take.task_id) if take.task_id else None
    said = count_queries.paper_data(take, task, found) if task else {}
    for line, difference in found:
        _adjust(line, difference, take, actor, now)
    take.state, take.approved_by_id, take.approved_at = State.ADJUSTED, actor.person, now
    take.save()
    audit.record("supplies.count_approved", actor=actor, subject=take, data={"differences": len(found)}, chained=True)
    if task:
        request_paper(task, PAPER, title=_("棚卸しの結果 %(name)s") % {"name": take.name}, data=said, actor=actor)
    return take


def _adjust(line: CountLine, difference: calc.Difference, take: StockTake, actor: Actor, now: datetime) -> None:
    if line.asset_id is None:
        row = stock.locked(line.consumable_id)  # type: ignore[arg-type]  # one of the two is there (constraint)
        # What was used or came since the count stays: the difference is taken over, not the count itself.
        by = max((line.counted or 0) - line.expected, -row.on_hand)
        if line.counted is not None and by:
            stock.move(row, StockMove.Kind.COUNTED, by, reason=take.name, actor=actor, now=now)
            stock.propose(row, now=now)
        return
    asset = Asset.objects.select_for_update(of=("self",)).get(pk=line.asset_id, tenant_id=line.tenant_id)
    if difference == calc.Difference.MISSING:
        asset.status = Asset.Status.LOST
    else:
        asset.place = line.found_place or asset.place
        if asset.status == Asset.Status.LOST:
            asset.status = Asset.Status.STORED
    asset.save(update_fields=["status", "place"])


def _expect(take: StockTake, state: str) -> None:
    if take.state != state:
        raise Refused(
            _("この棚卸しは「%(state)s」です。画面を更新して、状態を確認してください。")
            % {"state": take.get_state_display()},
            status=409,
        )


def _locked(take_id: UUID) -> StockTake:
    return StockTake.objects.select_for_update(of=("self",)).get(pk=take_id, tenant_id=the_one())
