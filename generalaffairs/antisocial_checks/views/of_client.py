"""A client's page: the standard, the lists with their versions, whom to check again; and what the portal shows."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.antisocial_checks import actions, queries
from generalaffairs.antisocial_checks.forms import StandardForm
from generalaffairs.antisocial_checks.models import Standard
from generalaffairs.antisocial_checks.tables import SubjectTable, ToldTable

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.antisocial_checks.view", area="desk")
def page(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/antisocial-checks/: POST saves the next version of the standard."""
    conflicts.held(request.tenant, request)
    stored, form = conflicts.both(request, partial(StandardForm, initial=StandardForm.initial_of(queries.rule())))
    again = partial(_page, request, form)
    if request.method == "POST" and form.is_valid():
        named, back = _("調査の基準"), reverse("desk:antisocial_checks_client", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        with refusals_on(form):
            _save(request, form)
            messages.success(request, _("調査の基準を保存しました。次の検索から使います。"))
            return redirect(back)
    return again()


def _page(request: HttpRequest, form: StandardForm) -> HttpResponse:
    context, status = _shown(request, form), 422 if form.errors else 200
    return render(request, "generalaffairs/antisocial_checks/client.html", context, status=status)


def _shown(request: HttpRequest, form: StandardForm) -> dict[str, Any]:
    """What the page shows beside the form of the standard."""
    rows, today = queries.subjects(request.actor, [request.tenant.pk]), timezone.localdate()
    again = queries.due(rows, today).order_by("next_due_on", "id")[:SHOWN]
    return {
        "form": form,
        "rule": queries.rule(),
        "standards": Standard.objects.filter(tenant=request.tenant).select_related("saved_by").order_by("-number"),
        "versions": queries.versions(),
        "table": SubjectTable(
            again, today=today, caption=_("再調査の予定"), exclude=("tenant", "kana", "kind", "corporate_number")
        ),
        "due_count": queries.due(rows, today).count(),
        "stale_count": queries.stale(rows, today).count(),
        "may_keep": policy.check("generalaffairs.antisocial_checks.keep", request.actor, request.tenant),
        "token": uuid4().hex,
        "nav_current": "antisocial_checks",
    }


def _save(request: HttpRequest, form: StandardForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("cycle_months", "web_required", "reason", "seen")}
    words = form.cleaned_data["words"].splitlines()
    keep = form.cleaned_data["keep_months"] or 0
    actions.save_standard(
        words=words, items=form.items, keep_months=keep, **said, actor=request.actor, now=timezone.now()
    )


@require_POST
@requires("generalaffairs.antisocial_checks.keep", area="desk")
def recheck(request: HttpRequest, client: str) -> HttpResponse:
    """POST …/antisocial-checks/recheck/: a task with the chosen subjects."""
    keys = [UUID(one) for one in request.POST.getlist("subjects") if _is_uuid(one)]
    token = request.POST.get("token") or uuid4().hex
    task = actions.recheck(keys, actor=request.actor, now=timezone.now(), form_token=token)
    messages.success(request, _("%(number)s として再調査を受け付けました。") % {"number": task.number})
    return redirect("desk:antisocial_checks_subjects", number=task.number)


def _is_uuid(typed: str) -> bool:
    try:
        UUID(typed)
    except ValueError:
        return False
    return True


@require_safe
@requires("requests.view", area="portal")
def portal_list(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/antisocial-checks/[?subject=]: the client's subjects, or the one: verdict, next day."""
    rows, today = queries.told(request.actor, request.tenant.pk), timezone.localdate()
    subject = request.GET.get("subject", "")
    page = page_or_first(queries.alone(rows, subject), ("name", "id"), request.GET.get("cursor"), size=50)
    table = ToldTable(
        page.rows, today=today, page=page, query=request.GET, caption=_("反社チェックの対象"),
        empty_title=_("該当する対象はありません。") if subject else _("調べた対象はまだありません。"),
        empty_body="" if subject else _("「依頼する」から反社チェックをご依頼ください。"),
    )  # fmt: skip
    context = {"table": table, "stale_count": queries.stale(rows, today).count(), "alone": bool(subject)}
    return render(request, "generalaffairs/antisocial_checks/portal.html", context)
