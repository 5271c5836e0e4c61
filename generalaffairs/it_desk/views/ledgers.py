"""The ledgers of a client: list, new row, one row; known errors are published and retired."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.it_desk.actions import enquiries
from generalaffairs.it_desk.actions.changes import waiting_of
from generalaffairs.it_desk.books import BOOKS, Book, row_of
from generalaffairs.it_desk.models import Account, Enquiry, KnownError, Member
from generalaffairs.it_desk.queries import here, told_of
from generalaffairs.it_desk.views.changes import shown
from generalaffairs.it_desk.views.frame import CHECK, EDIT, VIEW, frame
from generalaffairs.it_desk.wording import Known


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str, book: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/it-desk/<ledger>/[?q=&…&format=]"""
    ledger = BOOKS[book]
    found = ledger.filter(request.GET, ledger.rows(), today=timezone.localdate())
    if wanted := request.GET.get("format"):
        rows, now = found.qs.order_by(*ledger.order), timezone.localtime()
        return file_response(ledger.table, rows, wanted, title=str(ledger.title), client=client, now=now)
    page = page_or_first(found.qs, ledger.order, request.GET.get("cursor"), size=50)
    empty = _("条件に合う行はありません。") if found.is_on() else _("まだ登録がありません。")
    said: dict[str, Any] = {"caption": str(ledger.title), "empty_title": empty, "exclude": ledger.only_in_files}
    table = ledger.table(page.rows, page=page, query=request.GET, **said)
    context = {"table": table, "filter": found, "ledger": ledger}
    return render(request, "generalaffairs/it_desk/ledger.html", context | _frame(request, ledger))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT, area="desk")
def new(request: HttpRequest, client: str, book: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/it-desk/<ledger>/new/[?from=<enquiry>]"""
    ledger, more = BOOKS[book], _origin(request, book)
    form = ledger.form(request.POST or None, initial=_begins(more.get("origin")))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = ledger.keep(form.cleaned_data, actor=request.actor, **more, **_dated(ledger))
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": str(row)})
            _tell_waiting(request, row)
            return redirect(f"desk:it_desk_{ledger.key}", client)
    context = {"form": form, "ledger": ledger, "row": None} | _frame(request, ledger)
    return render(request, "generalaffairs/it_desk/row.html", context, status=422 if form.errors else 200)


def _dated(ledger: Book) -> dict[str, Any]:
    return {"now": timezone.now()} if ledger.dated else {}


def _tell_waiting(request: HttpRequest, row: Any) -> bool:
    """Say so where a second person has to confirm what was typed."""
    if not isinstance(row, Account) or waiting_of(row) is None:
        return False
    text = _("「%(name)s」の管理者権限・利用再開の変更は、ほかの担当者が確認すると台帳に反映されます。")
    messages.warning(request, text % {"name": str(row)})
    return True


def _origin(request: HttpRequest, book: str) -> dict[str, UUID]:
    """The enquiry out of which a known error is proposed."""
    if book != "errors" or not (said := request.GET.get("from", "")):
        return {}
    try:
        return {"origin": Enquiry.objects.get(here(), pk=UUID(said)).pk}
    except (ValueError, Enquiry.DoesNotExist):
        raise Http404 from None


def _begins(origin: UUID | None) -> dict[str, Any]:
    if origin is None:
        return {}
    row = Enquiry.objects.select_related("task").get(here(), pk=origin)
    said = row.task.fields
    names = {"title": said.get("subject", ""), "symptom": said.get("details", ""), "matter": row.matter}
    return names | {"workaround": row.answer}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, book: str, **key: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/it-desk/<ledger>/<id>/"""
    ledger, pk = BOOKS[book], next(iter(key.values()))
    row = _held(request, ledger, pk)
    stored = ledger.form(initial={name: getattr(row, name) for name in ledger.fields})
    form = ledger.form(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_page, request, ledger, row, form)
    if request.method == "POST" and form.is_valid():
        policy.require(EDIT, request.actor, row)
        back = reverse(f"desk:it_desk_{ledger.one}", args=[client, pk])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            kept = ledger.keep(form.cleaned_data, actor=request.actor, key=pk, **_dated(ledger))
            if not _tell_waiting(request, kept):
                messages.success(request, _("「%(name)s」を保存しました。") % {"name": str(row)})
            return redirect(back)
    return again()


def _held(request: HttpRequest, ledger: Book, pk: UUID) -> Any:
    if (row := row_of(ledger, pk)) is None:
        raise Http404
    return conflicts.held(row, request)


def _page(request: HttpRequest, ledger: Book, row: Any, form: Any) -> HttpResponse:
    context = {"form": form, "ledger": ledger, "row": row} | _frame(request, ledger)
    if isinstance(row, Account):
        context |= shown(request, row)
    if isinstance(row, Member):
        context["told"] = told_of(row)
    if isinstance(row, KnownError):
        context["may_publish"] = policy.check(CHECK, request.actor, row)
        context["publishes"] = row.state != Known.PUBLISHED
    return render(request, "generalaffairs/it_desk/row.html", context, status=422 if form.errors else 200)


@require_POST
@requires(EDIT, area="desk")
def publication(request: HttpRequest, client: str, known: UUID) -> HttpResponse:
    """POST …/it-desk/errors/<id>/publication/: the client's people find it; `retire` takes it away again."""
    if row_of(BOOKS["errors"], known) is None:
        raise Http404
    if "retire" in request.POST:
        row, said = enquiries.retire_known(known, actor=request.actor), _("「%(name)s」を取り下げました。")
    else:
        row = enquiries.publish_known(known, actor=request.actor, now=timezone.now())
        said = _("「%(name)s」を公開しました。")
    messages.success(request, said % {"name": row.title})
    return redirect("desk:it_desk_known", client, known)


def _frame(request: HttpRequest, ledger: Book) -> dict[str, Any]:
    names = {"list_url": reverse(f"desk:it_desk_{ledger.key}", args=[request.tenant.code])}
    names["new_url"] = reverse(f"desk:it_desk_{ledger.one}_new", args=[request.tenant.code])
    return names | frame(request, ledger.key)
