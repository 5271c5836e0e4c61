"""The page on which a template is applied at other clients: how each of them stands, what would be, and the choice."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bpo.core import policy
from bpo.core.gate import requires
from tasks import seats
from tasks.recurring import actions
from tasks.recurring.models import RecurringTemplate
from tasks.recurring.spreading import Prospect, Source, State, prospects, source_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires("recurring.edit", area="desk")
def spread(request: HttpRequest, template: UUID) -> HttpResponse:
    """GET /desk/recurring/<id>/clients/: a preview for each of one's own clients; POST client=<code>…: apply there."""
    source = _source(request, template)
    rows = _rows(request, source)
    if request.method == "POST":
        chosen = [
            row.client.pk for row in rows if row.is_possible and row.client.code in request.POST.getlist("client")
        ]
        job = actions.ask_to_spread(source, chosen, token=_token(request), actor=request.actor, now=timezone.now())
        messages.success(request, _("%(n)s社への適用を受け付けました。") % {"n": len(chosen)})
        return redirect("desk:job", client=job.tenant.code, pk=job.pk)
    context = {
        "source": source,
        "rows": sorted(rows, key=lambda row: (not row.is_possible, row.state != State.BEHIND, row.client.code)),
        "possible": sum(row.is_possible for row in rows),
        "behind": sum(row.is_possible and row.state == State.BEHIND for row in rows),
        "changed": sum(row.state == State.CHANGED for row in rows),
        "token": uuid4(),
        "nav_current": "recurring",
    }
    return render(request, "tasks/recurring/spread.html", context)


def _source(request: HttpRequest, template: UUID) -> Source:
    """The template at one of the reader's clients; foreign, hidden and unknown ones are the same 404."""
    rows = RecurringTemplate.objects.filter(seats.visible(request.actor)).select_related("tenant")
    found = rows.get(pk=template)
    policy.require("recurring.edit", request.actor, found)
    return source_of(found)


def _rows(request: HttpRequest, source: Source) -> list[Prospect]:
    """Every other client at which the reader keeps templates."""
    clients = [
        one
        for one in request.clients.values()
        if one.kind == "CLIENT"
        and one.pk != source.template.tenant_id
        and policy.check("recurring.edit", request.actor, one)
    ]
    return prospects(source, clients, actor=request.actor, today=timezone.localdate())


def _token(request: HttpRequest) -> UUID:
    """The token of the page: pressing twice is pressing once."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()
