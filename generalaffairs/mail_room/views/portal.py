"""/portal/<client>/mail-room/: the client's letters, and his word on each."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.mail_room import actions, queries, ties, words
from generalaffairs.mail_room.actions.receiving import OFFERED
from generalaffairs.mail_room.forms import DecisionForm
from generalaffairs.mail_room.models import Letter

ORDER = ("-received_on", "-id")
ANSWERED = (words.State.DECIDED, words.State.KEPT)
CHANGEABLE = (words.State.NOTIFIED, *ANSWERED)


@require_safe
@requires("generalaffairs.mail_room.read.view", area="portal")
def listing(request: Any, client: str) -> HttpResponse:
    """GET: what waits for a word first, then all that he may read; `q` searches, also in the text of the scans."""
    actor, tenant = request.actor, request.tenant.pk
    text = request.GET.get("q", "").strip()
    rows = queries.search(queries.readable(actor, tenant), text)
    page = page_or_first(ties.with_matters(rows, actor), ORDER, request.GET.get("cursor"), size=30)
    context = {
        "open": [] if text else ties.with_matters(queries.undecided(actor, tenant), actor),
        "page": page,
        "tones": words.TONES,
        "text": text,
    }
    return render(request, "generalaffairs/mail_room/portal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.mail_room.read.view", area="portal")
def page(request: Any, client: str, letter: UUID) -> HttpResponse:
    """GET: the letter with its scan. POST: 転送・保管・廃棄・開封, as the button says."""
    row = conflicts.held(_letter(request, letter), request)
    initial = {"decision": row.decision, "note": row.decided_note}
    stored, form = conflicts.both(request, partial(DecisionForm, initial=initial))
    again = partial(_shown, request, row, form)
    if request.method == "POST" and form.is_valid():
        back = reverse("portal:mail_room_letter", args=[client, row.pk])
        if asked := conflicts.unsettled(request, form, stored, named=f"{row} {row.sender}", back=back, again=again):
            return asked
        if not form.advise(on=timezone.localdate()) and _decided(request, row, form):
            messages.success(request, _("承りました。担当チームがお返事のとおりに処理します。"))
            return redirect("portal:mail_room_letters", client=client)
    return again()


def _decided(request: Any, row: Letter, form: DecisionForm) -> bool:
    """Keep what he says; what holds already (a colleague's decision that he chose to leave) is not decided anew."""
    said = form.cleaned_data
    if row.state in ANSWERED and (said["decision"], said["note"]) == (row.decision, row.decided_note):
        return True
    with refusals_on(form):
        actions.decide(row.pk, decision=said["decision"], note=said["note"], actor=request.actor, now=timezone.now(),
                       touch_seconds=said["active_seconds"])  # fmt: skip
    return not form.errors


def _shown(request: Any, row: Letter, form: DecisionForm) -> HttpResponse:
    may = policy.check("generalaffairs.mail_room.decide", request.actor, row)
    context = {
        "row": row,
        "ties": ties.ties_of(row, request.actor),
        "form": form,
        "may": may,
        "offered": [(one, one.label) for one in OFFERED[words.Opening(row.opening)]] if row.state in CHANGEABLE else [],
        "tone": words.TONES[row.state],
    }
    return render(request, "generalaffairs/mail_room/portal_letter.html", context, status=422 if form.errors else 200)


def _letter(request: Any, key: UUID) -> Letter:
    try:
        found: Letter = queries.readable(request.actor, request.tenant.pk).get(pk=key)
    except Letter.DoesNotExist:
        raise Http404 from None
    return found
