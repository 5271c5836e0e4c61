"""Whose a step of a task is."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from clients.people.models import User
from tasks.models import Step, Task
from tasks.work import actions as work
from tasks.work.access import access_task
from tasks.work.assignees import assignees


class PersonForm(forms.Form):
    """A colleague, or nobody."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=gettext_lazy("手順の担当"),
        required=False,
        empty_label=gettext_lazy("決めない"),
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("tasks.assign", area="desk")
def page(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """/desk/<number>/steps/<step>/person/"""
    task = access_task(request, number)
    policy.require("tasks.assign", request.actor, task)
    found = conflicts.held(_step(task, step), request)
    people = assignees(task.tenant_id, on=timezone.localdate())
    stored, form = conflicts.both(request, partial(PersonForm, people=people, initial={"person": found.meant_for_id}))
    shown = {"task": task, "step": found, "form": form, "page_client": task.tenant}
    again = partial(_page, request, shown)
    if request.method == "POST" and form.is_valid():
        named, back = f"{number} {found.name}", reverse("desk:task", args=[number])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        chosen = form.cleaned_data["person"]
        with refusals_on(form):
            work.give_step(task.pk, step, to=chosen.pk if chosen else None, actor=request.actor, now=timezone.now())
            messages.success(request, _("「%(step)s」の担当を変更しました。") % {"step": found.name})
            return redirect(back)
    return again()


def _page(request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
    return render(request, "tasks/desk/step_person.html", shown, status=422 if shown["form"].errors else 200)


def _step(task: Task, key: str) -> Step:
    found = task.steps.filter(key=key).first()
    if found is None:
        raise Http404
    return found
