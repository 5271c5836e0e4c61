"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bpo.core.actor import Actor
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from generalaffairs.documents.actions import add_rows, write_letter
from generalaffairs.documents.codecs import WorkLine
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import KEY
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
    )
}


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """One row and the letter, as operator and worker do."""
    add_rows(task.pk, rows=[WorkLine(line="", reference="1", label="移転のお知らせ")], actor=actor)
    letter = {"recipient": "関係者", "honorific": "各位", "subject": "移転のお知らせ", "body": "移転いたします。"}
    job = job_of(write_letter(task.pk, letter=letter, actor=actor))
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the letter was not made")


def ids(task: Task) -> dict[str, Any]:
    """The row that an address can name."""
    return {"row": WorkRow.objects.filter(task=task).values_list("pk", flat=True).first()}


def own(owned: Any, by: dict[str, Any]) -> None:
    """Two rows and a letter, with the company's word in them."""
    word, task = owned.canary, owned.tasks[KEY]
    add_rows(task.pk, rows=[WorkLine("", number, word) for number in "12"], actor=by["actor"])
    letter = dict.fromkeys(("recipient", "sender", "subject", "body"), word) | {"honorific": "御中", "closing": "以上"}
    write_letter(task.pk, letter=letter | {"dated": "令和8年10月15日"}, actor=by["actor"])
    owned.things["documents_row"] = WorkRow.objects.filter(task=task).first()


OBJECTS = {"row": lambda owned: owned.documents_row.pk}
