"""依頼する: choose, fill in, check, send, receipt."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from tasks.portal import contracting, drafts, offers, queries, sheets, wording
from tasks.portal.forms import whole_seconds
from tasks.portal.sheets import Sheet
from tasks.portal.views.typed import PortalRequest
from tasks.requests import actions
from tasks.requests.asking import Asker
from tasks.requests.models import Request
from tasks.requests.queries import preview
from tasks.work.access import access_request
from tasks.work.assignees import assignees


@require_GET
@requires("requests.submit", area="portal")
def choose(request: PortalRequest, client: str) -> HttpResponseBase:
    """What can be asked for, each with its promise and its limits."""
    found = offers.choices(timezone.localdate(), actor=request.actor, tenant=request.tenant)
    return render(request, "tasks/portal/choose.html", {"choices": found, "other": offers.other()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("requests.submit", area="portal")
def fill_in(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """GET the form (`?again=ACME-12`: as last time). POST leads to the check page, or back from it (`change`)."""
    asker, owner = _asker(request), _owner(request, worktype)
    kind = offers.worktype_for(worktype, on=asker.on, actor=request.actor, tenant=request.tenant)
    if request.method != "POST":
        again = request.GET.get("again")
        initial = access_request(request, again).fields if again else request.GET.dict()
        return _form_page(request, sheets.blank(kind, asker=asker, initial=initial), owner)
    if "draft" in request.POST:
        draft = drafts.unseal(request.POST["draft"], owner=owner)
        sheet = sheets.reopened(kind, draft, asker=asker)
        sheet.focus(request.POST.get("change", ""))
        return _form_page(request, sheet, owner)
    sheet = sheets.posted(kind, request.POST, request.FILES, asker=asker, owner=owner)
    return _check_page(request, sheet, owner) if sheet.is_valid() else _form_page(request, sheet, owner)


@require_POST
@requires("requests.submit", area="portal")
def send(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Send what the check page showed; sending the same page twice leads to the same receipt."""
    asker, owner = _asker(request), _owner(request, worktype)
    draft = drafts.unseal(request.POST.get("draft", ""), owner=owner)
    kind = offers.worktype_for(worktype, on=asker.on, actor=request.actor, tenant=request.tenant)
    sheet = sheets.reopened(kind, draft, asker=asker)
    if not sheet.is_valid():
        return _form_page(request, sheet, owner)
    made = actions.submit(
        worktype=worktype, fields=sheet.form.cleaned_data, person=queries.person_of(request.actor),
        actor=request.actor, channel="PORTAL", now=timezone.now(), form_token=draft.token, attachments=sheet.files,
        express=sheet.express, body=sheet.extras.cleaned_data["body"], touch_seconds=_seconds(request, draft),
    )  # fmt: skip
    return redirect("portal:request_receipt", client=client, number=made.number)


@require_GET
@requires("requests.view", area="portal")
def receipt(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Number and promised day, at once."""
    asked = access_request(request, number)
    context = {"asked": asked, "tasks": queries.tasks_of(asked, request.actor)}
    return render(request, "tasks/portal/receipt.html", context)


def _asker(request: PortalRequest) -> Asker:
    return Asker(request.actor, request.tenant.pk, on=timezone.localdate())


def _owner(request: PortalRequest, worktype: str) -> str:
    return f"{request.actor.id}.{request.tenant.pk}.{worktype}"


def _seconds(request: PortalRequest, draft: drafts.Draft) -> int | None:
    """Active time on the form and on the check page; None when no script counted."""
    spent = whole_seconds(request.POST.get("active_seconds", ""))
    return None if draft.seconds is None and spent is None else (draft.seconds or 0) + (spent or 0)


def _form_page(request: PortalRequest, sheet: Sheet, owner: str) -> HttpResponseBase:
    kept = [(file, drafts.ticket(file, owner=owner)) for file in sheet.files]
    context: dict[str, Any] = {"sheet": sheet, "form": sheet, "kept": kept}
    return render(request, "tasks/portal/form.html", context, status=422 if sheet.errors else 200)


def _check_page(request: PortalRequest, sheet: Sheet, owner: str) -> HttpResponseBase:
    judged = preview(
        sheet.worktype.key, fields=sheet.form.cleaned_data, now=timezone.now(), express=sheet.express,
        tenant_id=request.tenant.pk,
    )  # fmt: skip
    policy.require("requests.submit", request.actor, Request(tenant_id=request.tenant.pk, category=judged.category))
    terms = wording.terms(judged.verdict, judged.line, express=sheet.express)
    names = [user.name for user in assignees(request.tenant.pk, on=timezone.localdate())]
    context = {
        "sheet": sheet,
        "judged": judged,
        "terms": terms,
        "draft": drafts.seal(sheet.draft(), owner=owner),
        "advice": contracting.advice_on(sheet.answers(), names=names),
    }
    return render(request, "tasks/portal/check.html", context)
