"""依頼する: choose, fill in, check, send, receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from tasks.portal import contracting, drafts, offers, queries, sheets, wording
from tasks.portal.actions import drop_draft, keep_draft
from tasks.portal.forms import whole_seconds
from tasks.portal.models import RequestDraft
from tasks.portal.pages import page_with
from tasks.portal.sheets import Sheet
from tasks.portal.views.typed import PortalRequest
from tasks.requests import actions
from tasks.requests.asking import Asker
from tasks.requests.models import Request
from tasks.requests.queries import preview
from tasks.work.access import access_request
from tasks.work.assignees import assignees
from tasks.worktypes.declaration import WorkType

CHECK = "check"  # as a page: what would be sent


@require_GET
@requires("requests.submit", area="portal")
def choose(request: PortalRequest, client: str) -> HttpResponseBase:
    """What can be asked for, each with its promise and its limits."""
    found = offers.choices(timezone.localdate(), actor=request.actor, tenant=request.tenant)
    return render(request, "tasks/portal/choose.html", {"choices": found, "other": offers.other()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("requests.submit", area="portal")
def fill_in(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """GET a page of the form (`?page=2`; `?again=ACME-12`: as last time). POST keeps it and leads on."""
    asker, owner = _asker(request), _owner(request, worktype)
    kind = offers.worktype_for(worktype, on=asker.on, actor=request.actor, tenant=request.tenant)
    row = drafts.kept(request.actor, worktype)
    if request.method != "POST":
        return _opened(request, kind, asker, row)
    before = drafts.of_row(row) if row else None
    sheet = sheets.posted(kind, request.POST, request.FILES, asker=asker, owner=owner, before=before)
    if not sheet.page_is_valid():
        _keep(request, sheet)
        return _form_page(request, sheet, owner)
    _keep(request, sheet)
    if sheet.is_last or sheets.BACK in request.POST:
        return _check(request, sheet, owner)
    return redirect(f"{request.path}?page={sheet.at + 1}")


@require_POST
@requires("requests.submit", area="portal")
def send(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Send what the check page showed; sending the same page twice leads to the same receipt."""
    asker, owner = _asker(request), _owner(request, worktype)
    draft = drafts.unseal(request.POST.get("draft", ""), owner=owner)
    kind = offers.worktype_for(worktype, on=asker.on, actor=request.actor, tenant=request.tenant)
    sheet = sheets.reopened(kind, draft, asker=asker)
    if not sheet.is_valid():
        return _check(request, sheet, owner)
    made = actions.submit(
        worktype=worktype, fields=sheet.form.cleaned_data, person=queries.person_of(request.actor),
        actor=request.actor, channel="PORTAL", now=timezone.now(), form_token=draft.token, attachments=sheet.files,
        express=sheet.express, body=sheet.extras.cleaned_data["body"], touch_seconds=_seconds(request, draft),
    )  # fmt: skip
    drop_draft(worktype, actor=request.actor, token=draft.token)
    return redirect("portal:request_receipt", client=client, number=made.number)


