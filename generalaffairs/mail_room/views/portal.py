"""/portal/<client>/mail-room/: the client's letters, and his word on each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.mail_room import actions, queries, words
from generalaffairs.mail_room.actions.receiving import OFFERED
from generalaffairs.mail_room.forms import DecisionForm
from generalaffairs.mail_room.models import Letter

ORDER = ("-received_on", "-id")
CHANGEABLE = (words.State.NOTIFIED, words.State.DECIDED, words.State.KEPT)


@require_safe
@requires("generalaffairs.mail_room.read.view", area="portal")
def listing(request: Any, client: str) -> HttpResponse:
    """GET: what waits for a word first, then all that he may read; `q` searches, also in the text of the scans."""
    actor, tenant = request.actor, request.tenant.pk
    text = request.GET.get("q", "").strip()
    rows = queries.search(queries.readable(actor, tenant), text)
    page = page_or_first(rows, ORDER, request.GET.get("cursor"), size=30)
    context = {
        "open": [] if text else queries.undecided(actor, tenant),
        "page": page,
        "tones": words.TONES,
        "text": text,
    }
    return render(request, "generalaffairs/mail_room/portal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.mail_room.read.view", area="portal")
def page(request: Any, client: str, letter: UUID) -> HttpResponse:
    """GET: the letter with its scan. POST: 転送・保管・廃棄・開封, as the button says."""
    row = _letter(request, letter)
    form = DecisionForm(request.POST or None, initial={"note": row.decided_note})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            actions.decide(row.pk, decision=request.POST.get("decision", ""), note=said["note"], actor=request.actor,
                           now=timezone.now(), touch_seconds=said["active_seconds"])  # fmt: skip
            messages.success(request, _("承りました。担当チームがお返事のとおりに処理します。"))
            return redirect("portal:mail_room_letters", client=client)
    may = policy.check("generalaffairs.mail_room.decide", request.actor, row)
    context = {
        "row": row,
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
