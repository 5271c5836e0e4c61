"""A form that was filled in on an older page: mine and theirs side by side, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tasks.models import Task
from tasks.work import history
from tasks.work.locking import locked

AGAIN, SHOWN = "conflict_edit", 3


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that the form changes: as I typed it, and as it stands now."""

    label: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return self.mine != self.theirs


class Conflict(Exception):
    """The task is not the one that the form was filled in for. `task` is as it stands now."""

    def __init__(self, form: Form, task: Task, rows: Sequence[Row]) -> None:
        super().__init__(task.number)
        self.form, self.task, self.rows = form, task, rows


def current(form: Form, task: Task) -> Task | None:
    """The task as it is now, locked, if it changed after the page of this form was made; None when all is well.

    A form without a version protects nothing and asks nothing.
    """
    version = form.cleaned_data.get("version")
    if version is None:
        return None
    now = locked(task.pk)
    return now if now.version != version else None


def wants_to_edit(request: HttpRequest, form: Form, task: Task) -> bool:
    """Whether 戻って直す was pressed: the form then asks to be looked at, with the version of now."""
    if AGAIN not in request.POST:
        return False
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(task.version)
    form.add_error(None, _("まだ保存していません。ほかの人の変更を確認し、内容を直してから保存してください。"))
    return True


def page(request: HttpRequest, conflict: Conflict, *, address: str) -> HttpResponse:
    """409 with both sides and three ways on. `address` is the task's page."""
    task, form = conflict.task, conflict.form
    version = form.add_prefix("version")
    typed = [(name, value) for name, value in _typed(request) if name not in (version, AGAIN)]
    context: dict[str, Any] = {
        "task": task,
        "rows": conflict.rows,
        "typed": [*typed, (version, task.version)],
        "again": AGAIN,
        "address": address,
        "lately": history.entries(task)[:SHOWN],
        "page_client": request.tenant,  # type: ignore[attr-defined]
        "nav_current": "inbox",
    }
    return render(request, "tasks/live/conflict.html", context, status=409)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that the form sent, but the token of its page."""
    return [(name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values]
