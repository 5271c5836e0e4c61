"""取引情報: what a paper says about the transaction behind it, typed and corrected at the desk."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bpo.core import policy
from bpo.core.documents.models import StoredFile
from bpo.core.documents.visibility import visible
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.address import own_address
from tasks.papers import actions, queries
from tasks.papers.forms import FactsForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires("papers.note", area="desk")
def facts(request: HttpRequest, client: str, pk: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/files/<id>/facts/[?next=]: 404 for a file that this person does not see."""
    file = conflicts.held(_file(request, pk), request)
    known = queries.facts_of([pk]).get(pk, actions.Facts())
    start = {name: getattr(known, name) for name in actions.Facts.__slots__}
    stored, form = conflicts.both(request, partial(FactsForm, initial=start))
    back, again = _back(request, client), partial(_page, request, client, file, form)
    if request.method == "POST" and form.is_valid():
        if asked := conflicts.unsettled(request, form, stored, named=file.name, back=back, again=again):
            return asked
        actions.note_facts(pk, form.facts(), actor=request.actor, now=timezone.now())
        messages.success(request, _("「%(name)s」の取引情報を保存しました。") % {"name": file.name})
        return redirect(back)
    return again()


def _page(request: HttpRequest, client: str, file: StoredFile, form: FactsForm) -> HttpResponse:
    context = {"file": file, "form": form, "back": _back(request, client), "versions": queries.versions_of(file)}
    context["may"] = policy.check("papers.note", request.actor, request.tenant)
    return render(request, "tasks/papers/facts.html", context, status=422 if form.errors else 200)


def _file(request: HttpRequest, pk: UUID) -> StoredFile:
    if pk not in visible([pk], request.actor):
        raise StoredFile.DoesNotExist
    return StoredFile.objects.get(pk=pk)


def _back(request: HttpRequest, client: str) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return own_address(request, wanted, reverse("desk:client", kwargs={"client": client}))
