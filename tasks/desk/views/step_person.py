"""Whose a step of a task is."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bpo.core import policy
from bpo.core.gate import requires
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


@require_http_methods(["GET", "HEAD", "POST"])
@requires("tasks.assign", area="desk")
def page(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """/desk/<number>/steps/<step>/person/"""
    task = access_task(request, number)
    policy.require("tasks.assign", request.actor, task)
    found = _step(task, step)
    form = PersonForm(request.POST or None, initial={"person": found.meant_for_id})
    form.fields["person"].queryset = assignees(task.tenant_id, on=timezone.localdate())  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["person"]
        with refusals_on(form):
            work.give_step(task.pk, step, to=chosen.pk if chosen else None, actor=request.actor, now=timezone.now())
            messages.success(request, _("「%(step)s」の担当を変更しました。") % {"step": found.name})
            return redirect("desk:task", task.number)
    shown = {"task": task, "step": found, "form": form, "page_client": task.tenant}
    return render(request, "tasks/desk/step_person.html", shown, status=422 if form.errors else 200)


def _step(task: Task, key: str) -> Step:
    found = task.steps.filter(key=key).first()
    if found is None:
        raise Http404
    return found
