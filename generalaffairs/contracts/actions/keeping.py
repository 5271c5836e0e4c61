"""Enter a contract, change it, say whether it is renewed, end it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.tenancy import the_one
from clients.companies.models import Client
from generalaffairs.contracts.actions.screening import tell_entered
from generalaffairs.contracts.counting import COUNTED, count
from generalaffairs.contracts.models import Agreement

State, Will = Agreement.State, Agreement.Will
TOLD = (
    *("title", "kind", "counterparty", "corporate_number", "signed_on", "starts_on", "ends_on", "renewal_months"),
    *("notice", "notice_unit", "amount_yen", "person_id", "form", "original_place", "base_id", "remarks", "clause"),
    *("stamp", "screened_on", "screening"),
)
PREFIX = "C-"


@transaction.atomic
def add(values: dict[str, Any], *, actor: Actor, now: datetime, number: str = "", state: str = State.ACTIVE,
        category: str = "") -> Agreement:  # fmt: skip
    """Enter a contract; without a number it gets the next one of the client. `values`: fields of `TOLD`.

    Raises Refused (422) for terms that cannot be, and for a number that is taken (409).
    """
    tenant = the_one()
    policy.require("generalaffairs.contracts.keep", actor, Client(pk=tenant))
    if number and Agreement.objects.filter(tenant_id=tenant, number=number).exists():
        raise Refused(
            _("契約番号「%(number)s」は登録済みです。別の番号にしてください。") % {"number": number}, status=409
        )
    row = Agreement(tenant_id=tenant, number=number, state=state, category=category)
    _tell(row, values)
    _count(row, in_tokyo(now).date())
    if not row.number:
        row.number = _next_number(tenant)
    row.save(force_insert=True)
    audit.record("contracts.added", actor=actor, subject=row)
    if not row.screening:
        tell_entered([row.pk])
    return row


@transaction.atomic
def change(agreement_id: UUID, values: dict[str, Any], *, version: int, actor: Actor, now: datetime) -> Agreement:
    """Change what the register says, as seen on a page of `version`; the row's history keeps what stood before.

    Raises Refused: 409 when somebody changed it meanwhile, 422 for terms that cannot be.
    """
    row = locked(agreement_id)
    policy.require("generalaffairs.contracts.keep", actor, row)
    if row.version != version:
        raise Refused(
            _("ほかの人が先に「%(title)s」を変更しました。画面を更新して、もう一度変更してください。")
            % {"title": row.title},
            status=409,
        )
    before = {name: getattr(row, name) for name in TOLD}
    _tell(row, values)
    changed = sorted(name for name in TOLD if getattr(row, name) != before[name])
    if {"counterparty", "corporate_number"} & set(changed) and row.verdict:
        row.screening, row.verdict, row.screened_on = "", "", None  # it was about somebody else
    if changed:
        _count(row, in_tokyo(now).date())
        save(row, *(field.removesuffix("_id") for field in TOLD), *COUNTED, "ended_on", "verdict")
        audit.record("contracts.changed", actor=actor, subject=row, data={"fields": changed})
        if not row.screening and {"counterparty", "corporate_number"} & set(changed):
            tell_entered([row.pk])
    return row


@transaction.atomic
def decide(agreement_id: UUID, *, will: str, actor: Actor, now: datetime) -> Agreement:
    """The client says what happens at the end for which notice comes next. Raises Refused (409) where none comes."""
    row = locked(agreement_id)
    policy.require("generalaffairs.contracts.decide", actor, row)
    today = in_tokyo(now).date()
    until = row.will_for if row.will == Will.END else row.notice_for
    if row.state != State.ACTIVE or until is None or (row.will == Will.END and until < today):
        raise Refused(
            _("この契約には、これから来る通知期限がありません。担当チームに問い合わせてください。"), status=409
        )
    row.will, row.will_for = will, until if will != Will.OPEN else None
    row.will_by, row.will_at = actor.name, now
    _count(row, today)
    save(row, "will", "will_for", "will_by", "will_at", *COUNTED)
    audit.record("contracts.decided", actor=actor, subject=row, data={"will": will, "for": str(until)}, chained=True)
    return row


@transaction.atomic
def end(agreement_id: UUID, *, on: date, reason: str, actor: Actor, now: datetime) -> Agreement:
    """The contract ended on that day, before its time or not. Raises Refused (409) for one that is not in force,
    422 without a reason, and for a day before it began."""
    row = locked(agreement_id)
    policy.require("generalaffairs.contracts.keep", actor, row)
    if row.state != State.ACTIVE:
        raise Refused(_("この契約は有効ではありません。画面を更新して状態を確認してください。"), status=409)
    if row.starts_on and on < row.starts_on:
        raise Refused(_("終了日が開始日より前です。終了日を直してください。"), status=422)
    if not reason.strip():
        raise Refused(_("契約を終了できません。理由がありません。理由を入力してください。"), status=422)
    row.state, row.ended_on, row.notice_on, row.notice_for = State.ENDED, on, None, None
    save(row, "state", "ended_on", "notice_on", "notice_for")
    audit.record("contracts.ended", actor=actor, subject=row, data={"on": str(on)}, reason=reason.strip()[:200])
    return row


@transaction.atomic
def number_new(agreements: Iterable[UUID], *, today: date) -> None:
    """Numbers for rows that an import brought without one, and the days of all of them."""
    tenant, taken = the_one(), list(agreements)
    rows = Agreement.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, pk__in=taken)
    for row in rows.order_by("created_at", "id"):
        _count(row, today)
        row.number = row.number or _next_number(tenant)
        row.save(update_fields=["number", "ended_on", *COUNTED])
    if taken:
        tell_entered(taken)


def locked(agreement_id: UUID) -> Agreement:
    """The contract of the client in context, locked. Raises Agreement.DoesNotExist."""
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement_id, tenant_id=the_one())


def save(row: Agreement, *fields: str) -> None:
    """Write these fields; the version rises."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def _tell(row: Agreement, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name not in TOLD:
            raise ValueError(f"{name} is not told by people")
        setattr(row, name, value)


def _count(row: Agreement, today: date) -> None:
    try:
        count(row, today)
    except Unfit as unfit:
        raise Refused(said(unfit.sentence), status=422) from unfit


def _next_number(tenant: UUID) -> str:
    """C-0001 …: one above the highest that we gave ourselves. The client's row is the lock."""
    Client.objects.select_for_update(of=("self",)).only("pk").get(pk=tenant)
    given = Agreement.objects.filter(tenant_id=tenant, number__regex=rf"^{PREFIX}\d{{4,6}}$").values_list(
        "number", flat=True
    )
    return f"{PREFIX}{max((int(one.removeprefix(PREFIX)) for one in given), default=0) + 1:04d}"
