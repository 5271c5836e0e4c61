"""/desk/materials/: what every client owes; a client's sets and lists; one list, item by item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from clients.companies.mine import clients_of, narrowed
from clients.companies.queries import persons
from tasks.materials import actions, queries
from tasks.materials.actions.making import Wanted
from tasks.materials.forms import CheckForm, ListForm, SetForm, SupplyForm
from tasks.materials.models import MaterialItem, MaterialList
from tasks.materials.tables import ItemTable, ListTable
from tasks.work.models import Task

ORDER = ("-due_on", "-id")


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/materials/[?client=&state=all&format=csv|xlsx]: what is not complete, or everything."""
    clients = clients_of(request, "materials.view")
    client = narrowed(request, clients)
    rows = queries.lists(request.actor, [one.pk for one in ([client] if client else clients)])
    rows = rows if request.GET.get("state") == "all" else queries.incomplete(rows)
    if wanted := request.GET.get("format"):
        return _items_file(rows, client, wanted)
    page = page_or_first(rows, ORDER, request.GET.get("cursor"), size=50)
    table = ListTable(page.rows, today=timezone.localdate(), page=page, query=request.GET, caption=_("資料回収の一覧"),
                      empty_title=_("回収中の資料はありません。"))  # fmt: skip
    context = {"table": table, "client": client, "clients": clients}
    return render(request, "tasks/materials/list.html", context | {"nav_current": "materials"})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("materials.view", area="desk")
