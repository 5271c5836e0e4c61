"""A draft between its pages: which one the address names, keep it, decide between two tabs, drop it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import undoing
from tasks.portal import drafts, merging, offers, sheets
from tasks.portal.actions import drop_draft, keep_draft, restore_draft
from tasks.portal.answers import Answer
from tasks.portal.forms import whole_seconds
from tasks.portal.models import RequestDraft
from tasks.portal.sheets import Sheet
from tasks.portal.views.typed import PortalRequest
from tasks.requests.asking import Asker
from tasks.worktypes.declaration import WorkType


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a kind of work, and the draft that it names (`row`: as it is kept, if it is)."""

    kind: WorkType
    asker: Asker
    owner: str
    key: UUID
    row: RequestDraft | None
    address: str
    query: Any

    def at(self, row: RequestDraft) -> Asked:
        """The same, of another draft."""
        return replace(self, row=row, key=row.key)

    def posted(self, request: PortalRequest) -> Sheet:
        """The sheet that came in, on top of what is kept."""
        before = drafts.of_row(self.row) if self.row else None
        asker, owner = self.asker, self.owner
        return sheets.posted(self.kind, request.POST, request.FILES, asker=asker, owner=owner, before=before)

    def keep(self, request: PortalRequest, sheet: Sheet) -> RequestDraft:
        """Keep the sheet as this draft."""
        by: dict[str, Any] = {"tenant": request.tenant, "actor": request.actor, "now": timezone.now()}
        return keep_draft(sheet.draft(), key=self.key, title=sheet.title, **by)

    def page(self, at: int | str) -> str:
        """The address of a page of this draft."""
        return f"{self.address}?draft={self.key}&page={at}"

    @property
    def base(self) -> str:
        """The address of this draft, open for the number of a page."""
        return self.page("")

    @property
    def here(self) -> str:
        """This draft in an address, with what a new form begins with."""
        query = self.query.copy()
        query["draft"] = str(self.key)
        for name in ("page", "change"):
            query.pop(name, None)
        return str(query.urlencode())


def asked(request: PortalRequest, worktype: str) -> Asked:
    """What this address asks for. Raises Http404 for a kind of work that is hidden from the reader or unknown."""
    asker = Asker(request.actor, request.tenant.pk, on=timezone.localdate())
    kind = offers.worktype_for(worktype, on=asker.on, actor=request.actor, tenant=request.tenant)
    key = drafts.key_of(request.GET.get("draft"))
    row = drafts.kept(request.actor, worktype, key, lock=request.method == "POST")
    address = reverse("portal:request_form", kwargs={"client": request.tenant.code, "worktype": worktype})
    return Asked(kind, asker, f"{request.actor.id}.{request.tenant.pk}.{worktype}", key, row, address, request.GET)


