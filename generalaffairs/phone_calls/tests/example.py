"""What the inherited contract tests and the isolation proofs need to know of this work type."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bpo.core.actor import Actor
from bpo.core.documents.models import StoredFile
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.core.tenancy.models import uuid7
from clients.companies.models import Person
from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.actions import Note
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.actions.taking import Told
from generalaffairs.phone_calls.models import AnswerCard, BookEntry, Call
from tasks.work.models import Task

FIELDS = {
    "purpose": "CAMPAIGN",
    "subject": "展示会の問い合わせ",
    "first_day": "2026-10-01",
    "last_day": "2026-12-31",
    "instruction": "会社名と来場日を聞き、営業部に知らせる。",
    "collect": True,
}


def take(task: Task, *, actor: Actor, now: datetime, **said: Any) -> Call:
    """A call about what the client announced."""
    note = {
        "kind": "INQUIRY",
        "caller_number": "03-1234-5678",
        "caller_company": "株式会社みなと",
        "matter": "来場の予約",
    }
    return actions.take(Note(**note | said, announced=task), actor=actor, now=now, form_token=uuid7().hex)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """A call that was told, a sales call, a card, a number, and the list of it, as operator and worker do."""
    call = take(task, actor=actor, now=now, matter="来場の予約をしたい")
    actions.tell(call.pk, at=now, now=now)
    take(task, actor=actor, now=now, kind="SALES", matter="")
    actions.keep_entry(number="03-1234-5678", company="株式会社みなと", is_sales=False, actor=actor)
    actions.add_card(question="営業時間は", rule="ANSWER", words="平日9時から18時です。", actor=actor)
    job = job_of(actions.make_list(task.pk, actor=actor))
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the list was not made")


def ids(task: Task) -> dict[str, Any]:
    """What an address can name."""
    call = Call.objects.filter(task=task).order_by("taken_at").first()
    entry, card = BookEntry.objects.first(), AnswerCard.objects.first()
    return {name: row.pk for name, row in (("call", call), ("entry", entry), ("card", card)) if row}


def own(owned: Any, by: dict[str, Any]) -> None:
    """A script, a number, an owner, a card, calls of two ways, with the company's word in them."""
    word, who, task = owned.canary, by["actor"], owned.tasks[KEY]
    owner = Person.objects.get(user=owned.company.people["OWNER"])
    said = {"company": word, "person": word, "note": word, "owner": owner, "is_sales": False}
    owned.things["phone_calls_entry"] = actions.keep_entry(number="03-9999-0000", **said, actor=who)
    actions.set_owners({"INQUIRY": owner}, actor=who)
    owned.things["phone_calls_card"] = actions.add_card(question=word, rule="REFUSE", words=word, actor=who)
    call = take(task, **by, caller_company=word, caller_name=word, matter=word, meant_for=owner)
    owned.things["phone_calls_call"] = actions.tell(call.pk, at=by["now"], now=by["now"])
    file = StoredFile.objects.create(
        tenant_id=task.tenant_id, name=f"{word}.csv", content_type="text/csv", size=3, sha256="0" * 64
    )
    note = Note("INQUIRY", "03-9999-0000", caller_name=word, matter=word)
    rows = [Told(note, by["now"], 60, word, f"https://rec.example/{word}", uuid7())]
    actions.take_imported(rows, file=file, **by)


OBJECTS = {
    "call": lambda owned: owned.phone_calls_call.pk,
    "entry": lambda owned: owned.phone_calls_entry.pk,
    "card": lambda owned: owned.phone_calls_card.pk,
}
THINGS = {"call": lambda owned, asker: owned.phone_calls_call}
LISTED = {
    "number": "ACME-C1",
    "at": "2026/10/15 10:05",
    "kind": "取引先",
    "caller": "株式会社みなと 髙橋",
    "phone": "03-1234-5678",
    "meant_for": "林 直子",
    "matter": "納期の確認\n本日中に",
    "wish": "折り返し希望",
    "urgent": True,
}
PRINTED = {
    "number": "ACME-1",
    "title": "2026/10/15の電話対応",
    "client": "青葉商事株式会社",
    "calls": [LISTED],
    "sums": [["取引先", 1]],
    "total": 1,
    "sales": 2,
}
TEXTS = [str(text) for name, text in LISTED.items() if name not in ("matter", "urgent")]
PAPERS: dict[str, Any] = {
    "generalaffairs/phone_calls/call_list.pdf.html": (
        PRINTED,
        [*TEXTS, "ACME-1", "納期の確認", "本日中に", "青葉商事株式会社 御中"],
    )
}