def client_page(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/materials/: lists and sets; POST adds a set (`set`) or a list (`once`)."""
    people, bound = persons(request.tenant.pk, on=timezone.localdate()), request.POST or None
    adding = "once" if "once" in request.POST else "set"
    kept = SetForm(bound if adding == "set" else None, people=people, templates=queries.templates(request.tenant.pk))
    once = ListForm(bound if adding == "once" else None, people=people, prefix="once")
    if request.method == "POST" and (_asked(request, once) if adding == "once" else _set_kept(request, kept)):
        return redirect("desk:client_materials", client=client)
    context = {"set_form": kept, "list_form": once, **_frame(request)}
    context["lists"] = queries.lists(request.actor, [request.tenant.pk]).order_by(*ORDER)[:20]
    context["sets"] = queries.sets(request.actor)
    return render(request, "tasks/materials/client.html", context, status=422 if kept.errors or once.errors else 200)


@require_POST
@requires("materials.edit", area="desk")
def ending(request: HttpRequest, client: str, set_id: UUID) -> HttpResponse:
    """POST …/materials/sets/<id>/ending/"""
    row = actions.end_set(set_id, on=timezone.localdate(), actor=request.actor)
    messages.success(request, _("「%(name)s」を終了しました。") % {"name": row.name})
    return redirect("desk:client_materials", client=client)


@require_POST
@requires("materials.edit", area="desk")
def making(request: HttpRequest, client: str) -> HttpResponse:
    """POST …/materials/making/: ask for what has come up, as the job does every morning."""
    made = actions.generate(actor=request.actor, now=timezone.now())
    actions.hold_late(now=timezone.now())
    messages.success(request, numbered("資料のお願いを%(count)s件作成しました。", len(made)) % {"count": len(made)})
    return redirect("desk:client_materials", client=client)


@require_safe
@requires("materials.view", area="desk")
def detail(request: HttpRequest, client: str, materials: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/materials/<id>/[?format=csv]"""
    row = _list(request, materials)
    if fmt := request.GET.get("format"):
        return _items_file(MaterialList.objects.filter(pk=row.pk), request.tenant, fmt)
    items = queries.items_of(row)
    context = {"row": row, "items": items, "tasks": _waiting_tasks(items), **_frame(request)}
    return render(request, "tasks/materials/detail.html", context)


@require_POST
@requires("materials.edit", area="desk")
def checking(request: HttpRequest, client: str, material: UUID) -> HttpResponse:
    """POST …/materials/items/<id>/checking/: 受領, or 不足 with what is missing."""
    item = _item(request, material)
    form = CheckForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() and "short" in request.POST else ""
    if "short" in request.POST and not reason:
        messages.error(request, _("不足の理由がありません。お客様にわかるように、足りないものを書いてください。"))
    else:
        actions.check(item.pk, actor=request.actor, now=timezone.now(), reason=reason)
        done = (
            _("「%(name)s」を不足として、お客様にもう一度お願いします。")
            if reason
            else _("「%(name)s」を受領しました。")
        )
        messages.success(request, done % {"name": item.name})
    return redirect("desk:material_list", client=client, materials=item.list_id)


@require_POST
@requires("materials.supply", area="desk")
def arriving(request: HttpRequest, client: str, material: UUID) -> HttpResponse:
    """POST …/materials/items/<id>/arriving/: what came by mail or post."""
    item = _item(request, material)
    form = SupplyForm(request.POST, request.FILES)
    uploads = form.cleaned_data["file"] if form.is_valid() else []
    if not uploads:
        messages.error(request, "".join(form.errors.get("file", [])) or _("ファイルがありません。選んでください。"))
    else:
        stored = [store_upload(one, actor=request.actor) for one in uploads]
        actions.supply(item.pk, actor=request.actor, now=timezone.now(), files=stored)
        messages.success(request, _("「%(name)s」にファイルを追加しました。確認してください。") % {"name": item.name})
    return redirect("desk:material_list", client=client, materials=item.list_id)


@require_POST
@requires("materials.edit", area="desk")
def needing(request: HttpRequest, client: str, materials: UUID) -> HttpResponse:
    """POST …/materials/<id>/needing/: this work waits for the list."""
    row = _list(request, materials)
    number = request.POST.get("number", "").strip().upper()
    task = actions.need(row.pk, number=number, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(number)sの期限の時計を止めました。資料がそろうと動きます。") % {"number": task.number}
    )
    return redirect("desk:material_list", client=client, materials=row.pk)


def _items_file(lists: Any, client: Any, fmt: str) -> HttpResponseBase:
    """Every item of the lists on the page, one row each."""
    found = MaterialItem.objects.filter(list__in=lists.values("pk")).select_related("tenant", "list", "person")
    return file_response(
        ItemTable,
        found.order_by("list__due_on", "list_id", "position"),
        fmt,
        title=_("資料回収"),
        client=client.code if client else _("全顧客"),
        now=timezone.localtime(),
    )


def _set_kept(request: HttpRequest, form: SetForm) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    more = {name: said[name] for name in ("name", "months_after", "due_day", "lead")}
    items = [Wanted(name, example) for name, example in said["items"]]
    return _attempt(
        request, form, _("「%(name)s」を登録しました。"), actions.save_set, **more, items=items, person=form.chosen,
        recurring=form.template,
    )  # fmt: skip


def _asked(request: HttpRequest, form: ListForm) -> bool:
    if not form.is_valid():
        return False
    said, task = form.cleaned_data, None
    if said["number"]:
        task = Task.objects.filter(tenant_id=request.tenant.pk, number=said["number"].strip().upper()).first()
        if task is None:
            form.add_error("number", _("この番号の作業がありません。番号を確認してください。"))
            return False
    items = [Wanted(name, example) for name, example in said["items"]]
    return _attempt(
        request, form, _("「%(name)s」をお願いしました。"), actions.create_list, name=said["name"], due=said["due"],
        items=items, person=form.chosen, now=timezone.now(), task_id=task.pk if task else None,
    )  # fmt: skip


def _attempt(request: HttpRequest, form: Any, words: str, action: Any, **values: Any) -> bool:
    try:
        row = action(**values, actor=request.actor)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, words % {"name": row.name})
    return True


def _list(request: HttpRequest, key: UUID) -> MaterialList:
    try:
        return queries.access_list(key, actor=request.actor)
    except MaterialList.DoesNotExist:
        raise Http404 from None


def _item(request: HttpRequest, key: UUID) -> MaterialItem:
    try:
        return queries.access_item(key, actor=request.actor)
    except MaterialItem.DoesNotExist:
        raise Http404 from None


def _waiting_tasks(items: list[MaterialItem]) -> list[tuple[Task, bool]]:
    """(task, its clock stands still for the list) of everything that needs an item, by number."""
    found: dict[UUID, tuple[Task, bool]] = {}
    for item in items:
        for one in item.needs.all():  # type: ignore[attr-defined]
            held = one.held and one.task.status == "WAITING"
            found[one.task_id] = (one.task, held or found.get(one.task_id, (one.task, False))[1])
    return sorted(found.values(), key=lambda pair: pair[0].number)


def _frame(request: HttpRequest) -> dict[str, Any]:
    may = policy.check("materials.edit", request.actor, request.tenant)
    return {"nav_current": "materials", "may_edit": may, "today": timezone.localdate()}
