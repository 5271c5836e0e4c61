"""Ask the client about any row: one page for everything that a room has declared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bpo.core.gate import requires
from bpo.core.ui.refusal import refusals_on
from clients.companies.queries import persons
from tasks.questions import actions, queries
from tasks.questions.forms import AskForm
from tasks.questions.kinds import SubjectKind, asked_on_a_page, desk_path


@require_http_methods(["GET", "HEAD", "POST"])
@requires("questions.view", area="desk")
def about(request: HttpRequest, client: str, kind: str, subject: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/questions/about/<kind>/<id>/[?field=]: the row, or one field of it."""
    of, row, field = _found(request, kind, subject)
    start = {"person": str(of.person(row) or "")}
    form = AskForm(request.POST or None, people=persons(request.tenant.pk, on=timezone.localdate()), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = actions.ask_row(of, subject, **form.values(), actor=request.actor, now=timezone.now(), field=field)
            done = _("前回の回答を使いました。") if made.rule_id else _("お客様に質問を送りました。")
            messages.success(request, done)
            return redirect(desk_path(made) or "desk:questions")
    context = {"kind": of, "row": row, "form": form, "earlier": queries.about(request.actor, subject)}
    context |= {"field": field, "reading": of.reading(request.actor, row, field) if field else ""}
    context |= {"waits": of.task(row) is not None, "nav_current": "questions"}
    return render(request, "tasks/questions/about.html", context, status=422 if form.errors else 200)


def _found(request: HttpRequest, kind: str, subject: UUID) -> tuple[SubjectKind, Any, str]:
    """The kind, its row and the field that is meant. Raises Http404 for unknown, foreign and hidden ones alike."""
    try:
        of = asked_on_a_page(kind)
        row = of.find(request.actor, subject) if of.find else None
    except (LookupError, ObjectDoesNotExist):
        raise Http404 from None
    field = request.GET.get("field", "")
    if field and field not in of.fields(row):
        raise Http404
    return of, row, field
