"""Progress of a job, trying again, stopping it, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from http.client import CONFLICT
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.jobs import actions, queries
from bpo.core.jobs.models import PARTLY, Job, JobState
from bpo.core.jobs.tables import JobTable
from bpo.core.jobs.templatetags.jobs import JobLinks
from bpo.core.policy import Refused
from bpo.core.ui.address import own_address
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import Page


def _seen(request: Any, pk: UUID) -> Job:
    """The job, for somebody who may see it; else the one 404."""
    job = Job.objects.select_related("tenant").filter(pk=pk).first()
    if job is None or not policy.check("jobs.see", request.actor, job):
        raise Http404
    return job


def _progress(request: HttpRequest, job: Job) -> HttpResponseBase:
    return render(request, "core/job_progress.html", {"job": job})


def _steered(request: Any, pk: UUID, verb: Callable[..., Job]) -> HttpResponseBase:
    """Do it, then back to the page that asked; for htmx the fragment alone.

    A job that ended in the meantime is no error inside a page: the fragment shows what became of it.
    """
    job = _seen(request, pk)
    try:
        verb(job.pk, actor=request.actor)
    except Refused as error:
        if not request.htmx or error.status != CONFLICT:
            raise
    if request.htmx:
        return _progress(request, _seen(request, pk))
    page = reverse(f"{request.resolver_match.namespace}:job", args=[job.tenant.code, job.pk])  # type: ignore[attr-defined]
    return redirect(own_address(request, request.POST.get("next", ""), page))


@require_safe
@requires("jobs.enter", area="desk", house=True)
def desk_job(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/jobs/<id>/: a page, or the fragment for htmx."""
    return _shown(request, pk, "core/job_desk.html")


@require_safe
@requires("jobs.enter", area="portal")
def portal_job(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """GET /portal/<client>/jobs/<id>/: a page, or the fragment for htmx."""
    return _shown(request, pk, "core/job_portal.html")


def _shown(request: Any, pk: UUID, page: str) -> HttpResponseBase:
    job = _seen(request, pk)
    if request.htmx:
        return _progress(request, job)
    return render(request, page, {"job": job, "nav_current": "jobs"})


@require_POST
@requires("jobs.enter", area="desk", house=True)
def desk_retry(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/jobs/<id>/retry/"""
    return _steered(request, pk, actions.retry)


@require_POST
@requires("jobs.enter", area="portal")
def portal_retry(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /portal/<client>/jobs/<id>/retry/"""
    return _steered(request, pk, actions.retry)


@require_POST
@requires("jobs.enter", area="desk", house=True)
def desk_cancel(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/jobs/<id>/cancel/"""
    return _steered(request, pk, actions.cancel)


@require_POST
@requires("jobs.enter", area="portal")
def portal_cancel(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /portal/<client>/jobs/<id>/cancel/"""
    return _steered(request, pk, actions.cancel)


@require_safe
@requires("jobs.list", area="desk")
def job_list(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/jobs/?state=&mine=1&client=ACME: all assigned clients, and the house for its stewards."""
    clients = request.clients  # type: ignore[attr-defined]
    state, mine, code = request.GET.get("state", ""), request.GET.get("mine") == "1", request.GET.get("client", "")
    page = queries.jobs_page(_listed(request), request.GET.get("cursor"))
    query = request.GET.copy()
    query.pop("state", None)
    query.pop("cursor", None)
    states: list[tuple[str, Any]] = [*JobState.choices]
    states.insert(3, (PARTLY, _("一部失敗")))
    context: dict[str, Any] = {
        "table": _table(request, page), "states": states, "state": state, "mine": mine, "client": code,
        "kept": query.urlencode(), "listed_clients": sorted(clients.values(), key=lambda one: one.code),
    }  # fmt: skip
    return render(request, "core/job_list.html", context)


def _table(request: Any, page: Page) -> JobTable | None:
    """The rows with their ways, as the reader may steer them; None where there are none."""

    def links(job: Job) -> JobLinks:
        return JobLinks(job, request, "desk")

    def again(job: Job) -> SafeString:
        of = links(job)
        return render_to_string("core/_job_again.html", {"links": of}, request) if of.may_steer else SafeString("")

    def address(job: Job) -> str:
        return links(job).page

    if not page.rows:
        return None
    return JobTable(page.rows, page=page, query=request.GET, caption=_("処理状況"), address=address, again=again)


def _listed(request: Any) -> Any:
    """The jobs that the filters of the address leave."""
    clients = {one.code: one.pk for one in request.clients.values()}
    return queries.jobs_of(
        request.actor,
        list(clients.values()),
        state=request.GET.get("state", ""),
        mine=request.GET.get("mine") == "1",
        client=clients.get(request.GET.get("client", "")),
    )


@require_safe
@requires("jobs.list", area="desk")
def job_export(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/jobs/export/?format=xlsx with the filters of the list."""
    now = timezone.localtime()
    fmt = request.GET.get("format", "csv")
    jobs = queries.jobs_listed(_listed(request))
    return file_response(JobTable, jobs, fmt, title=_("処理状況"), client=_("全顧客"), now=now)
