"""A declared document of a task, asked for from the worker."""

from __future__ import annotations

from typing import Any

from bpo.core.actor import Actor
from bpo.core.documents.actions import request_document
from bpo.core.documents.models import Document
from tasks.work.models import Task
from tasks.worktypes import catalogue


def request_paper(
    task: Task, key: str, *, actor: Actor, title: str = "", data: dict[str, Any] | None = None
) -> Document:
    """Ask for the document `key` that the task's work type declares; the same data again gives the same document.

    Runs inside the caller's action, which has checked the right. `data` None = as the declaration takes it from the
    task. Raises LookupError for a document that is not declared.
    """
    spec = catalogue.get(task.worktype).document(key)
    return request_document(
        spec_key=f"{task.worktype}.{spec.key}",
        title=title or str(spec.title),
        template=spec.template,
        version=spec.version,
        data=spec.data(task) if data is None else data,
        subject=task,
        category=task.category,
        actor=actor,
    )
