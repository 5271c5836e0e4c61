"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from uuid import uuid4

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from bpo.core.actor import Actor, Seat
from bpo.core.calendar.tokyo import in_tokyo
from clients.people.models import Membership
from generalaffairs.mail_room import actions, certificate
from generalaffairs.mail_room.models import Dispatch, Letter, LetterTie, OpeningRule
from generalaffairs.mail_room.queries import KEY
from generalaffairs.mail_room.words import Decision, Method, Opening, Size
from tasks.approvals import actions as approvals
from tasks.work.models import Task

FIELDS = {"kind": "RECEIVE", "subject": "10月第3週に届いた郵便"}

# Template: (data, texts that its PDF must contain).
PAPERS = {
    certificate.TEMPLATE: (
        {
            "number": "ACME-1",
            "client": "青葉商事株式会社",
            "certificate": "D-0001",
            "dated": "令和8年10月15日",
            "destroyed_at": "2026/10/15（木）10:00",
            "method": "溶解処理",
            "letters": 1,
            "pages": 3,
            "by": "佐藤",
            "witness": "鈴木",
            "approved_by": "山田",
            "approved_at": "2026/10/14（水）15:00",
            "digest": "ab" * 32,
            "rows": [
                {
                    "number": "M-00001",
                    "received_on": "2026/10/13（火）",
                    "kind": "広告",
                    "sender": "港広告社",
                    "pages": 3,
                    "why": "法定の保存義務なし",
                    "sha256": "cd" * 32,
                }
            ],
        },
        ["D-0001", "青葉商事株式会社御中", "1通3ページ", "溶解処理", "佐藤", "鈴木", "山田", "ab" * 32, "cd" * 32],
    )
}


def scan_of(pages: int = 1, name: str = "scan.pdf") -> SimpleUploadedFile:
    """An upload: a PDF of so many empty pages, as a scanner makes them."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page()
        pdf.Root.Mark = pikepdf.String(uuid4().hex)  # scans differ, so their hashes do
        pdf.save(out)
    return SimpleUploadedFile(name, out.getvalue(), content_type="application/pdf")


def letter_of(task: Task, *, actor: Actor, now: datetime, **more: Any) -> Letter:
    """A letter that may be opened, as it came."""
    actions.add_rule(addressee="総務部", opening=Opening.OPEN, opener=None, person=None, actor=actor)
    said = {"sender": "株式会社ミナト電設", "addressee": "総務部", "received_on": in_tokyo(now).date()}
    return actions.register(task.pk, **said | more, actor=actor, now=now)


def told_letter(task: Task, *, actor: Actor, now: datetime, **more: Any) -> Letter:
    """The same, opened and scanned, and its addressee told."""
    letter = letter_of(task, actor=actor, now=now, **more)
    actions.open_letter(letter.pk, actor=actor, now=now)
    actions.scan(letter.pk, upload=scan_of(), paper_pages=1, actor=actor, now=now)
    (told,) = actions.notify(task.pk, letters=[letter.pk], actor=actor, now=now)
    return told


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """A letter whose addressee was told, one that the client would rather keep, a document stamped, and a parcel."""
    told = told_letter(task, actor=actor, now=now)
    # Of no other work: the page of this task is the one that is looked at.
    LetterTie.objects.create(tenant_id=task.tenant_id, letter=told, task=task, tied_by_id=actor.person)
    _kept_after_all(task, actor=actor, now=now)
    _stamped(task, actor=actor, now=now)
    parcel = {"recipient": "港商会", "contents": "契約書", "method": Method.HAND}
    actions.send(task.pk, sent_on=in_tokyo(now).date(), **parcel, actor=actor, today=in_tokyo(now).date())


def _kept_after_all(task: Task, *, actor: Actor, now: datetime) -> None:
    letter = told_letter(task, actor=actor, now=now)
    him = _owner(task)
    actions.decide(letter.pk, decision=Decision.DISPOSE, actor=him, now=now)
    listed = actions.ask_disposal(task.pk, letters=[letter.pk], actor=actor, now=now)
    said = {"decision": "REJECTED", "reason": "もう少し保管してください。", "digest": listed.digest}
    approvals.decide(listed.pk, **said, actor=him, now=now)


def _stamped(task: Task, *, actor: Actor, now: datetime) -> None:
    day = in_tokyo(now).date()
    seal = actions.add_seal(name="角印", place="総務部の金庫", actor=actor)
    use = {"document": "注文請書", "counterpart": "港商会", "purpose": "受注の確認", "copies": 1}
    asked = actions.ask_stamp(task.pk, seal_id=seal.pk, **use, actor=actor, now=now)
    said = {"decision": "APPROVED", "reason": "", "digest": asked.digest}
    approvals.decide(asked.pk, **said, actor=_owner(task), now=now)
    actions.stamp(task.pk, used_on=day, upload=None, actor=actor, today=day)


def _owner(task: Task) -> Actor:
    """The company's 責任者, who may decide."""
    owner = Membership.objects.filter(tenant_id=task.tenant_id, role="OWNER").select_related("user").first()
    if owner is None:
        raise RuntimeError("the company has no 責任者")
    return Actor(id=owner.user_id, name=owner.user.name, seats=(Seat(task.tenant_id, "OWNER"),))


