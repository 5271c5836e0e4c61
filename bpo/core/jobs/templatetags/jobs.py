"""What the templates of jobs need to know: addresses in the frame of the page, state as a badge."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.jobs.models import PARTLY, Job, JobState
from bpo.core.jobs.queries import remaining_seconds
from bpo.core.jobs.registry import reruns
from bpo.core.ui.templatetags.ui import status

register = template.Library()
TONES: dict[str, str] = {
    JobState.QUEUED: "todo",
    JobState.RUNNING: "doing",
    JobState.DONE: "done",
    JobState.DEAD: "err",
    JobState.CANCELLED: "wait",
    PARTLY: "warn",
}


@dataclass(frozen=True, slots=True)
class JobLinks:
    """Addresses and facts for one reader; `file` is empty until the job has made one."""

    page: str
    retry: str
    cancel: str
    file: str
    here: str
    may_steer: bool
    may_rerun: bool
    remaining: int | None


@register.simple_tag(takes_context=True)
def job_links(context: Context, job: Job) -> JobLinks:
    """`{% job_links job as links %}`: in the frame (desk or portal) of the page that shows the job."""
    request = context["request"]
    area = request.resolver_match.namespace if request.resolver_match else ""
    area = area if area in ("desk", "portal") else "desk"
    tenant = getattr(request, "tenant", None)
    code = (tenant if tenant is not None and tenant.pk == job.tenant_id else job.tenant).code

    def address(name: str, pk: UUID | str = job.pk) -> str:
        return reverse(f"{area}:{name}", kwargs={"client": code, "pk": pk})

    may_steer = bool(policy.check("jobs.steer", request.actor, job))
    made = job.result.get("file") if job.state == JobState.DONE else None
    ours = request.resolver_match is not None and request.resolver_match.url_name in ("job", "job_retry", "job_cancel")
    return JobLinks(
        page=address("job"),
        retry=address("job_retry"),
        cancel=address("job_cancel"),
        file=address("file", made) if made else _own_file(job, request.actor.id),
        here=request.POST.get("next", "") or (address("job") if ours else request.get_full_path()),
        may_steer=may_steer,
        may_rerun=may_steer and job.shown_state == PARTLY and job.kind in reruns,
        remaining=remaining_seconds(job, timezone.now()),
    )


def _own_file(job: Job, reader: UUID | None) -> str:
    """The address of a file that only one person may open, for that person."""
    told = job.result if job.state == JobState.DONE else {}
    return str(told.get("address", "")) if told.get("reader") == str(reader) else ""


@register.simple_tag
def job_status(job: Job) -> SafeString:
    """The state as a badge; success in part is one of its own."""
    shown = job.shown_state
    return status(shown, str(_("一部失敗")) if shown == PARTLY else job.get_state_display(), TONES[shown])
