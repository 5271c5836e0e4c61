"""The client's own page: who has which card, how many boxes are there, and one press for more."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.ui.keyset import page_or_first
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.actions import printing
from generalaffairs.business_cards.filters import HolderFilter
from generalaffairs.business_cards.models import Variant
from generalaffairs.business_cards.policies import LOOK
from generalaffairs.business_cards.register_forms import SheetsForm
from generalaffairs.business_cards.views.register import one
from tasks.portal.queries import person_of

SIZE = 20


@require_safe
@requires(LOOK, area="portal")
def mine(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/business-cards/[?q=][&holder=]: all who have cards, or who fits; `holder`: one person."""
    rows = Variant.objects.filter(registry.here(), holder__left_on=None).select_related("holder")
    rows = registry.of_holder(rows, holder := request.GET.get("holder", ""))
    if request.GET.get("q"):
        people = HolderFilter(request.GET, queryset=registry.holders([request.tenant.pk])).qs
        rows = rows.filter(holder__in=people.values("pk"))
    rows = rows.annotate(number=F("holder__number"))
    page = page_or_first(rows, ("number", "position", "id"), request.GET.get("cursor"), size=SIZE)
    context = {"page": page, "sheets": SheetsForm(), "query": request.GET.get("q", ""), "token": uuid4().hex}
    return render(request, "generalaffairs/business_cards/portal.html", context | {"alone": bool(holder)})


@require_POST
@requires(LOOK, area="portal")
def asking(request: HttpRequest, client: str, variant: UUID) -> HttpResponse:
    """POST /portal/<client>/business-cards/<id>/: more of the same, or new as registered."""
    row, form = one(Variant.objects.all(), variant), SheetsForm(request.POST)
    sheets = int(form.cleaned_data["sheets"]) if form.is_valid() else printing.USUAL_SHEETS
    ask = printing.repeat_card if request.POST.get("how") == "repeat" else printing.request_card
    token = f"cards-{row.pk}-{str(request.POST.get('token') or '')[:20]}"
    made = ask(
        row.pk, sheets=sheets, person=person_of(request.actor), actor=request.actor, now=timezone.now(), token=token
    )
    messages.success(request, _("ご依頼%(number)sを受け付けました。") % {"number": made.task.number})
    return redirect("portal:task", client, made.task.number)