@require_POST
@requires("requests.submit", area="portal")
def keep(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Keep what is typed so far. The page's script asks with fetch; without a script it is a button."""
    found = asked(request, worktype)
    sheet = found.posted(request)
    sheet.is_valid()
    row = found.keep(request, sheet)
    seen = merging.seen_from(request.POST.get(sheets.SEEN, ""))
    said = _said(row, is_gone=bool(seen and seen.begun and found.row is None))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(
            {"said": said, "seen": sheet.kept.text() if sheet.kept else "", "choose": _choose(found, sheet, row)}
        )
    if row.aside:
        return redirect(found.page(sheet.at))
    messages.success(request, _("%(said)s。続きは、ホームの「書きかけの依頼」から開けます。") % {"said": said})
    return redirect("portal:home", client=client)


@require_POST
@requires("requests.submit", area="portal")
def decide(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Which of the words that two pages typed stand; what nobody chose is asked again."""
    found = asked(request, worktype)
    if found.row is None:
        return redirect(found.page(1))
    draft = drafts.of_row(found.row)
    chosen = {name: request.POST.get(f"choice-{name}", "") for name in draft.sides.aside}
    data, sides = merging.settled(draft.data, draft.sides, chosen)
    found.keep(request, sheets.reopened(found.kind, replace(draft, data=data, sides=sides), asker=found.asker))
    at = request.GET.get("page", "")
    if sides.aside:
        return sides_page(request, asked(request, worktype), is_missing=True)
    return redirect(found.page(at if at == "check" else whole_seconds(at) or 1))


@require_POST
@requires("requests.submit", area="portal")
def drop(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """Throw away what was begun; the message brings it back."""
    row = drafts.kept(request.actor, worktype, drafts.key_of(request.GET.get("draft")), lock=True)
    if row is None:
        messages.info(request, _("この下書きは、もうありません。"))
        return redirect("portal:home", client=client)
    back = reverse("portal:draft_back", kwargs={"client": client, "worktype": worktype})
    undoing.offer(request, _("下書きを削除しました。"), back, drafts.packed(row))
    drop_draft(worktype, actor=request.actor, key=row.key)
    return redirect("portal:home", client=client)


@require_POST
@requires("requests.submit", area="portal")
def back(request: PortalRequest, client: str, worktype: str) -> HttpResponseBase:
    """元に戻す: the draft as it was thrown away."""
    try:
        row = restore_draft(undoing.taken(request), tenant=request.tenant, actor=request.actor)
        messages.success(request, _("下書き「%(name)s」を元に戻しました。") % {"name": row})
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("portal:home", client=client)


def sides_page(request: PortalRequest, found: Asked, *, is_missing: bool = False) -> HttpResponseBase:
    """Field by field what two pages typed, to choose from. The draft must have something undecided."""
    draft = drafts.of_row(found.row) if found.row else drafts.Draft(found.kind.key, {})
    choices = [
        (name, [(sign, _said_by(found, draft, values, name)) for sign, values in options.items()])
        for name, options in merging.options(draft.data, draft.sides).items()
    ]
    context = {"asked": found, "choices": choices, "at": request.GET.get("page", "1"), "is_missing": is_missing}
    return render(request, "tasks/portal/sides.html", context, status=422 if is_missing else 200)


def changes(found: Asked, sheet: Sheet, row: RequestDraft) -> list[tuple[str, str, str]]:
    """(label, as the check page shows it, as another page kept it) of what differs between the two."""
    other = sheets.reopened(found.kind, drafts.of_row(row), asker=found.asker)
    mine, theirs = _all(sheet), _all(other)
    names = [name for name in mine | theirs if _text(mine, name) != _text(theirs, name)]
    return [((mine.get(name) or theirs[name]).label, _text(mine, name), _text(theirs, name)) for name in names]


def _all(sheet: Sheet) -> dict[str, Answer]:
    files = Answer(sheets.KEEP, _("書類や写真"), "、".join(file.name for file in sheet.files))
    return {one.name: one for one in [*sheet.as_typed(), files]}


def _text(found: dict[str, Answer], name: str) -> str:
    return found[name].text if name in found else ""


def _said_by(found: Asked, draft: drafts.Draft, values: merging.Values, name: str) -> Answer:
    """What a field would say with these values, in the words of its form."""
    typed = replace(draft, data={key: kept for key, kept in draft.data.items() if key != name} | values)
    answers = _all(sheets.reopened(found.kind, typed, asker=found.asker))
    return answers.get(name) or Answer(name, name, "、".join(part for parts in values.values() for part in parts))


def _said(row: RequestDraft, *, is_gone: bool) -> str:
    if is_gone:
        return _("この下書きは、別の画面で送信または削除されました。この画面の内容は、新しい下書きとして保存しました")
    if row.aside:
        return _("別の画面でも、同じ項目が変更されました。どちらの内容も保存しました")
    return _("%(time)sに下書きを保存しました") % {"time": f"{timezone.localtime(row.saved_at):%H:%M}"}


def _choose(found: Asked, sheet: Sheet, row: RequestDraft) -> str:
    return found.page(sheet.at) if row.aside else ""
