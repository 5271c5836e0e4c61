"""Pages of recurring work: a client's templates, one template with what a change would do, the year plan."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.together import read_together
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of
from clients.companies.queries import closing_days, holidays_known_to, persons
from clients.inventory.queries import newest_lines
from clients.people.house import at_house
from tasks.absence.days import away_rows, last_days
from tasks.recurring import actions, files, queries
from tasks.recurring.forms import BLANK, DateForm, TemplateForm, VersionForm, initial_of
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tasks.recurring.queries import Row
from tasks.recurring.tables import TemplateTable
from tasks.requests.asking import Asker
from tasks.work.assignees import assignees
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import WorkType

IN_PANEL = 5


@require_safe
@requires("recurring.view", area="desk")
def clients(request: HttpRequest) -> HttpResponse:
    """GET /desk/recurring/[?format=csv]: the reader's clients, each with the number of its templates."""
    rows = clients_of(request, "recurring.view")
    count = queries.counts([one.pk for one in rows], actor=request.actor)
    found = [(one, count.get(one.pk, 0)) for one in rows]
    if fmt := request.GET.get("format"):
        return files.clients_file(found, fmt, now=timezone.localtime())
    return render(request, "tasks/recurring/clients.html", {"rows": found, "nav_current": "recurring"})


@require_safe
@requires("recurring.view", area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/recurring/[?format=csv]"""
    today = timezone.localdate()
    rows = queries.listed(queries.book(actor=request.actor, today=today), today=today)
    if fmt := request.GET.get("format"):
        now = timezone.localtime()
        return file_response(TemplateTable, rows, fmt, title=_("定例業務"), client=client, now=now)
    frame = _frame(request)
    may: dict[str, Any] = {"ending": partial(_ending, request)} if frame["may_edit"] else {"exclude": ("end",)}
    table = TemplateTable(rows, client=client, caption=_("定例業務"), **may) if rows else None
    return render(request, "tasks/recurring/list.html", {"table": table, **frame})


def _ending(request: HttpRequest, row: Row) -> SafeString:
    context = {"template": row.template, "page_client": request.tenant}
    return render_to_string("tasks/recurring/_ending.html", context, request)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("recurring.edit", area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/recurring/new/: a preview of the dates, or a template."""
    kind, today = _general(), timezone.localdate()
    start = BLANK | {"valid_from": today}
    form = TemplateForm(request.POST or None, initial=start, processes=_processes(request, kind), **_given(request))
    if _is_saved(request, form):
        said = form.cleaned_data
        words = {"name": said["name"], "worktype": kind.key, "process": said["process"], "values": form.values()}
        if made := _attempt(request, form, actions.create_template, **words):
            messages.success(request, _("「%(name)s」を追加しました。") % {"name": made.name})
            return redirect("desk:recurring", client=client)
    template = RecurringTemplate(tenant_id=request.tenant.pk)
    return _form_page(request, form, template, [], today)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("recurring.view", area="desk")
def edit(request: HttpRequest, client: str, template: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/recurring/<id>/: what a change would do, or the next version."""
    found, today = _template(request, template), timezone.localdate()
    versions = queries.versions_of(found)
    given = _given(request, versions[0])
    start = initial_of(versions[0], given["staff"]) | {"valid_from": max(today, versions[0].valid_from)}
    stored = VersionForm(initial=start, **given)
    form = VersionForm(conflicts.typed(request, stored), initial=start, **given)
    again = partial(_form_page, request, form, found, versions, today)
    if _is_saved(request, form):
        back = reverse("desk:recurring_edit", args=[client, found.pk])
        if asked := conflicts.unsettled(request, form, stored, named=found.name, back=back, again=again):
            return asked
        words = {"seen": _seen(request, versions[0]), "values": form.values()}
        if made := _attempt(request, form, actions.save_version, found.pk, **words):
            messages.success(request, _("第%(number)s版を保存しました。") % {"number": made.number})
            return redirect("desk:recurring_spread", template=found.pk) if found.spread_at else redirect(back)
    return again()


def _seen(request: HttpRequest, newest: RecurringVersion) -> int:
    """The version for which the form was filled in: a form with its base was settled against the newest."""
    seen = request.POST.get("seen", "")
    return newest.number if conflicts.BASE in request.POST else int(seen) if seen.isdecimal() else 0


@require_POST
@requires("recurring.edit", area="desk")
def ending(request: HttpRequest, client: str, template: UUID) -> HttpResponse:
    """POST …/ending/: make nothing from today on, or with `resume` make it again."""
    found = _template(request, template)
    if "resume" in request.POST:
        actions.resume_template(found.pk, actor=request.actor)
        messages.success(request, _("「%(name)s」を再開しました。") % {"name": found.name})
    else:
        actions.end_template(found.pk, on=timezone.localdate(), actor=request.actor)
        messages.success(request, _("「%(name)s」を終了しました。いつでも再開できます。") % {"name": found.name})
    return redirect("desk:recurring", client=client)


@require_POST
@requires("recurring.edit", area="desk")
def making(request: HttpRequest, client: str) -> HttpResponse:
    """POST …/making/: make what has come up, as the job does every morning."""
    done = actions.generate(actor=request.actor, now=timezone.now())
    for problem in done.problems:
        messages.error(request, problem)
    if done.tasks:
        messages.success(
            request, numbered("定例業務を%(count)s件作成しました。", len(done.tasks)) % {"count": len(done.tasks)}
        )
    elif not done.problems:
        messages.info(request, _("いま作成する定例業務はありません。"))
    return redirect("desk:recurring_plan", client=client)


@require_safe
@requires("recurring.view", area="desk")
def plan(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/recurring/plan/?from=2026-04[&format=csv]"""
    today, first = timezone.localdate(), _first_month(request)
    found = queries.year_plan(queries.book(actor=request.actor, today=today), first, today=today)
    if fmt := request.GET.get("format"):
        return files.plan_file(found, fmt, whose=client, now=timezone.localtime())
    context = {
        "plan": found,
        "before": first.plus(-12),
        "after": first.plus(12),
        "this_month": Month.of(today),
        "known_to": holidays_known_to(),
        "last_day": first.plus(11).last,
    }
    return render(request, "tasks/recurring/plan.html", {**context, **_frame(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("recurring.view", area="desk")
def one_date(request: HttpRequest, client: str, template: UUID, period: str) -> HttpResponse:
    """GET and POST …/recurring/<id>/dates/2026-11/: move one date, leave it out, put it back."""
    found = _template(request, template)
    try:
        one = queries.one_date(found, period, today=timezone.localdate())
    except LookupError:
        raise Http404 from None
    start = {"decision": "MOVE", "due_on": one.now.when.due_on, "seen": one.number}
    form = DateForm(request.POST or None, initial=start, is_changed=one.now.is_skipped or one.now.is_moved)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.decide_date(found.pk, period, **form.cleaned_data, actor=request.actor, now=timezone.now())
            messages.success(
                request, _("「%(name)s」の%(label)sを変更しました。") % {"name": found.name, "label": one.label}
            )
            return redirect("desk:recurring_plan", client=client)
    context = {"template": found, "one": one, "form": form, **_frame(request)}
    return render(request, "tasks/recurring/date.html", context, status=422 if form.errors else 200)


def next_dates(request: HttpRequest) -> dict[str, Any]:
    """What comes next at the client of the page, as far as the reader may see it: the panel on the client's page."""
    if not policy.check("recurring.view", request.actor, request.tenant):
        return {"recurring": [], "hidden": True}
    today = timezone.localdate()
    rows = queries.listed(queries.book(actor=request.actor, today=today), today=today)
    coming = sorted((row for row in rows if row.next), key=lambda row: row.next.when)
    return {"recurring": coming[:IN_PANEL], "hidden": False}


def _frame(request: HttpRequest) -> dict[str, Any]:
    return {"nav_current": "recurring", "may_edit": policy.check("recurring.edit", request.actor, request.tenant)}


def _template(request: HttpRequest, key: UUID) -> RecurringTemplate:
    try:
        return queries.access_template(key, actor=request.actor)
    except RecurringTemplate.DoesNotExist:
        raise Http404 from None


def _general() -> WorkType:
    """The work type that does recurring work of any kind. Raises Http404 where this installation has none."""
    found = next((kind for kind in catalogue.everything() if kind.recurring_fields is not None), None)
    if found is None:
        raise Http404
    return found


def _processes(request: HttpRequest, kind: WorkType) -> list[tuple[str, str]]:
    asker = Asker(request.actor, request.tenant.pk, on=timezone.localdate())
    return [("", str(kind.name)), *((line.name, line.name) for line in newest_lines() if asker.may(line.worktype))]


def _given(request: HttpRequest, version: RecurringVersion | None = None) -> dict[str, Any]:
    """Who and what can be chosen; the contact of the version stays in the list after he has left."""
    tenant, today = request.tenant.pk, timezone.localdate()
    found, staff, days = persons(tenant, on=today), assignees(tenant, on=today), closing_days(tenant)
    read_together(found, staff, days)
    with at_house():
        away = last_days(away_rows(today, today))
    people = list(found)
    if version is not None and version.contact not in people:
        people.append(version.contact)
    return {"staff": staff, "contacts": people, "closings": {row.name: row.day for row in days}, "away": away}


def _is_saved(request: HttpRequest, form: VersionForm) -> bool:
    return request.method == "POST" and "preview" not in request.POST and form.is_valid()


def _attempt(request: HttpRequest, form: VersionForm, action: Any, *args: Any, **values: Any) -> Any:
    """What the action made; None when it refused, with its sentence on the form."""
    try:
        return action(*args, **values, actor=request.actor, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return None


def _form_page(
    request: HttpRequest, form: VersionForm, template: RecurringTemplate, versions: list[RecurringVersion], today: date
) -> HttpResponse:
    context = {
        "form": form,
        "template": None if template._state.adding else template,
        "versions": versions,
        "what_if": _what_if(form, template, versions, today),
        **_frame(request),
    }
    failed = bool(form.is_bound and form.errors and "preview" not in request.POST)
    return render(request, "tasks/recurring/form.html", context, status=422 if failed else 200)


def _what_if(
    form: VersionForm, template: RecurringTemplate, versions: list[RecurringVersion], today: date
) -> queries.WhatIf | None:
    """What the typed change would do; on the untouched page of a template its dates as they are."""
    if form.is_bound:
        if not form.is_valid():
            return None
        values = form.values()
    elif versions:
        return queries.what_if(template, versions, versions[0], today=today)
    else:
        return None
    candidate = RecurringVersion(template=template, number=len(versions) + 1, **values)
    return queries.what_if(template, versions, candidate, today=today)


def _first_month(request: HttpRequest) -> Month:
    """The month asked for, else the month before this one."""
    try:
        return Month.parse(request.GET.get("from", ""))
    except ValueError:
        return Month.of(timezone.localdate()).previous()
