"""Progress of a job, trying again, stopping it, and the list of all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.jobs import actions, queries
from bpo.core.jobs.models import Job, JobState


def _seen(request: Any, pk: UUID) -> Job:
    """The job, for somebody who may see it; else the one 404."""
    job = Job.objects.select_related("tenant").filter(pk=pk).first()
    if job is None or not policy.check("jobs.see", request.actor, job):
        raise Http404
    return job


def _progress(request: HttpRequest, job: Job) -> HttpResponseBase:
    return render(request, "core/job_progress.html", {"job": job, "now": timezone.now()})


def _after(request: Any, job: Job) -> HttpResponseBase:
    """Back to the page that asked; for htmx the fragment alone."""
    if request.htmx:
        return _progress(request, _seen(request, job.pk))
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    area = request.resolver_match.namespace
    return redirect(f"{area}:job", client=job.tenant.code, pk=job.pk)  # type: ignore[attr-defined]


@require_safe
@requires("jobs.enter", area="desk")
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
    return render(request, page, {"job": job, "now": timezone.now()})


@require_POST
@requires("jobs.enter", area="desk")
def desk_retry(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/jobs/<id>/retry/"""
    return _after(request, actions.retry(_seen(request, pk).pk, actor=request.actor))  # type: ignore[attr-defined]


@require_POST
@requires("jobs.enter", area="portal")
def portal_retry(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /portal/<client>/jobs/<id>/retry/"""
    return _after(request, actions.retry(_seen(request, pk).pk, actor=request.actor))  # type: ignore[attr-defined]


@require_POST
@requires("jobs.enter", area="desk")
def desk_cancel(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/jobs/<id>/cancel/"""
    return _after(request, actions.cancel(_seen(request, pk).pk, actor=request.actor))  # type: ignore[attr-defined]


@require_POST
@requires("jobs.enter", area="portal")
def portal_cancel(request: HttpRequest, client: str, pk: UUID) -> HttpResponseBase:
    """POST /portal/<client>/jobs/<id>/cancel/"""
    return _after(request, actions.cancel(_seen(request, pk).pk, actor=request.actor))  # type: ignore[attr-defined]


@require_safe
@requires("jobs.list", area="desk")
def job_list(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/jobs/: all assigned clients, and the house for its stewards; failed ones first."""
    tenants = [client.pk for client in request.clients.values()]  # type: ignore[attr-defined]
    state = request.GET.get("state", "")
    jobs = queries.jobs_page(request.actor, tenants, state=state)  # type: ignore[attr-defined]
    context = {"jobs": jobs, "states": JobState.choices, "state": state, "now": timezone.now()}
    return render(request, "core/job_list.html", context)
