"""Templates on the desk: the list over all clients and of one, a template with its versions, a draft's fields."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy, tenancy
from bpo.core.documents.models import DocumentState
from bpo.core.documents.queries import job_of
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.documents import actions, queries
from generalaffairs.documents.actions.keeping import Content, Taken, sample_of
from generalaffairs.documents.calc.fields import changes, described
from generalaffairs.documents.filling import CONTENT_TYPES, Format, fill
from generalaffairs.documents.models import Template, TemplateVersion
from generalaffairs.documents.tables import VERSION_TONES, TemplateTable
from generalaffairs.documents.template_forms import ContentForm, FieldsForm, HouseForm, TemplateForm

VIEW, KEEP = "generalaffairs.documents.view", "generalaffairs.documents.keep"
GET_OR_POST = ["GET", "HEAD", "POST"]
ORDER = ("name", "id")


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/documents/templates/[?client=&format=csv|xlsx]: those of all clients and of the house."""
    owners = _owners(request)
    owner = next((one for one in owners if one.code == request.GET.get("client")), None)
    rows = queries.templates([one.pk for one in ([owner] if owner else owners)])
    return _list(request, rows, {"client": owner, "owners": owners})


@require_safe
@requires(VIEW, area="desk", house=True)
def of_client(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/documents/templates/: the same of one client, with what may be added."""
    context = {"client": request.tenant, "own": True, "may_keep": policy.check(KEEP, request.actor, request.tenant)}
    return _list(request, queries.templates([request.tenant.pk]), context)


def _list(request: HttpRequest, rows: QuerySet[Template], context: dict[str, Any]) -> HttpResponseBase:
    client, left_out = context["client"], ("tenant",) if context.get("own") else ()
    if wanted := request.GET.get("format"):
        whose, now = (client.code if client else _("全顧客")), timezone.localtime()
        return file_response(
            TemplateTable, rows.order_by(*ORDER), wanted, title=_("書類のひな形"), client=whose, now=now,
            exclude=left_out,
        )  # fmt: skip
    page = page_or_first(rows, ORDER, request.GET.get("cursor"), size=50)
    table = TemplateTable(
        page.rows, page=page, query=request.GET, caption=_("ひな形の一覧"), empty_title=_("ひな形はまだありません。"),
        exclude=left_out,
    )  # fmt: skip
    context |= {"table": table, "nav_current": "templates"}
    return render(request, "generalaffairs/documents/templates.html", context)


def _owners(request: HttpRequest) -> list[Any]:
    """The reader's clients, and the house."""
    mine = (one for one in request.clients.values() if policy.check(VIEW, request.actor, one))
    return sorted(mine, key=lambda one: (one.kind == "CLIENT", one.code))


@require_http_methods(GET_OR_POST)
@requires(KEEP, area="desk", house=True)
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/documents/templates/new/"""
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            told, by = form.cleaned_data, {"actor": request.actor, "now": timezone.now()}
            made = actions.add_template(
                name=told["name"], kind=told["format"], content=form.content(), note=told["note"], **by
            )
            messages.success(
                request, _("ひな形「%(name)s」を登録しました。項目を確認してください。") % {"name": told["name"]}
            )
            return redirect("desk:documents_version", client, made.template_id, made.pk)
    context = {"form": form, "title": _("ひな形を登録"), "nav_current": "templates"}
    return render(request, "generalaffairs/documents/form.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@requires(VIEW, area="desk", house=True)
def page(request: HttpRequest, client: str, template: UUID) -> HttpResponse:
    """GET and POST …/documents/templates/<id>/[?before=1&after=2]: versions and what differs; POST adds a version."""
    row = _template(request, template)
    form = ContentForm(request.POST or None, request.FILES or None, kind=row.format)
    versions = list(row.versions.select_related("made_by", "approved_by", "file").order_by("-number"))
    if request.method == "GET" and "text" in form.fields:
        form.fields["text"].initial = versions[0].text
    if request.method == "POST" and form.is_valid():
        policy.require(KEEP, request.actor, row)
        with refusals_on(form):
            by = {"actor": request.actor, "now": timezone.now()}
            made = actions.add_version(row.pk, content=form.content(), note=form.cleaned_data["note"], **by)
            messages.success(request, _("第%(number)s版を下書きとして登録しました。") % {"number": made.number})
            return redirect("desk:documents_version", client, template, made.pk)
    context = {"template": row, "form": form, "versions": versions, "tones": VERSION_TONES, "nav_current": "templates"}
    context |= _compared(request, versions) | {"may_keep": policy.check(KEEP, request.actor, row)}
    context["take_over"] = _take_over(request) if row.tenant_id == tenancy.HOUSE_ID else None
    return render(request, "generalaffairs/documents/template.html", context, status=422 if form.errors else 200)


def _compared(request: HttpRequest, versions: list[TemplateVersion]) -> dict[str, Any]:
    """What differs between the two versions that the address names; the two newest without any."""
    numbers = {str(one.number): one for one in versions}
    after = numbers.get(request.GET.get("after", ""), versions[0])
    before = numbers.get(request.GET.get("before", ""), versions[1] if len(versions) > 1 else None)
    found = [
        {"name": one.name, "before": said(one.before or ""), "after": said(one.after or "")}
        for one in (changes(before.field_list, after.field_list) if before else ())
    ]
    same = before is not None and before.sha256 == after.sha256
    return {"before": before, "after": after, "changes": found, "same": same}


def _take_over(request: HttpRequest) -> HouseForm | None:
    clients = [one for one in _owners(request) if one.kind == "CLIENT" and policy.check(KEEP, request.actor, one)]
    return HouseForm(clients=clients) if clients else None


@require_POST
@requires(VIEW, area="desk", house=True)
def taking_over(request: HttpRequest, client: str, template: UUID) -> HttpResponse:
    """POST …/templates/<id>/copy/: the version in force of a template of the house becomes a draft of a client."""
    row = _template(request, template)
    version = row.versions.filter(state=TemplateVersion.State.IN_FORCE).select_related("file", "template").first()
    owner = next((one for one in request.clients.values() if one.code == request.POST.get("client")), None)
    if row.tenant_id != tenancy.HOUSE_ID or owner is None:
        raise Http404
    if version is None:
        raise Refused(_("写せる版がありません。先に使用を開始してください。"), status=409)
    data = queries.content_of(version)
    content = Content(data, version.file.name) if version.file else Content(text=version.text)
    taken = Taken(row.name, row.format, content, version.field_list, str(version))
    tenancy.switch(owner.pk)
    made = actions.take_over(taken, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(name)s」を写しました。ほかの担当者の承認を受けてください。") % {"name": row.name})
    return redirect("desk:documents_version", owner.code, made.template_id, made.pk)


@require_http_methods(GET_OR_POST)
@requires(VIEW, area="desk", house=True)
def version(request: HttpRequest, client: str, template: UUID, version: UUID) -> HttpResponse:
    """GET and POST …/versions/<id>/: its fields, its hash; POST says kind, 必須 and default of a draft's fields."""
    row = _version(request, template, version)
    is_draft = row.state == TemplateVersion.State.DRAFT
    form = FieldsForm(request.POST or None, fields=row.field_list) if is_draft else None
    if request.method == "POST" and form is not None and form.is_valid():
        policy.require(KEEP, request.actor, row)
        with refusals_on(form):
            actions.change_fields(row.pk, fields=form.chosen(), actor=request.actor)
            messages.success(request, _("項目を保存しました。"))
            return redirect("desk:documents_version", client, template, version)
    may = {name: policy.check(f"generalaffairs.documents.{name}", request.actor, row) for name in ("keep", "approve")}
    fields = [(one.name, said(described(one))) for one in row.field_list]
    context = {"version": row, "form": form, "fields": fields, "may": may, "tone": VERSION_TONES[row.state]}
    context |= _sample(row) | {"nav_current": "templates"}
    status = 422 if form is not None and form.errors else 200
    return render(request, "generalaffairs/documents/version.html", context, status=status)


def _sample(row: TemplateVersion) -> dict[str, Any]:
    """The newest sample of a text template and the job that makes it."""
    found = queries.samples_of(row).first() if row.template.format == Format.HTML else None
    waiting = found is not None and found.state != DocumentState.READY
    return {"sample": found, "job": job_of(found) if waiting else None}


@require_POST
@requires(KEEP, area="desk", house=True)
def approval(request: HttpRequest, client: str, template: UUID, version: UUID) -> HttpResponse:
    """POST …/versions/<id>/approval/"""
    row = _version(request, template, version)
    actions.approve(row.pk, actor=request.actor, now=timezone.now())
    return _done(request, row, _("第%(number)s版を承認しました。"))


@require_POST
@requires(KEEP, area="desk", house=True)
def force(request: HttpRequest, client: str, template: UUID, version: UUID) -> HttpResponse:
    """POST …/versions/<id>/force/: it is what requests choose from now on."""
    row = _version(request, template, version)
    actions.put_in_force(row.pk, actor=request.actor, now=timezone.now())
    return _done(request, row, _("第%(number)s版の使用を開始しました。"))


@require_POST
@requires(KEEP, area="desk", house=True)
def end(request: HttpRequest, client: str, template: UUID, version: UUID) -> HttpResponse:
    """POST …/versions/<id>/end/"""
    row = _version(request, template, version)
    actions.retire(row.pk, actor=request.actor, now=timezone.now())
    return _done(request, row, _("第%(number)s版の使用を終了しました。"))


def _done(request: HttpRequest, row: TemplateVersion, words: str) -> HttpResponse:
    messages.success(request, words % {"number": row.number})
    return redirect("desk:documents_version", request.tenant.code, row.template_id, row.pk)


@require_POST
@requires(KEEP, area="desk", house=True)
def sample(request: HttpRequest, client: str, template: UUID, version: UUID) -> HttpResponse:
    """POST …/versions/<id>/sample/: the template filled with made-up values; a PDF comes from the worker."""
    row, now = _version(request, template, version), timezone.now()
    kind = Format(row.template.format)
    if kind == Format.HTML:
        actions.request_sample(row.pk, actor=request.actor, now=now)
        messages.success(request, _("見本のPDFの作成を受け付けました。"))
        return redirect("desk:documents_version", client, template, version)
    made = fill(kind, queries.content_of(row), sample_of(row, now))
    name = _("%(name)s_見本") % {"name": row.template.name}
    answer = HttpResponse(made, content_type=CONTENT_TYPES[kind], headers={"Cache-Control": "private, no-store"})
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind.lower()}") or "attachment"
    return answer


def _template(request: HttpRequest, key: UUID) -> Template:
    found = Template.objects.filter(tenant_id=request.tenant.pk, pk=key).select_related("tenant").first()
    if found is None:
        raise Http404
    return found


def _version(request: HttpRequest, template: UUID, key: UUID) -> TemplateVersion:
    rows = TemplateVersion.objects.select_related("template__tenant", "file", "made_by", "approved_by")
    found = rows.filter(tenant_id=request.tenant.pk, template=template, pk=key).first()
    if found is None:
        raise Http404
    return found
