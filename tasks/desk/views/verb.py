"""What all verbs of a task page share: find the task, do one thing, say what was done, go back to the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.address import own_address
from tasks.desk.views import certain
from tasks.desk.views import task as task_page
from tasks.desk.views.certain import Doubt, Unsure
from tasks.live import conflicts
from tasks.live.conflicts import Conflict, Row
from tasks.models import Task
from tasks.work.access import access_task


class Invalid(Exception):
    """The form `name` of the page was not filled in as it must be; the page comes back with what was typed."""

    def __init__(self, name: str, form: Form) -> None:
        super().__init__(name)
        self.name, self.form = name, form


def cleaned(name: str, form: Form) -> dict[str, Any]:
    """The values of the form. Raises Invalid."""
    if not form.is_valid():
        raise Invalid(name, form)
    return form.cleaned_data


def unchanged(request: HttpRequest, name: str, form: Form, task: Task, rows: Callable[[Form, Task], list[Row]]) -> None:
    """Raises Conflict when the task changed since the page of this cleaned form was made; `rows` tells both sides.
    Raises Invalid where the person comes back from there to mend what he typed."""
    if conflicts.wants_to_edit(request, form, task):
        raise Invalid(name, form)
    if (now := conflicts.current(form, task)) is not None:
        raise Conflict(form, now, rows(form, now))


def certainly(request: HttpRequest, doubt: Doubt, name: str = "", form: Form | None = None) -> None:
    """Raises Unsure unless the person has said that he means what was just done; the transaction takes it back.
    Raises Invalid where he comes back from that page to mend what he typed into this form."""
    if form is not None and certain.wants_to_mend(request):
        form.add_error(None, _("まだ実行していません。内容を直してから、もう一度実行してください。"))
        raise Invalid(name, form)
    if not certain.is_sure(request):
        raise Unsure(doubt, mends=form is not None)


def verb(*, place: str = "") -> Callable[[Callable[..., str]], Callable[..., HttpResponse]]:
    """A POST view of `function(request, task, …) -> what was done, as a sentence`; `place` is the part of the page
    that it belongs to. A refusal is told on the page, in the policy's own words."""

    def decorate(function: Callable[..., str]) -> Callable[..., HttpResponse]:
        @require_POST
        @requires("desk.enter", area="desk")
        @wraps(function)
        def view(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponse:
            task = access_task(request, number)
            try:
                with transaction.atomic():  # a refusal takes back what was done before it, a stored file too
                    _say(request, function(request, task, **kwargs))
            except Refused as refusal:
                messages.error(request, refusal.reason)
            except (Conflict, Invalid, Unsure) as stopped:
                return _told(request, task, stopped)
            return redirect(_back(request, task, place))

        return view

    return decorate


def _say(request: HttpRequest, words: str) -> None:
    """What was done; a verb that can be taken back has left its batch in `request.undo`."""
    messages.success(request, words, extra_tags=getattr(request, "undo", ""))


def _told(request: HttpRequest, task: Task, stopped: Conflict | Invalid | Unsure) -> HttpResponse:
    """The page with what must be mended or decided, as it was typed."""
    if isinstance(stopped, Unsure):
        return certain.ask(request, stopped, named=f"{task.number} {task.title}", back=_back(request, task, ""))
    if isinstance(stopped, Conflict):
        return conflicts.page(request, stopped, address=task_page.address(task))
    return task_page.show(request, task, {stopped.name: stopped.form}, status=422)


def _back(request: HttpRequest, task: Task, place: str) -> str:
    page = task_page.address(task, tab=request.POST.get("tab", ""), place=place)
    return own_address(request, request.POST.get("next", ""), page)