def ids(task: Task) -> dict[str, Any]:
    """What the addresses can name."""
    here = {"tenant_id": task.tenant_id}
    return {
        "letter": Letter.objects.filter(**here).values_list("pk", flat=True).first(),
        "tie": LetterTie.objects.filter(**here).values_list("pk", flat=True).first(),
        "dispatch": Dispatch.objects.filter(**here).values_list("pk", flat=True).first(),
        "rule": OpeningRule.objects.filter(**here).values_list("pk", flat=True).first(),
        "book": "sent",
    }


def own(owned: Any, by: dict[str, Any]) -> None:
    """A letter in each of its hands, a parcel, a seal that was used, a list that was destroyed, with its word."""
    word, task, actor, now = owned.canary, owned.tasks[KEY], by["actor"], by["now"]
    day = in_tokyo(now).date()
    actions.change_setting(file_pattern="{date}_{sender}_{number}", opening=Opening.ASK, actor=actor)
    seal = actions.add_seal(name=word, place=word, actor=actor)
    told = told_letter(task, actor=actor, now=now, sender=word, box=word)
    letter_of(task, actor=actor, now=now, sender=word, addressee=word, is_confidential=True)
    parcel = {"recipient": word, "contents": word, "address": word, "method": Method.PLAIN, "size": Size.LETTER_50}
    actions.send(task.pk, sent_on=day, **parcel, actor=actor, today=day)
    use = {"document": word, "counterpart": word, "purpose": word, "copies": 1}
    approval = actions.ask_stamp(task.pk, seal_id=seal.pk, **use, actor=actor, now=now)
    _approve(owned, approval, by)
    actions.stamp(task.pk, used_on=day, upload=None, actor=actor, today=day)
    gone = told_letter(task, actor=actor, now=now, sender=word)
    Letter.objects.filter(pk=gone.pk).update(state="DECIDED", decision=Decision.DISPOSE, decided_at=now)
    listed = actions.ask_disposal(task.pk, letters=[gone.pk], actor=actor, now=now)
    _approve(owned, listed, by)
    actions.destroy(task.pk, method="SHRED", letters=1, pages=1, witness=word, actor=actor, now=now)
    owned.things["mail_room_letter"] = told
    owned.things["mail_room_tie"] = actions.tie(told.pk, number=owned.tasks["WORKING"].number, actor=actor)
    owned.things["mail_room_rule"] = OpeningRule.objects.get(addressee="総務部")
    owned.things["mail_room_dispatch"] = Dispatch.objects.get(task=task)


def _approve(owned: Any, approval: Any, by: dict[str, Any]) -> None:
    """The company's 責任者 approves what was put."""
    owner = owned.company.people["OWNER"]
    approvals.decide(
        approval.pk,
        decision="APPROVED",
        digest=approval.digest,
        actor=Actor(id=owner.pk, name=owner.name, seats=(Seat(owned.company.id, "OWNER"),)),
        now=by["now"],
    )


OBJECTS = {
    "letter": lambda owned: owned.mail_room_letter.pk,
    "tie": lambda owned: owned.mail_room_tie.pk,
    "rule": lambda owned: owned.mail_room_rule.pk,
    "dispatch": lambda owned: owned.mail_room_dispatch.pk,
    "book": "sent",
}


def _secret(owned: Any) -> Letter:
    """The letter as a secret one, not saved."""
    row = owned.mail_room_letter
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return Letter(**values | {"secrecy": "SECRET"})


THINGS = {
    "mail letter": lambda owned, asker: owned.mail_room_letter,
    "secret mail letter": lambda owned, asker: _secret(owned),
}
