"""What the templates of jobs need to know: addresses in the frame of the page, state as a badge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
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


@dataclass(frozen=True)
class JobLinks:
    """Addresses and facts for one reader, each reckoned when a page asks for it: most rows of a list need one."""

    job: Job
    request: Any
    area: str

    @cached_property
    def page(self) -> str:
        """The job's own page."""
        return self._address("job")

    @property
    def retry(self) -> str:
        """Where it is tried again."""
        return self._address("job_retry")

    @property
    def cancel(self) -> str:
        """Where it is stopped."""
        return self._address("job_cancel")

    @cached_property
    def file(self) -> str:
        """The file that it made; empty until there is one."""
        made = self.job.result.get("file") if self.job.state == JobState.DONE else None
        return self._address("file", made) if made else _own_file(self.job, self.request.actor.id)

    @property
    def results(self) -> str:
        """The page of its results, row by row, for who asked for it; empty where it has none."""
        return str(self.job.payload.get("results", "")) if self.job.asked_by == self.request.actor.id else ""

    @property
    def again(self) -> str:
        """The job that does what failed here."""
        return self._of("again", self.job.result)

    @property
    def first(self) -> str:
        """The job whose failed items this one does."""
        return self._of("first", self.job.payload)

    @cached_property
    def is_at_home(self) -> bool:
        """Whether it is shown on its own page."""
        match = self.request.resolver_match
        return match is not None and match.url_name in ("job", "job_retry", "job_cancel")

    @property
    def here(self) -> str:
        """The page to come back to."""
        own = self.page if self.is_at_home else self.request.get_full_path()
        return str(self.request.POST.get("next", "") or own)

    @cached_property
    def may_steer(self) -> bool:
        """Whether the reader may stop it or try again."""
        return bool(policy.check("jobs.steer", self.request.actor, self.job))

    @property
    def may_rerun(self) -> bool:
        """Whether he may have only the failed items done again: once, and where one person alone sees them, he."""
        is_his = bool(self.results) or "results" not in self.job.payload
        open_ = self.job.shown_state == PARTLY and self.job.kind in reruns and not self.again
        return open_ and is_his and self.may_steer

    @property
    def remaining(self) -> int | None:
        """Seconds that are left at the pace so far."""
        return remaining_seconds(self.job, timezone.now())

    def _of(self, name: str, told: dict[str, Any]) -> str:
        return self._address("job", told[name]) if told.get(name) else ""

    def _address(self, name: str, pk: UUID | str | None = None) -> str:
        tenant = getattr(self.request, "tenant", None)
        code = (tenant if tenant is not None and tenant.pk == self.job.tenant_id else self.job.tenant).code
        return reverse(f"{self.area}:{name}", kwargs={"client": code, "pk": pk or self.job.pk})


@register.simple_tag(takes_context=True)
def job_links(context: Context, job: Job) -> JobLinks:
    """`{% job_links job as links %}`: in the frame (desk or portal) of the page that shows the job."""
    request = context["request"]
    area = request.resolver_match.namespace if request.resolver_match else ""
    return JobLinks(job, request, area if area in ("desk", "portal") else "desk")


def _own_file(job: Job, reader: UUID | None) -> str:
    """The address of a file that only one person may open, for that person."""
    told = job.result if job.state == JobState.DONE else {}
    return str(told.get("address", "")) if told.get("reader") == str(reader) else ""


@register.simple_tag
def job_status(job: Job) -> SafeString:
    """The state as a badge; success in part is one of its own."""
    shown = job.shown_state
    return status(shown, str(_("一部失敗")) if shown == PARTLY else job.get_state_display(), TONES[shown])
