"""What is due again: proposed by a job every morning, asked for by an operator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Client, Person
from generalaffairs.antisocial_checks.actions.subjects import MANY, add_subjects
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.models import Check, Subject
from generalaffairs.antisocial_checks.queries import KEY, rule
from tasks import seats
from tasks.requests import actions as requests
from tasks.requests.models import Request
from tasks.work.models import Task


@transaction.atomic
def propose(*, today: date) -> int:
    """Mark the subjects of the client in context whose next check comes up within thirty days. Again is harmless."""
    tenant = the_one()
    soon = today + timedelta(days=terms.AHEAD_DAYS)
    rows = Subject.objects.filter(tenant_id=tenant, next_due_on__lte=soon, proposed_on=None)
    count = rows.exclude(checks__in=_open()).update(proposed_on=today)
    if count:
        client = Client.objects.get(pk=tenant)
        audit.record("antisocial_checks.proposed", actor=SYSTEM, subject=client, data={"subjects": count})
    return count


@transaction.atomic
def set_cycle(subject_id: UUID, *, months: int | None, actor: Actor) -> Subject:
    """After how many months this subject is checked again; None: as the client's standard says. Its next day follows.

    Raises Refused without the right, and for fewer than one or more than twelve months (422).
    """
    rows = Subject.objects.select_for_update(of=("self",)).filter(seats.visible(actor), forgotten_at=None)
    row = rows.get(tenant_id=the_one(), pk=subject_id)
    policy.require("generalaffairs.antisocial_checks.keep", actor, Client.objects.get(pk=row.tenant_id))
    if months is not None and not 1 <= months <= terms.STALE_MONTHS:
        raise Refused(
            _("再調査の間隔を変更できません。%(most)sか月以内ではありません。1から%(most)sで入力してください。")
            % {"most": terms.STALE_MONTHS},
            status=422,
        )
    row.cycle_months = months
    if row.judged_on is not None:
        row.next_due_on = terms.months_after(row.judged_on, months or rule().cycle_months)
        row.proposed_on = None
    row.save(update_fields=["cycle_months", "next_due_on", "proposed_on"])
    audit.record("antisocial_checks.cycle_set", actor=actor, subject=row, data={"months": months})
    return row


@transaction.atomic
def recheck(subject_ids: Sequence[UUID], *, actor: Actor, now: datetime, form_token: str) -> Task:
    """Ask for a new check of these subjects in one task, in the name of who asked last.

    Raises Refused for none (422), and where one of them is being checked already (409).
    """
    tenant = the_one()
    rows = Subject.objects.filter(seats.visible(actor), tenant_id=tenant, pk__in=subject_ids, forgotten_at=None)
    rows = rows.order_by("name")
    chosen = list(rows)
    if not chosen:
        raise Refused(_("再調査を依頼できません。対象が選ばれていません。一覧から対象を選んでください。"), status=422)
    policy.require("generalaffairs.antisocial_checks.keep", actor, Client.objects.get(pk=tenant))
    if busy := rows.filter(checks__in=_open()).first():
        raise Refused(
            _("「%(name)s」は調査中のため、再調査を依頼できません。調査中の作業が終わってから依頼してください。")
            % {"name": busy.name},
            status=409,
        )
    last = Check.objects.filter(tenant_id=tenant, subject__in=chosen, task__request__isnull=False)
    asked = last.select_related("task__request__raised_by").latest("created_at").task.request
    fields = {"way": MANY, "count": len(chosen), "purpose": chosen[0].purpose, "reason": _("定期の再調査")}
    made = requests.submit(
        worktype=KEY, fields=fields, person=_raised_by(asked), actor=actor, channel=Request.Channel.RECURRING, now=now,
        form_token=form_token,
    )  # fmt: skip
    task = Task.objects.get(tenant_id=tenant, request=made)
    add_subjects(task.pk, facts=[facts_of_subject(row) for row in chosen], actor=actor)
    return task


def _raised_by(asked: Request | None) -> Person:
    if asked is None:
        raise RuntimeError("the check of a task without a request was asked for")
    return asked.raised_by


def facts_of_subject(row: Subject) -> Facts:
    """The subject as it is known."""
    return Facts(
        kind=row.kind,
        name=row.name,
        kana=row.kana,
        old_names=tuple(row.old_names),
        officers=tuple((name, kana) for name, kana in row.officers),
        address=row.address,
        corporate_number=row.corporate_number,
        birth_year=row.birth_year,
        purpose=row.purpose,
    )


def _open() -> QuerySet[Check, Any]:
    """Checks that somebody works on, by their ids."""
    found = Check.objects.filter(tenant_id=the_one(), task__status__in=("RECEIVED", "QUOTING", "WORKING", "WAITING"))
    return found.exclude(state=Check.State.JUDGED).values("pk")
