"""/portal/<client>/agreements/: the client's own contracts, and whether each is renewed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from clients.people.step_up import proved
from generalaffairs.contracts import actions, queries
from generalaffairs.contracts.filters import AgreementFilter
from generalaffairs.contracts.forms import AcceptForm
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.tables import AgreementFile
from tasks.portal.views.typed import PortalRequest


@require_safe
@requires("generalaffairs.contracts.view", area="portal")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/agreements/[?q=&window=&state=&kind=&will=&format=]"""
    today = timezone.localdate()
    every = queries.register(request.actor, [request.tenant.pk])
    chosen = AgreementFilter(request.GET, every, today=today)
    if fmt := request.GET.get("format"):
        rows = chosen.qs.select_related("base").order_by(*queries.ORDER)
        name = request.tenant.short_name
        return file_response(AgreementFile, rows, fmt, title=_("契約書の一覧"), client=name, now=timezone.localtime())
    page = page_or_first(chosen.qs, queries.ORDER, request.GET.get("cursor"), size=20)
    counts = {months: queries.coming(every, today, months=months).count() for months in (2, 6)}
    context = {"page": page, "filter": chosen, "form": chosen.form, "counts": counts, "query": request.GET.urlencode()}
    return render(request, "generalaffairs/contracts/portal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.contracts.view", area="portal")
@proved
def page(request: PortalRequest, client: str, agreement: UUID) -> HttpResponse:
    """GET and POST /portal/<client>/agreements/<id>/: one contract; POST says what happens at its end."""
    try:
        row = queries.access(agreement, actor=request.actor)
    except Agreement.DoesNotExist:
        raise Http404 from None
    if request.method == "POST":
        _decide(request, row)
        return redirect("portal:contracts_own", client=client, agreement=row.pk)
    return _page(request, row)


@require_POST
@requires("generalaffairs.contracts.view", area="portal")
@proved
def accepting(request: PortalRequest, client: str, agreement: UUID) -> HttpResponse:
    """POST /portal/<client>/agreements/<id>/accepting/: sign although the screening does not speak for it."""
    try:
        row = queries.access(agreement, actor=request.actor)
    except Agreement.DoesNotExist:
        raise Http404 from None
    form = AcceptForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            actions.accept_screening(row.pk, **form.cleaned_data, actor=request.actor, now=timezone.now())
            messages.success(request, _("締結するという判断を担当チームに伝えました。"))
            return redirect("portal:contracts_own", client=client, agreement=row.pk)
    return _page(request, row, form)


def _page(request: PortalRequest, row: Agreement, form: AcceptForm | None = None) -> HttpResponse:
    today, review = timezone.localdate(), queries.review_of(row)
    context = {
        "row": row,
        "days": queries.told_days(row, today),
        "versions": queries.versions_of(row),
        "related": queries.related(row, actor=request.actor),
        "may": policy.check("generalaffairs.contracts.decide", request.actor, row),
        "hurdle": queries.hurdle_of(row, review, today),
        "may_accept": policy.check("generalaffairs.contracts.accept", request.actor, row),
        "accept_form": form or AcceptForm(),
    }
    status = 422 if form and form.errors else 200
    return render(request, "generalaffairs/contracts/portal_agreement.html", context, status=status)


def _decide(request: PortalRequest, row: Agreement) -> None:
    will = request.POST.get("will", "")
    if will not in Agreement.Will.values:
        raise Refused(_("更新するかどうかが選ばれていません。どちらかを選んでください。"), status=422)
    actions.decide(row.pk, will=will, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(title)s」の方針を担当チームに伝えました。") % {"title": row.title})
