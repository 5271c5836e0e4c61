"""What the panel of a task shows, on the desk and on the client's page."""

from __future__ import annotations

from typing import Any

from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.together import Reading, first
from generalaffairs.mail_room import certificate, queries, words
from generalaffairs.mail_room.models import Disposal, Letter
from generalaffairs.mail_room.policies import AT_WORK
from generalaffairs.mail_room.requesting import MailRequest
from tasks.work.models import Task

SHOWN = 100


def asked_of(task: Task) -> list[tuple[str, str]]:
    """Label and text of what the client asked for."""
    fields, rows = task.fields, []
    for name, field in MailRequest.base_fields.items():
        text = str(fields.get(name) or "")
        labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        if text and name != "subject":
            rows.append((str(field.label), labels.get(text, text)))
    return rows


def certificates_of(task: Task) -> Any:
    """Certificates of the task, the newest first; unread."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=certificate.KIND)


def panel(task: Task) -> Reading[dict[str, Any]]:
    """Letters, parcels, seals and the list to be destroyed, with what can be done next."""
    here = {"tenant_id": task.tenant_id, "task": task}
    letters = queries.letters([task.tenant_id]).filter(task=task).order_by("number")[:SHOWN]
    sent = queries.dispatches([task.tenant_id]).filter(task=task)
    uses = queries.seal_uses([task.tenant_id]).filter(task=task)
    waste = Disposal.objects.filter(**here).order_by("-number")
    forward = queries.to_forward(task.tenant_id)
    papers, jobs = certificates_of(task)[:1], jobs_of(certificates_of(task))
    yield [letters, sent, uses, waste, forward, papers, jobs]
    paper: Document | None = first(papers)
    return {
        "asked": asked_of(task),
        "editable": task.status in AT_WORK,
        "letters": list(letters),
        "ready": [one for one in letters if is_ready(one)],
        "sent": list(sent),
        "uses": list(uses),
        "disposals": list(waste),
        "forward": list(forward),
        "paper": paper,
        "job": next((job for job in jobs if paper and job.key == str(paper.pk)), None),
        "tones": words.TONES,
    }


def is_ready(letter: Letter) -> bool:
    """Whether the addressee can be told of it now."""
    scanned = letter.state == words.State.SCANNED
    return scanned or (letter.state == words.State.RECEIVED and letter.opening != words.Opening.OPEN)


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What of the task's mail the client was told of, what was sent for him, and what was destroyed."""
    letters = queries.letters([task.tenant_id]).filter(task=task, notified_at__isnull=False)
    letters = letters.exclude(secrecy=words.Secrecy.SECRET).order_by("number")[:SHOWN]
    sent, uses = (rows([task.tenant_id]).filter(task=task) for rows in (queries.dispatches, queries.seal_uses))
    yield [letters, sent, uses]
    return {"letters": list(letters), "sent": list(sent), "uses": list(uses)}
