"""Lend an asset: asked for, approved by the client, handed out, brought back; who is late is told of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from generalaffairs.supplies.actions.assets import EDIT
from generalaffairs.supplies.actions.assets import locked as locked_asset
from generalaffairs.supplies.models import Asset, Loan
from tasks.approvals import actions as approvals
from tasks.approvals.queries import latest
from tasks.work.models import Task

LOAN = "loan"
AGAIN = timedelta(days=7)  # what is still out is told once more after a week
State = Loan.State


@transaction.atomic
def ask_loan(
    asset_id: UUID,
    *,
    task_id: UUID,
    borrower: str,
    from_on: date,
    until_on: date,
    actor: Actor,
    now: datetime,
    person: Person | None = None,
) -> Loan:
    """Reserve the asset and ask the client to approve. Raises Refused for one that cannot be lent (409, 422)."""
    asset = locked_asset(asset_id)
    policy.require(EDIT, actor, asset)
    task = Task.objects.get(pk=task_id, tenant_id=the_one())
    _require_lendable(asset)
    if until_on < from_on:
        raise Refused(
            _("返却日が貸出日より前になっています。返却日を%(day)s以降にしてください。")
            % {"day": f"{from_on:%Y/%m/%d}"},
            status=422,
        )
    loan = Loan.objects.create(
        tenant_id=asset.tenant_id, asset=asset, task=task, borrower=borrower.strip()[:100], person=person,
        from_on=from_on, until_on=until_on,
    )  # fmt: skip
    audit.record("supplies.loan_asked", actor=actor, subject=loan)
    approvals.ask(task.pk, LOAN, content=content_of(loan), actor=actor, now=now)
    return loan


def content_of(loan: Loan) -> dict[str, Any]:
    """What the client decides on."""
    return {
        "loan": str(loan.pk),
        "asset": str(loan.asset),
        "borrower": loan.borrower,
        "from_on": loan.from_on.isoformat(),
        "until_on": loan.until_on.isoformat(),
    }


def _require_lendable(asset: Asset) -> None:
    if not asset.lendable or asset.status not in {Asset.Status.STORED, Asset.Status.IN_USE}:
        raise Refused(
            _(
                "「%(asset)s」は貸し出せません（%(state)s）。貸出できる備品を選ぶか、備品の台帳で設定を確認してください。"
            )
            % {"asset": str(asset), "state": asset.get_status_display()},
            status=409,
        )
    if Loan.objects.filter(tenant_id=asset.tenant_id, asset=asset, state__in=Loan.OPEN).exists():
        raise Refused(
            _("「%(asset)s」はほかの方の貸出が決まっています。返却を待つか、別の備品を選んでください。")
            % {"asset": str(asset)},
            status=409,
        )


@transaction.atomic
def decide_loan(loan_id: UUID, *, approved: bool, actor: Actor) -> Loan:
    """What the client said (called by the approval, which asked the right). Twice is once."""
    loan = _locked(loan_id)
    if loan.state == State.ASKED:
        loan.state = State.APPROVED if approved else State.REFUSED
        loan.save(update_fields=["state"])
        audit.record("supplies.loan_decided", actor=actor, subject=loan, data={"approved": approved})
    return loan


@transaction.atomic
def hand_out(loan_id: UUID, *, on: date, actor: Actor) -> Loan:
    """The borrower has it. Raises Refused before the client has approved (409)."""
    loan = _locked(loan_id)
    policy.require(EDIT, actor, loan)
    _expect(loan, State.APPROVED)
    asset = locked_asset(loan.asset_id)
    loan.state, loan.lent_on = State.LENT, on
    loan.save(update_fields=["state", "lent_on"])
    asset.status, asset.holder, asset.holder_left_on = Asset.Status.LENT, loan.borrower, None
    asset.holder_number = loan.person.number if loan.person else ""
    asset.save()
    audit.record("supplies.lent", actor=actor, subject=loan)
    return loan


@transaction.atomic
def take_back(loan_id: UUID, *, on: date, condition: str = "", actor: Actor) -> Loan:
    """It is back; `condition` says what is broken or missing. Raises Refused for one that is not out (409)."""
    loan = _locked(loan_id)
    policy.require(EDIT, actor, loan)
    _expect(loan, State.LENT)
    if loan.lent_on and on < loan.lent_on:
        raise Refused(
            _("返却の日が貸し出した日（%(day)s）より前になっています。日付を直してください。")
            % {"day": f"{loan.lent_on:%Y/%m/%d}"},
            status=422,
        )
    asset = locked_asset(loan.asset_id)
    loan.state, loan.returned_on, loan.condition = State.RETURNED, on, condition.strip()[:200]
    loan.save(update_fields=["state", "returned_on", "condition"])
    asset.status, asset.holder, asset.holder_number, asset.holder_left_on = Asset.Status.STORED, "", "", None
    asset.save()
    audit.record("supplies.returned", actor=actor, subject=loan)
    return loan


@transaction.atomic
def call_off(loan_id: UUID, *, actor: Actor, now: datetime) -> Loan:
    """It is not needed any more, before it was handed out: the asset is free again. Raises Refused afterwards (409)."""
    loan = _locked(loan_id)
    policy.require(EDIT, actor, loan)
    if loan.state not in {State.ASKED, State.APPROVED}:
        _expect(loan, State.ASKED)
    asked = latest(loan.task, LOAN)
    if asked is not None and asked.is_open:
        approvals.withdraw(asked.pk, actor=actor, now=now)
    loan.state = State.REFUSED
    loan.save(update_fields=["state"])
    audit.record("supplies.loan_called_off", actor=actor, subject=loan)
    return loan


@transaction.atomic
def free_cancelled(task_id: UUID, *, actor: Actor = SYSTEM) -> int:
    """The task was cancelled: what was reserved for it and not handed out is free again; gives how many."""
    rows = Loan.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), task=task_id)
    found = list(rows.filter(state__in=[State.ASKED, State.APPROVED]))
    for loan in found:
        loan.state = State.REFUSED
        loan.save(update_fields=["state"])
        audit.record("supplies.loan_called_off", actor=actor, subject=loan)
    return len(found)


@transaction.atomic
def extend(loan_id: UUID, *, until_on: date, actor: Actor) -> Loan:
    """A later day of return. Raises Refused for an earlier one (422)."""
    loan = _locked(loan_id)
    policy.require(EDIT, actor, loan)
    _expect(loan, State.LENT)
    if until_on <= loan.until_on:
        raise Refused(
            _("返却日は、いまの返却日（%(day)s）より後にしてください。") % {"day": f"{loan.until_on:%Y/%m/%d}"},
            status=422,
        )
    loan.until_on, loan.overdue_told_on = until_on, None
    loan.save(update_fields=["until_on", "overdue_told_on"])
    audit.record("supplies.loan_extended", actor=actor, subject=loan, data={"until": str(until_on)})
    return loan


@transaction.atomic
def tell_overdue(*, today: date, actor: Actor = SYSTEM) -> list[Loan]:
    """Tell of what should be back, once, and once more each week. Again on the same day is harmless."""
    rows = Loan.objects.select_for_update(of=("self",)).filter(
        tenant_id=the_one(), state=State.LENT, until_on__lt=today
    )
    late = [
        loan
        for loan in rows.select_related("asset").order_by("until_on", "id")
        if loan.overdue_told_on is None or loan.overdue_told_on + AGAIN <= today
    ]
    for loan in late:
        loan.overdue_told_on = today
        loan.save(update_fields=["overdue_told_on"])
        audit.record("supplies.overdue", actor=actor, subject=loan, data={"until": str(loan.until_on)})
        jobs.publish("supplies.overdue", loan=str(loan.pk), task_id=str(loan.task_id), on=str(today))
    return late


def _expect(loan: Loan, state: str) -> None:
    if loan.state != state:
        raise Refused(
            _("この貸出は「%(state)s」です。画面を更新して、状態を確認してください。")
            % {"state": loan.get_state_display()},
            status=409,
        )


def _locked(loan_id: UUID) -> Loan:
    rows = Loan.objects.select_for_update(of=("self",)).select_related("asset", "person", "task")
    return rows.get(pk=loan_id, tenant_id=the_one())
