"""依頼する: choose, fill in, check, send, receipt."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bpo.core.gate import requires
from tasks.portal import drafts, queries, sheets, wording
from tasks.portal.forms import whole_seconds
from tasks.portal.sheets import Sheet
from tasks.requests import actions
from tasks.requests.queries import preview
from tasks.work.access import access_request


@require_GET
@requires("requests.submit", area="portal")
def choose(request: HttpRequest, client: str) -> HttpResponseBase:
    """What can be asked for, each with its promise and its limits."""
    agreed, other = queries.offers(timezone.localdate(), actor=request.actor, tenant=request.tenant)
    return render(request, "tasks/portal/choose.html", {"offers": agreed, "other": other})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("requests.submit", area="portal")
def fill_in(request: HttpRequest, client: str, worktype: str) -> HttpResponseBase:
    """GET the form (`?again=ACME-12`: as last time). POST leads to the check page, or back from it (`change`)."""
    today = timezone.localdate()
    offer = sheets.offer_of(worktype, actor=request.actor, tenant=request.tenant, today=today)
    owner = _owner(request, worktype)
    if request.method != "POST":
        again = request.GET.get("again")
        initial = access_request(request, again).fields if again else {}
        return _form_page(request, sheets.blank(offer, today=today, initial=initial), owner)
    if "draft" in request.POST:
        draft = drafts.unseal(request.POST["draft"], owner=owner)
        return _form_page(request, sheets.reopened(offer, draft, today=today), owner, change=request.POST.get("change", ""))
    sheet = sheets.posted(offer, request.POST, request.FILES, actor=request.actor, owner=owner, today=today)
    return _check_page(request, sheet, owner) if sheet.is_valid() else _form_page(request, sheet, owner)


@require_POST
@requires("requests.submit", area="portal")
def send(request: HttpRequest, client: str, worktype: str) -> HttpResponseBase:
    """Send what the check page showed; sending the same page twice leads to the same receipt."""
    today, owner = timezone.localdate(), _owner(request, worktype)
    draft = drafts.unseal(request.POST.get("draft", ""), owner=owner)
    offer = sheets.offer_of(worktype, actor=request.actor, tenant=request.tenant, today=today)
    sheet = sheets.reopened(offer, draft, today=today)
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
def receipt(request: HttpRequest, client: str, number: str) -> HttpResponseBase:
    """Number and promised day, at once."""
    asked = access_request(request, number)
    context = {"asked": asked, "tasks": queries.tasks_of(asked, request.actor)}
    return render(request, "tasks/portal/receipt.html", context)


def _owner(request: HttpRequest, worktype: str) -> str:
    return f"{request.actor.id}.{request.tenant.pk}.{worktype}"  # type: ignore[attr-defined]


def _seconds(request: HttpRequest, draft: drafts.Draft) -> int | None:
    """Active time on the form and on the check page; None when no script counted."""
    spent = whole_seconds(request.POST.get("active_seconds", ""))
    return None if draft.seconds is None and spent is None else (draft.seconds or 0) + (spent or 0)


def _form_page(request: HttpRequest, sheet: Sheet, owner: str, change: str = "") -> HttpResponseBase:
    kept = [(file, drafts.ticket(file, owner=owner)) for file in sheet.files]
    context: dict[str, Any] = {"sheet": sheet, "form": sheet.form, "kept": kept, "change": change}
    return render(request, "tasks/portal/form.html", context)


def _check_page(request: HttpRequest, sheet: Sheet, owner: str) -> HttpResponseBase:
    judged = preview(
        sheet.offer.worktype.key, fields=sheet.form.cleaned_data, now=timezone.now(), express=sheet.express,
        tenant_id=request.tenant.pk,  # type: ignore[attr-defined]
    )  # fmt: skip
    terms = wording.terms(judged.verdict, judged.line, express=sheet.express)
    context = {"sheet": sheet, "judged": judged, "terms": terms, "draft": drafts.seal(sheet.draft(), owner=owner)}
    return render(request, "tasks/portal/check.html", context)
