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
from tasks.portal.actions import drop_draft
from tasks.portal.forms import whole_seconds
from tasks.portal.pages import page_with
from tasks.portal.sheets import Sheet
from tasks.portal.views import drafting
from tasks.portal.views.drafting import Asked
from tasks.portal.views.typed import PortalRequest
from tasks.requests import actions
from tasks.requests.models import Request
from tasks.requests.queries import preview
from tasks.work.access import access_request
from tasks.work.assignees import assignees

CHECK = "check"  # as a page: what would be sent
FEW = 3  # drafts of the same kind of work that a new form points to


@require_GET
@requires("requests.submit", area="portal")
def choose(request: PortalRequest, client: str) -> HttpResponseBase:
    """What can be asked for, each with its promise and its limits."""
    found = offers.choices(timezone.localdate(), actor=request.actor, tenant=request.tenant)
    return render(request, "tasks/portal/choose.html", {"choices": found, "other": offers.other()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("requests.submit", area="portal")
def fill_in(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """GET a page of the form (`?draft=…&page=2`; without a draft a new one). POST keeps it and leads on."""
    found = drafting.asked(request, worktype)
    if request.method != "POST":
        return _opened(request, found)
    sheet = found.posted(request)
    if found.keep(request, sheet).aside:
        return redirect(found.page(sheet.at))
    if not sheet.page_is_valid():
        return _form_page(request, found, sheet)
    if sheet.is_last or sheets.BACK in request.POST:
        return _check(request, found, sheet)
    return redirect(found.page(sheet.after))


@require_POST
@requires("requests.submit", area="portal")
def send(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Send what the check page showed; sending the same page twice leads to the same receipt.

    Who changed it in another tab meanwhile is told first.
    """
    found = drafting.asked(request, worktype)
    draft = drafts.unseal(request.POST.get("draft", ""), owner=found.owner)
    sheet = sheets.reopened(found.kind, draft, asker=found.asker)
    if not sheet.is_valid():
        return _check(request, found, sheet)
    row = drafts.behind(request.actor, draft)
    if row and request.POST.get("other", "") != (other := drafts.state(drafts.of_row(row))) != drafts.state(draft):
        return _check_page(request, found.at(row), sheet, changes=drafting.changes(found, sheet, row), other=other)
    made = actions.submit(
        worktype=worktype, fields=sheet.form.cleaned_data, person=queries.person_of(request.actor),
        actor=request.actor, channel="PORTAL", now=timezone.now(), form_token=draft.token, attachments=sheet.files,
        express=sheet.express, body=sheet.extras.cleaned_data["body"], touch_seconds=_seconds(request, draft),
    )  # fmt: skip
    if row:
        drop_draft(worktype, actor=request.actor, key=row.key)
    return redirect("portal:request_receipt", client=client, number=made.number)


@require_GET
@requires("requests.view", area="portal")
def receipt(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Number and promised day, at once."""
    asked = access_request(request, number)
    context = {"asked": asked, "tasks": queries.tasks_of(asked, request.actor)}
    return render(request, "tasks/portal/receipt.html", context)


def _seconds(request: PortalRequest, draft: drafts.Draft) -> int | None:
    """Active time on the form and on the check page; None when no script counted."""
    spent = whole_seconds(request.POST.get("active_seconds", ""))
    return None if draft.seconds is None and spent is None else (draft.seconds or 0) + (spent or 0)


def _opened(request: PortalRequest, found: Asked) -> HttpResponseBase:
    """A page of what was begun before; as last time, or empty, where nothing was.

    The way back to a draft names no page: that it is gone on with is said there, and not again on each page.
    """
    wanted, again, row = request.GET.get("page", ""), request.GET.get("again"), found.row
    if row is None:
        initial = access_request(request, again).fields if again else request.GET.dict()
        sheet = sheets.blank(found.kind, asker=found.asker, initial=initial)
        rest = drafts.begun(request.actor, found.kind.key)[:FEW]
        return _form_page(request, found, sheet, rest=rest, gone="draft" in request.GET and wanted != "1")
    if row.aside:
        return drafting.sides_page(request, found)
    if wanted == CHECK:
        return _check(request, found, sheets.reopened(found.kind, drafts.of_row(row), asker=found.asker))
    sheet = sheets.resumed(found.kind, drafts.of_row(row), asker=found.asker)
    sheet.at = max(1, min(whole_seconds(wanted) or 1, len(sheet.pages)))
    sheet.focus(request.GET.get("change", ""))
    return _form_page(request, found, sheet, row=None if wanted else row)


def _form_page(request: PortalRequest, found: Asked, sheet: Sheet, **more: Any) -> HttpResponseBase:
    kept = [(file, drafts.ticket(file, owner=found.owner)) for file in sheet.files]
    back = "change" in request.GET or sheets.BACK in request.POST
    context: dict[str, Any] = {"sheet": sheet, "form": sheet, "asked": found, "kept": kept, "back": back, **more}
    return render(request, "tasks/portal/form.html", context, status=422 if sheet.errors else 200)


def _check(request: PortalRequest, found: Asked, sheet: Sheet) -> HttpResponseBase:
    """The check page, or the first page with something to mend."""
    if wrong := sheet.first_wrong():
        sheet.at = wrong
        return _form_page(request, found, sheet)
    return _check_page(request, found, sheet)


def _check_page(request: PortalRequest, found: Asked, sheet: Sheet, **more: Any) -> HttpResponseBase:
    judged = preview(
        sheet.worktype.key, fields=sheet.form.cleaned_data, now=timezone.now(), express=sheet.express,
        tenant_id=request.tenant.pk,
    )  # fmt: skip
    policy.require("requests.submit", request.actor, Request(tenant_id=request.tenant.pk, category=judged.category))
    terms = wording.terms(judged.verdict, judged.line, express=sheet.express)
    names = [user.name for user in assignees(request.tenant.pk, on=timezone.localdate())]
    advice = contracting.advice_on(sheet.answers(), names=names)
    context = {
        "sheet": sheet,
        "asked": found,
        "judged": judged,
        "terms": terms,
        "draft": drafts.seal(sheet.draft(), owner=found.owner),
        "lines": [(one, page_with(sheet.pages, one.name)) for one in sheet.answers()],
        "advice": [(one, page_with(sheet.pages, one.name)) for one in advice],
        **more,
    }
    return render(request, "tasks/portal/check.html", context, status=409 if more else 200)
