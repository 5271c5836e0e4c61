"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bpo.core.actor import Actor, Seat
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job
from clients.people.models import Assignment
from generalaffairs.documents import actions
from generalaffairs.documents.actions import add_rows, write_letter
from generalaffairs.documents.actions.keeping import Content
from generalaffairs.documents.codecs import WorkLine
from generalaffairs.documents.models import Merged, TemplateVersion, WorkRow
from generalaffairs.documents.queries import KEY, points
from generalaffairs.documents.tests.samples import LETTER, TEXT, VALUES
from generalaffairs.documents.tests.samples import word as paper
from tasks.work.models import Task

FIELDS = {
    "subject": "取引先への移転のお知らせ 50通",
    "purpose": "12月1日の移転を知らせる。",
    "recipient": "関係者",
    "honorific": "各位",
}

# Template: (data, texts that its PDF must contain).
PAPERS = {
    "generalaffairs/documents/letter.pdf.html": (
        {
            "number": "ACME-1",
            "dated": "令和8年10月15日",
            "recipient": "関係者",
            "honorific": "各位",
            "sender": "青葉商事株式会社\n総務部",
            "subject": "移転のお知らせ",
            "body": "拝啓\n当社は移転いたします。",
            "closing": "以上",
        },
        ["ACME-1", "令和8年10月15日", "関係者各位", "総務部", "移転のお知らせ", "当社は移転いたします。", "以上"],
    ),
    "generalaffairs/documents/merged.pdf.html": (
        {"html": '<p class="letter-to">株式会社みなと商事 御中</p><p><span class="stamp">社判</span></p>'},
        ["株式会社みなと商事 御中", "社判"],
    ),
}


def other(task: Task, actor: Actor) -> Actor:
    """Somebody else who works for the client."""
    found = Assignment.objects.filter(tenant_id=task.tenant_id).exclude(user=actor.id).select_related("user")
    user = found.earliest("pk").user
    return Actor(user.pk, user.name, (Seat(task.tenant_id, "OPERATOR", frozenset()),))


def in_force(task: Task, name: str, *, actor: Actor, now: datetime, text: str = TEXT) -> TemplateVersion:
    """A text template that the other one approved."""
    made = actions.add_template(name=name, kind="HTML", content=Content(text=text), actor=actor, now=now)
    actions.approve(made.pk, actor=other(task, actor), now=now)
    return actions.put_in_force(made.pk, actor=actor, now=now)


def make(task: Task) -> None:
    """Do the job that makes the documents of the task."""
    job = Job.objects.filter(kind=actions.MERGE, subject=task.pk).latest("created_at")
    if not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the documents were not made")


def prove(row: Merged, *, actor: Actor, now: datetime) -> None:
    """Every point is right."""
    row.refresh_from_db()
    for point in points(row):
        actions.tick(row.pk, point, sha256=row.file.sha256 if row.file else "", actor=actor, now=now)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """One row, the letter, and a document of a template that somebody else looked through."""
    add_rows(task.pk, rows=[WorkLine(line="", reference="1", label="移転のお知らせ")], actor=actor)
    letter = {"recipient": "関係者", "honorific": "各位", "subject": "移転のお知らせ", "body": "移転いたします。"}
    job = job_of(write_letter(task.pk, letter=letter, actor=actor))
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the letter was not made")
    version = in_force(task, "請求書送付状", actor=actor, now=now)
    merged = actions.merge(task.pk, version_id=version.pk, values=VALUES, actor=actor, now=now)
    make(task)
    prove(merged, actor=other(task, actor), now=now)


def ids(task: Task) -> dict[str, Any]:
    """The row, template, version and document that an address can name."""
    version = TemplateVersion.objects.order_by("number").first()
    named = {"version": version.pk, "template": version.template_id} if version else {}
    rows = {"row": WorkRow.objects.filter(task=task).first(), "merged": Merged.objects.filter(task=task).first()}
    return named | {name: found.pk for name, found in rows.items() if found}


def own(owned: Any, by: dict[str, Any]) -> None:
    """Two rows, a letter, templates and a document of one, with the company's word in them."""
    word, task = owned.canary, owned.tasks[KEY]
    add_rows(task.pk, rows=[WorkLine("", number, word) for number in "12"], actor=by["actor"])
    letter = dict.fromkeys(("recipient", "sender", "subject", "body"), word) | {"honorific": "御中", "closing": "以上"}
    write_letter(task.pk, letter=letter | {"dated": "令和8年10月15日"}, actor=by["actor"])
    owned.things["documents_row"] = WorkRow.objects.filter(task=task).first()
    text = f"<p>{word} {{{{日付}}}}</p>{TEXT}"
    version = in_force(task, word, text=text, **by)
    values = VALUES | {"差出人": word, "備考": word}
    merged = actions.merge(task.pk, version_id=version.pk, values=values, **by)
    make(task)
    prove(merged, actor=other(task, by["actor"]), now=by["now"])
    actions.add_template(
        name=f"{word}2", kind="DOCX", content=Content(paper(word, *LETTER), f"{word}.docx"), note=word, **by
    )
    owned.things["documents_version"], owned.things["documents_merged"] = version, merged


OBJECTS = {
    "row": lambda owned: owned.documents_row.pk,
    "template": lambda owned: owned.documents_version.template_id,
    "version": lambda owned: owned.documents_version.pk,
    "merged": lambda owned: owned.documents_merged.pk,
}
THINGS = {
    "template version": lambda owned, asker: owned.documents_version,
    "merged document": lambda owned, asker: owned.documents_merged,
}
