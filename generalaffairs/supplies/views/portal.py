"""The client's page: his lendings, what people hold who left, and what is being counted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from generalaffairs.supplies import count_queries, queries
from generalaffairs.supplies.models import Loan


@require_safe
@requires("generalaffairs.supplies.look", area="portal")
def mine(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/supplies/: a responsible person sees the company's, everybody else his own."""
    today, owner = timezone.localdate(), "OWNER" in request.actor.roles_at(request.tenant.pk)
    loans = queries.loans().filter(state__in=Loan.OPEN).order_by("until_on", "id")
    context = {
        "loans": loans if owner else loans.filter(person__user=request.actor.id),
        "left": queries.of_leavers() if owner else [],
        "takes": count_queries.takes().filter(state="COUNTING"),
        "owner": owner,
        "today": today,
    }
    return render(request, "generalaffairs/supplies/portal.html", context)
