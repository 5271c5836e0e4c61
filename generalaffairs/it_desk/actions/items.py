"""Do the items of a checklist: each writes down what happened and changes the ledger; a second person looks at some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.it_desk import certificate
from generalaffairs.it_desk.actions import telling
from generalaffairs.it_desk.guards import CHECK, refuse_secrets, working
from generalaffairs.it_desk.models import Account, Checklist, ChecklistItem, Device
from generalaffairs.it_desk.wording import Event, ItemState, Keeping, Usage, Verb
from tasks.work.papers import request_paper

FINAL = (Verb.CREATE, Verb.ERASE, Verb.DELETE)  # cannot be taken back by saying so


@dataclass(frozen=True, slots=True)
class Said:
    """What is written down: the day on which it happened, and what the kind of item needs."""

    on: date
    note: str = ""
    login: str = ""
    is_admin: bool = False
    approval: str = ""
    device: UUID | None = None
    method: str = ""
    proof: str = ""
    file: StoredFile | None = None


@transaction.atomic
def settle(item_id: UUID, said: Said, *, actor: Actor, now: datetime) -> ChecklistItem:
    """It was done. Raises Refused: 409 unless it is open and the task at work, 422 for what its kind lacks."""
    item = _open(item_id, actor)
    refuse_secrets(said.note, said.login, said.approval, said.proof)
    CARRIED[Verb(item.verb)](item, said)
    return _close(item, ItemState.DONE, said.on, said.note, actor, now)


@transaction.atomic
def stop_all(task_id: UUID, *, on: date, actor: Actor, now: datetime) -> int:
    """Every account of the checklist that is still to be stopped was stopped on that day; gives how many.

    Raises Refused as `settle` does, and then nothing is written down.
    """
    task = working(task_id, actor)
    rows = ChecklistItem.objects.filter(tenant_id=task.tenant_id, checklist__task=task, verb=Verb.STOP)
    keys = list(rows.filter(state=ItemState.OPEN).order_by("position").values_list("pk", flat=True))
    for key in keys:
        settle(key, Said(on=on), actor=actor, now=now)
    return len(keys)


@transaction.atomic
def skip(item_id: UUID, *, reason: str, on: date, actor: Actor, now: datetime) -> ChecklistItem:
    """It does not apply here, and why. Raises Refused (422) without a reason."""
    item = _open(item_id, actor)
    refuse_secrets(reason)
    if not reason.strip():
        raise Refused(_("対象外にする理由がありません。理由を入力してください。"), status=422)
    return _close(item, ItemState.SKIPPED, on, reason, actor, now)


@transaction.atomic
def check(item_id: UUID, *, actor: Actor, now: datetime) -> ChecklistItem:
    """A second person looked at a privileged change. Raises Refused for the one who made it (403), and when there is
    nothing to look at (409)."""
    item = _locked(item_id)
    working(item.checklist.task_id, actor)
    policy.require(CHECK, actor, item)
    if not item.waits_for_check:
        raise Refused(_("確認を待っている項目ではありません。画面を更新して確認してください。"), status=409)
    item.checked_at, item.checked_by_id, item.checked_by_name = now, actor.id, actor.name
    item.save(update_fields=["checked_at", "checked_by", "checked_by_name"])
    audit.record("it_desk.item_checked", actor=actor, subject=item, chained=True)
    _finish(item.checklist, actor)
    return item


@transaction.atomic
def reopen(item_id: UUID, *, actor: Actor) -> ChecklistItem:
    """It was not done after all; the ledger says again what it said. Raises Refused (409) for what cannot be undone."""
    item = _locked(item_id)
    working(item.checklist.task_id, actor)
    if item.state == ItemState.OPEN:
        raise Refused(_("この項目は未完了です。画面を更新して確認してください。"), status=409)
    if item.state == ItemState.DONE and item.verb in FINAL:
        raise Refused(_("この記録は取り消せません。台帳で内容を訂正してください。"), status=409)
    if item.state == ItemState.DONE:
        _undo(item)
    item.state, item.note = ItemState.OPEN, ""
    item.done_on = item.done_at = item.done_by = item.checked_at = item.checked_by = None
    item.done_by_name = item.checked_by_name = ""
    item.save()
    audit.record("it_desk.item_reopened", actor=actor, subject=item)
    return item


def _locked(item_id: UUID) -> ChecklistItem:
    rows = ChecklistItem.objects.select_for_update(of=("self",)).select_related(
        "checklist__member", "checklist__task", "service"
    )
    return rows.get(pk=item_id, tenant_id=the_one())


def _open(item_id: UUID, actor: Actor) -> ChecklistItem:
    item = _locked(item_id)
    working(item.checklist.task_id, actor)
    if item.state != ItemState.OPEN:
        raise Refused(_("この項目は記録済みです。画面を更新して確認してください。"), status=409)
    return item


def _close(item: ChecklistItem, state: str, on: date, note: str, actor: Actor, now: datetime) -> ChecklistItem:
    if on > in_tokyo(now).date():
        raise Refused(_("行った日が未来の日付です。今日までの日付を入力してください。"), status=422)
    item.state, item.done_on, item.note = state, on, note.strip()[:200]
    item.done_at, item.done_by_id, item.done_by_name = now, actor.id, actor.name
    item.save()
    audit.record(
        "it_desk.item_settled", actor=actor, subject=item, data={"state": state, "verb": item.verb, "on": str(on)},
        chained=item.privileged,
    )  # fmt: skip
    _finish(item.checklist, actor)
    return item


def _finish(row: Checklist, actor: Actor) -> None:
    """Nothing is left: the ledger follows a move, the certificate of a leaver is asked for."""
    items = list(row.items.order_by("position"))
    if not items or not all(item.is_settled for item in items):
        return
    if row.event == Event.MOVE and row.member:
        row.member.department, row.member.role = row.department, row.role
        row.member.save(update_fields=["department", "role"])
        telling.tell_moved(row.member, on=row.on, actor=actor)
    if row.event == Event.LEAVE:
        request_paper(row.task, certificate.SPEC, title=certificate.title(row), actor=actor)


def _create(item: ChecklistItem, said: Said) -> None:
    if item.service is None:
        return  # a template without a service of the ledger: recorded, and no account of ours
    if not said.login:
        raise Refused(
            _("ログインIDがありません。発行したログインIDを入力してください（パスワードは不要です）。"), status=422
        )
    if said.is_admin and not said.approval:
        raise Refused(
            _("管理者権限の承認がありません。承認した方と日付、または稟議の番号を入力してください。"), status=422
        )
    if Account.objects.filter(tenant_id=item.tenant_id, service=item.service, login=said.login).exists():
        raise Refused(_("ログインID「%(login)s」はすでに台帳にあります。") % {"login": said.login}, status=409)
    member = item.checklist.member
    item.account = Account.objects.create(
        tenant_id=item.tenant_id, service=item.service, member=member, login=said.login,
        holder=member.name if member else "", is_admin=said.is_admin, approval=said.approval,
    )  # fmt: skip
    item.privileged = item.privileged or said.is_admin


def _stop(item: ChecklistItem, said: Said) -> None:
    row = _account(item)
    if item.checklist.event == Event.LEAVE and said.on < item.due_on:
        raise Refused(
            _("最終日（%(day)s）より前に停止すると、最終日まで仕事ができません。停止した日を確認してください。")
            % {"day": f"{item.due_on:%Y/%m/%d}"},
            status=422,
        )
    row.status, row.stopped_on = Usage.STOPPED, said.on
    row.save(update_fields=["status", "stopped_on"])


def _delete(item: ChecklistItem, said: Said) -> None:
    row = _account(item)
    if row.status == Usage.ACTIVE:
        raise Refused(_("有効なアカウントは削除できません。先に停止してください。"), status=409)
    row.status, row.deleted_on = Usage.DELETED, said.on
    row.save(update_fields=["status", "deleted_on"])


def _account(item: ChecklistItem) -> Account:
    key: Any = item.account_id
    return Account.objects.select_for_update(of=("self",)).get(pk=key, tenant_id=item.tenant_id)


def _hand(item: ChecklistItem, said: Said) -> None:
    if said.device is None:
        raise Refused(_("渡した機器が選ばれていません。機器を選んでください。"), status=422)
    row = _device(said.device, item)
    if row.status == Keeping.HANDED:
        raise Refused(_("この機器はほかの方に貸与中です。別の機器を選んでください。"), status=409)
    if row.status == Keeping.RETURNED:
        raise Refused(_("この機器はデータを消去していません。消去してから渡してください。"), status=409)
    row.holder, row.status, row.handed_on, row.returned_on = item.checklist.member, Keeping.HANDED, said.on, None
    row.save()
    item.device = row


def _back(item: ChecklistItem, said: Said) -> None:
    row = _device(item.device_id, item)
    row.holder, row.status, row.returned_on = None, Keeping.RETURNED, said.on
    row.save()


def _erase(item: ChecklistItem, said: Said) -> None:
    row = _device(item.device_id, item)
    if row.status == Keeping.HANDED:
        raise Refused(_("機器がまだ回収されていません。先に「機器の回収」を記録してください。"), status=409)
    if not said.method or not (said.proof or said.file):
        raise Refused(
            _("消去の証跡がありません。消去の方法と、証明書の番号かファイルのどちらかを入力してください。"), status=422
        )
    row.status, row.erased_on = Keeping.ERASED, said.on
    row.erase_method, row.erase_proof, row.erase_file = said.method, said.proof, said.file
    row.save()


def _device(key: UUID | None, item: ChecklistItem) -> Device:
    rows = Device.objects.select_for_update(of=("self",)).filter(tenant_id=item.tenant_id)
    row = rows.filter(pk=key).first() if key else None
    if row is None:
        raise Refused(_("この機器は台帳にありません。機器の台帳を確認してください。"), status=422)
    return row


def _noted(item: ChecklistItem, said: Said) -> None:
    """Only written down."""


def _undo(item: ChecklistItem) -> None:
    if item.verb == Verb.STOP:
        account = _account(item)
        account.status, account.stopped_on, account.delete_proposed_on = Usage.ACTIVE, None, None
        account.save()
    elif item.verb == Verb.BACK:
        device = _device(item.device_id, item)
        if device.status == Keeping.ERASED:
            raise Refused(_("データを消去した機器の回収は取り消せません。機器の台帳で訂正してください。"), status=409)
        device.status, device.holder, device.returned_on = Keeping.HANDED, item.checklist.member, None
        device.save()
    elif item.verb == Verb.HAND:
        device = _device(item.device_id, item)
        device.status, device.holder, device.handed_on = Keeping.STORED, None, None
        device.save()
        item.device = None


CARRIED: dict[Verb, Callable[[ChecklistItem, Said], None]] = {
    Verb.CREATE: _create,
    Verb.STOP: _stop,
    Verb.DELETE: _delete,
    Verb.HAND: _hand,
    Verb.BACK: _back,
    Verb.ERASE: _erase,
    Verb.GRANT: _noted,
    Verb.REVOKE: _noted,
    Verb.OTHER: _noted,
}
