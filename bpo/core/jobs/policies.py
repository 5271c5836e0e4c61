"""Who may look at background work, and who may stop it or try it again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.jobs.models import Job
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID

# Roles at the BPO company that look after its own jobs (nightly work, timetable).
STEWARDS = frozenset({"MANAGER", "ADMIN"})


def is_staff_at(actor: Actor, tenant: Any) -> bool:
    """Whether the person works for the BPO company and has a seat at this tenant."""
    if tenant == HOUSE_ID:
        return bool(actor.house_roles & STEWARDS)
    return bool(actor.house_roles and actor.roles_at(tenant))


@policy("jobs.list")
def may_list(actor: Actor, subject: Any) -> Verdict:
    """The page of all jobs belongs to the BPO company's staff."""
    if actor.house_roles:
        return ALLOW
    return deny(_("処理の一覧は当社の担当者だけが見られます。依頼の画面で状況を確認してください。"))


@policy("jobs.enter")
def may_enter(actor: Actor, tenant: Any) -> Verdict:
    """Pages about a single job: everybody with a seat at its client; `jobs.see` decides about the job."""
    if tenant is not None and actor.roles_at(tenant.pk):
        return ALLOW
    return deny(_("この会社の処理を見る権限がありません。会社の責任者に席の追加を依頼してください。"))


@policy("jobs.see")
def may_see(actor: Actor, job: Job) -> Verdict:
    """Staff see all jobs of their clients, everybody else with a seat there those that he asked for himself."""
    asked = actor.id is not None and actor.id == job.asked_by and bool(actor.roles_at(job.tenant_id))
    if asked or is_staff_at(actor, job.tenant_id):
        return ALLOW
    return deny(_("この処理を見る権限がありません。依頼した人に確認してください。"))


@policy("jobs.steer")
def may_steer(actor: Actor, job: Job) -> Verdict:
    """Stop or try again: whoever sees the job and may write."""
    return may_see(actor, job) and may_write(actor)
