"""Paper goes: a list is put to the client, and after his approval destroyed, counted and certified."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from clients.companies.actions.clients import next_number
from generalaffairs.mail_room import certificate, queries
from generalaffairs.mail_room.actions.taking import still_kept, working
from generalaffairs.mail_room.models import Disposal, Letter
from generalaffairs.mail_room.words import Decision, State
from tasks.approvals import actions as approvals
from tasks.approvals import queries as asked
from tasks.approvals.models import Approval
from tasks.work.papers import request_paper

KEY, SERIES = "disposal", "mail_room.disposal"


@transaction.atomic
def ask_disposal(task_id: UUID, *, letters: Collection[UUID], actor: Actor, now: datetime) -> Approval:
    """Put a list of letters to the client for destruction: what he wanted destroyed, and what fell due.

    Raises Refused: 422 for an empty list, and for a letter within the law's span; 409 for one that is not to be
    destroyed or stands on another list.
    """
    task, today = working(task_id, actor), in_tokyo(now).date()
    if not letters:
        raise Refused(_("廃棄する郵便が選ばれていません。1通以上を選んでください。"), status=422)
    rows = Letter.objects.select_for_update(of=("self",)).select_related("scan").filter(pk__in=letters)
    listed = list(rows.filter(tenant_id=task.tenant_id).order_by("number"))
    offered = set(queries.disposable(task.tenant_id, today=today).values_list("pk", flat=True))
    for letter in listed:
        if why := still_kept(letter, today):
            raise Refused(why, status=422)
        if letter.pk not in offered:
            raise Refused(
                _("%(number)sは廃棄できません。お客様の返事か、保存期限の満了が必要です。") % {"number": letter},
                status=409,
            )
    approval = approvals.ask(task.pk, KEY, content=certificate.listed(listed), actor=actor, now=now)
    for letter in listed:
        letter.state = State.DISPOSING
        letter.save(update_fields=["state"])
    audit.record("mail_room.disposal_asked", actor=actor, subject=task, data={"letters": len(listed)}, chained=True)
    return approval


def disposal_decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """In the client's decision: an approved list gets its number; what he sends back is kept."""
    keys = [one["id"] for one in approval.content["letters"]]
    rows = list(Letter.objects.select_for_update(of=("self",)).filter(tenant_id=approval.tenant_id, pk__in=keys))
    made = None
    if approval.state == Approval.State.APPROVED:
        made = Disposal(
            tenant_id=approval.tenant_id, task_id=approval.task_id, number=next_number(SERIES), approval=approval
        )
        made.save(force_insert=True)
        audit.record("mail_room.disposal_approved", actor=actor, subject=made, chained=True)
    for letter in rows:
        if made is not None:
            letter.disposal = made
        else:
            letter.state, letter.decision = State.KEPT, Decision.KEEP
            letter.decided_at, letter.decided_by_id, letter.decided_name = now, actor.id, actor.name
        letter.save()


@transaction.atomic
def destroy(
    task_id: UUID, *, method: str, letters: int, pages: int, witness: str, actor: Actor, now: datetime
) -> Disposal:
    """Write down that the approved list was destroyed, as counted, and ask for the certificate.

    Raises Refused: 409 without the client's approval, or when it was done; 422 for another count than the list has.
    """
    task = working(task_id, actor)
    approval = asked.latest(task, KEY)
    if approval is None or approval.state != Approval.State.APPROVED:
        raise Refused(_("廃棄できません。お客様の承認がありません。廃棄の承認を依頼してください。"), status=409)
    row = Disposal.objects.select_for_update(of=("self",)).get(tenant_id=task.tenant_id, approval=approval)
    if row.destroyed_at is not None:
        raise Refused(_("この一覧の廃棄は記録済みです。廃棄証明書を確認してください。"), status=409)
    _counted(approval.content, letters, pages)
    row.method, row.letters, row.pages, row.witness = method, letters, pages, witness.strip()
    row.destroyed_at, row.destroyed_by_id = now, actor.id
    row.save()
    for letter in Letter.objects.select_for_update(of=("self",)).filter(tenant_id=task.tenant_id, disposal=row):
        letter.state = State.DISPOSED
        letter.save(update_fields=["state"])
    audit.record(
        "mail_room.destroyed", actor=actor, subject=row, data={"letters": letters, "pages": pages}, chained=True
    )
    request_paper(task, "certificate", title=_("廃棄証明書 %(number)s") % {"number": row}, actor=actor)
    return row


def _counted(content: dict[str, Any], letters: int, pages: int) -> None:
    if (letters, pages) != (content["count"], content["pages"]):
        raise Refused(
            _(
                "数が合いません。承認された一覧は%(count)s通%(pages)sページ、数えたのは%(letters)s通%(counted)sページです。"
                "数え直してください。"
            )
            % {"count": content["count"], "pages": content["pages"], "letters": letters, "counted": pages},
            status=422,
        )