@require_GET
@requires("requests.view", area="portal")
def receipt(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """Number and promised day, at once."""
    asked = access_request(request, number)
    context = {"asked": asked, "tasks": queries.tasks_of(asked, request.actor)}
    return render(request, "tasks/portal/receipt.html", context)


@require_POST
@requires("requests.submit", area="portal")
def keep(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Keep what is typed so far. The page's script asks with fetch; without a script it is a button."""
    asker, owner = _asker(request), _owner(request, worktype)
    kind = offers.worktype_for(worktype, on=asker.on, actor=request.actor, tenant=request.tenant)
    row = drafts.kept(request.actor, worktype)
    before = drafts.of_row(row) if row else None
    sheet = sheets.posted(kind, request.POST, request.FILES, asker=asker, owner=owner, before=before)
    sheet.is_valid()
    said = _("%(time)sに下書きを保存しました") % {"time": f"{timezone.localtime(_keep(request, sheet).saved_at):%H:%M}"}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": said})
    messages.success(request, _("%(said)s。続きは、ホームの「書きかけの依頼」から開けます。") % {"said": said})
    return redirect("portal:home", client=client)


@require_POST
@requires("requests.submit", area="portal")
def drop(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Throw away what was begun."""
    drop_draft(worktype, actor=request.actor)
    messages.success(request, _("下書きを削除しました。"))
    return redirect("portal:home", client=client)


def _asker(request: PortalRequest) -> Asker:
    return Asker(request.actor, request.tenant.pk, on=timezone.localdate())


def _owner(request: PortalRequest, worktype: str) -> str:
    return f"{request.actor.id}.{request.tenant.pk}.{worktype}"


def _seconds(request: PortalRequest, draft: drafts.Draft) -> int | None:
    """Active time on the form and on the check page; None when no script counted."""
    spent = whole_seconds(request.POST.get("active_seconds", ""))
    return None if draft.seconds is None and spent is None else (draft.seconds or 0) + (spent or 0)


def _opened(request: PortalRequest, kind: WorkType, asker: Asker, row: RequestDraft | None) -> HttpResponseBase:
    """A page of what was begun before; as last time, or empty, where nothing was."""
    wanted, again = request.GET.get("page", ""), request.GET.get("again")
    if row is None or again or (request.GET and not wanted):
        initial = access_request(request, again).fields if again else request.GET.dict()
        sheet = sheets.blank(kind, asker=asker, initial=initial)
        return _form_page(request, sheet, _owner(request, kind.key), fresh=True)
    if wanted == CHECK:
        return _check(request, sheets.reopened(kind, drafts.of_row(row), asker=asker), _owner(request, kind.key))
    sheet = sheets.resumed(kind, drafts.of_row(row), asker=asker)
    sheet.at = max(1, min(whole_seconds(wanted) or 1, len(sheet.pages)))
    sheet.focus(request.GET.get("change", ""))
    return _form_page(request, sheet, _owner(request, kind.key), row=row)


def _keep(request: PortalRequest, sheet: Sheet) -> RequestDraft:
    return keep_draft(sheet.draft(), title=sheet.title, tenant=request.tenant, actor=request.actor, now=timezone.now())


def _form_page(request: PortalRequest, sheet: Sheet, owner: str, **more: Any) -> HttpResponseBase:
    kept = [(file, drafts.ticket(file, owner=owner)) for file in sheet.files]
    back = "change" in request.GET or sheets.BACK in request.POST
    context: dict[str, Any] = {"sheet": sheet, "form": sheet, "kept": kept, "back": back, **more}
    return render(request, "tasks/portal/form.html", context, status=422 if sheet.errors else 200)


def _check(request: PortalRequest, sheet: Sheet, owner: str) -> HttpResponseBase:
    """The check page, or the first page with something to mend."""
    if wrong := sheet.first_wrong():
        sheet.at = wrong
        return _form_page(request, sheet, owner)
    return _check_page(request, sheet, owner)


def _check_page(request: PortalRequest, sheet: Sheet, owner: str) -> HttpResponseBase:
    judged = preview(
        sheet.worktype.key, fields=sheet.form.cleaned_data, now=timezone.now(), express=sheet.express,
        tenant_id=request.tenant.pk,
    )  # fmt: skip
    policy.require("requests.submit", request.actor, Request(tenant_id=request.tenant.pk, category=judged.category))
    terms = wording.terms(judged.verdict, judged.line, express=sheet.express)
    draft = sheet.draft()
    names = [user.name for user in assignees(request.tenant.pk, on=timezone.localdate())]
    context = {
        "sheet": sheet,
        "judged": judged,
        "terms": terms,
        "draft": drafts.seal(draft, owner=owner),
        "lines": [(one, page_with(sheet.pages, one.name)) for one in sheet.answers()],
        "advice": [
            (one, page_with(sheet.pages, one.name)) for one in contracting.advice_on(sheet.answers(), names=names)
        ],
    }
    return render(request, "tasks/portal/check.html", context)
