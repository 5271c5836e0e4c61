"""Ask for a registered card: new from the register, or the same as last time; put it to person and department."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import DocumentState
from bpo.core.policy import Refused
from bpo.core.together import first
from clients.companies.models import Person
from generalaffairs.business_cards import calc, card, layout, queries, registry, ruling
from generalaffairs.business_cards.actions.cards import editable
from generalaffairs.business_cards.models import Printing, Variant
from generalaffairs.business_cards.policies import KEEP, LOOK
from generalaffairs.business_cards.queries import DEPARTMENT, KEY, PERSON
from generalaffairs.business_cards.speaking import approvers_of, others
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task
from tasks.requests.actions import submit
from tasks.requests.models import Request

USUAL_SHEETS = 100


@transaction.atomic
def request_card(
    variant_id: UUID, *, sheets: int = USUAL_SHEETS, person: Person, actor: Actor, now: datetime, token: str
) -> Printing:
    """A request for this card as the register says today, in the client's newest layout.

    The same `token` again gives the same printing. Raises Refused for somebody who left (409), and as
    `requests.submit` does.
    """
    variant = _variant(variant_id, actor)
    fields = registry.card_of(variant) | {"quantity": str(sheets)}
    return _submitted(variant, fields, registry.newest_version(variant.layout_id), None, person, actor, now, token)


@transaction.atomic
def repeat_card(
    variant_id: UUID, *, sheets: int = USUAL_SHEETS, person: Person, actor: Actor, now: datetime, token: str
) -> Printing:
    """The same card as was printed last, to the letter: it needs no new approval.

    Raises Refused (409) for a card that was never printed, and where register, masters or layout are newer: the
    sentence says what differs.
    """
    variant = _variant(variant_id, actor)
    if found := registry.differences(variant):
        raise Refused(
            _(
                "前回と同じ内容では増刷できません。変わったところ：%(what)s。「登録内容で新しく作る」から依頼してください。"
            )
            % {"what": "、".join(one.removesuffix("。") for one in found)},
            status=409,
        )
    last = registry.last_printed(variant)
    if last is None or last.content is None:  # `differences` refuses it
        raise Refused(_("まだ印刷していません。"), status=409)
    kept = {"kana": variant.holder.kana, "paper": last.content["paper"], "quantity": str(sheets)}
    return _submitted(variant, last.content["fields"] | kept, last.version, last, person, actor, now, token)


@transaction.atomic
def attach(task_id: UUID, variant_id: UUID, *, actor: Actor) -> Printing:
    """The typed card of a task is this registered one: from here on it is approved, ordered and kept in stock.

    Raises Refused for a task that names a card already (409).
    """
    task = editable(task_id, actor)
    variant = _variant(variant_id, actor)
    if queries.printing_of(task):
        raise Refused(_("この依頼は、すでに登録済みの名刺と結び付いています。"), status=409)
    row = Printing.objects.create(
        tenant_id=task.tenant_id, task=task, variant=variant, version=registry.newest_version(variant.layout_id),
        department=variant.holder.department, boxes=calc.boxes_of(int(task.fields.get("quantity") or USUAL_SHEETS)),
    )  # fmt: skip
    audit.record("business_cards.attached", actor=actor, subject=row, data={"number": task.number})
    return row


def _variant(variant_id: UUID, actor: Actor) -> Variant:
    rows = Variant.objects.select_for_update(of=("self",)).select_related("holder", "layout")
    row = rows.get(registry.here(), pk=variant_id)
    if not policy.check(LOOK, actor, row):
        policy.require(KEEP, actor, row)
    if row.holder.left_on:
        raise Refused(
            _("%(name)sさんは退職日が登録されているため、名刺を依頼できません。登録内容を確認してください。")
            % {"name": row.holder.name},
            status=409,
        )
    return row


def _submitted(  # noqa: PLR0917 - two callers, one row
    variant: Variant, fields: dict[str, Any], version: Any, last: Printing | None, person: Person, actor: Actor,
    now: datetime, token: str,
) -> Printing:  # fmt: skip
    channel = Request.Channel.PORTAL if policy.check(LOOK, actor, variant) else Request.Channel.MEETING
    request = submit(
        worktype=KEY, fields=fields, person=person, actor=actor, channel=channel, now=now, form_token=token[:64]
    )
    task = request.tasks.get()
    if found := Printing.objects.filter(registry.here(), task=task).first():
        return found
    row = Printing.objects.create(
        tenant_id=variant.tenant_id, task=task, variant=variant, version=version, same_as=last,
        department=variant.holder.department, boxes=calc.boxes_of(int(fields["quantity"])),
    )  # fmt: skip
    audit.record("business_cards.asked_for", actor=actor, subject=row, data={"repeat": last is not None})
    return row


@transaction.atomic
def ask_next(task_id: UUID, *, actor: Actor, now: datetime) -> Approval:
    """Put the card to the person first, and to the department once the person agreed: the same frozen content.

    Raises Refused (409) without a current proof, or while one is open; 422 for a card that cannot be printed.
    """
    task = editable(task_id, actor)
    printing = queries.printing_of(task)
    if printing is None:
        raise Refused(_("登録された名刺の依頼ではないため、承認は依頼できません。"), status=409)
    proof = first(queries.proofs_of(task)[:1])
    if proof is None or proof.state != DocumentState.READY or not queries.is_current(proof, task, printing):
        raise Refused(_("校正PDFがまだありません。校正PDFを作成してから、承認を依頼してください。"), status=409)
    if troubles := _troubles(task, printing):
        raise Refused(_("承認を依頼できません。%(why)s") % {"why": troubles[0]}, status=422)
    step = queries.next_step(queries.standing(task, printing, list(of_task(task))))
    if not step:
        raise Refused(_("承認を待っているか、すでに承認されています。画面を更新して確認してください。"), status=409)
    speaking_ = [one.name for one in approvers_of(printing.department, on=in_tokyo(now).date())]
    content = frozen(task, printing) | {"file": str(proof.file_id), "proof": str(proof.pk), "approvers": speaking_}
    return approvals.ask(task.pk, step, content=content, actor=actor, now=now)


def _troubles(task: Any, printing: Printing) -> list[str]:
    found = [
        _("「%(one)s」は印刷用の書体にありません。名刺の内容を修正してください。") % {"one": one}
        for _name, one in card.missing(task.fields)
    ]
    long = layout.too_long(queries.elements_of(printing.version), task.fields)
    found += [_("%(label)sが長くて名刺に入りません。短くしてください。") % {"label": label} for label in long]
    return [*found, *ruling.problems(task.fields, registry.house())]


def frozen(task: Any, printing: Printing) -> dict[str, Any]:
    """What person and department decide on."""
    said = queries.content_of(task.fields, printing.version)
    last = registry.last_printed(printing.variant)
    before = last.content["fields"] if last and last.content else {}
    lines = [
        [registry.label_of(name), text, before.get(name, "") if before and before.get(name, "") != text else ""]
        for name, text in said["fields"].items()
        if text or before.get(name)
    ]
    return {
        "digest": hash_of(said), "printing": str(printing.pk), "card": str(printing.variant),
        "department": printing.department, "quantity": str(task.fields.get("quantity", "")), "layout": said["layout"],
        "lines": lines, "repeats": bool(before),
    }  # fmt: skip


def decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """Both decisions stand on what would be printed now; the department's is never the requester's or the person's.

    A department with an approver of its own is spoken for by him, or by the 責任者. Raises Refused: 409 when the card
    changed meanwhile, 403 for who asked for the card, agreed as the person, or approves for another department.
    """
    if approval.state != Approval.State.APPROVED:
        return
    task = approval.task
    printing = queries.printing_of(task)
    if printing is None or queries.digest_of(task, printing) != approval.content["digest"]:
        raise Refused(_("名刺の内容が変わりました。新しい校正の承認依頼をお待ちください。"), status=409)
    if approval.key != DEPARTMENT:
        return
    held = queries.standing(task, printing, list(of_task(task)))[PERSON]
    if held is None or held.state != Approval.State.APPROVED:
        raise Refused(_("先に本人の確認が必要です。本人の確認が終わってから承認してください。"), status=409)
    asker = task.request.raised_by.user_id if task.request else None
    if actor.id in (asker, held.decided_by_id):
        raise Refused(
            _("部門の承認は、依頼した方や本人の確認をした方とは別の方が行います。ほかの承認者に依頼してください。"),
            status=403,
        )
    speakers = others(printing.department, on=in_tokyo(now).date(), than={asker, held.decided_by_id})
    if speakers and actor.id not in {one.user_id for one in speakers} and "OWNER" not in actor.roles_at(task.tenant_id):
        told = {"department": printing.department, "names": "、".join(one.name for one in speakers)}
        raise Refused(
            _(
                "「%(department)s」の名刺を承認するのは、その部門の承認者（%(names)s）か責任者です。どちらかに依頼してください。"
            )
            % told,
            status=403,
        )
