"""Every morning before work begins: one job of the house asks for one job per client."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.calendar.tokyo import in_tokyo, last_at
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.models import Job
from bpo.core.jobs.registry import Finish, Work, every, handler, rerun
from bpo.core.policy import Refused
from clients.companies.queries import client_row
from clients.companies.rounds import enqueue_for_each_client
from clients.people import actors
from clients.people.models import User
from tasks.notices.here import actor_today
from tasks.recurring.actions import SPREAD, apply_source, generate
from tasks.recurring.models import RecurringTemplate
from tasks.recurring.spreading import Source, State, source_of

EVERYBODY, ONE_CLIENT = "recurring.generate_all", "recurring.generate"
MORNING = time(5)


def last_morning(now: datetime) -> datetime:
    """The last 05:00 at or before `now`."""
    return last_at(now, MORNING)


@handler(EVERYBODY, label="定例業務の作成（全顧客）")
def ask_for_every_client(work: Work) -> Finish | None:
    """One job per client that is served; the morning is its key, so that it is asked once."""
    enqueue_for_each_client(
        work, ONE_CLIENT, wanted=lambda client: RecurringTemplate.objects.filter(tenant_id=client).exists()
    )
    return None


@handler(ONE_CLIENT, label="定例業務の作成")
def generate_for_one_client(work: Work) -> Finish | None:
    """What has come up by now and is not there yet; again is harmless."""
    with tenancy.use(work.tenant):
        made = generate(actor=SYSTEM, now=timezone.now())
    work.result.update(made=len(made.tasks), problems=made.problems)
    return None


every(EVERYBODY, label="定例業務の作成（全顧客）", due=last_morning)


@handler(SPREAD, label="定例業務の適用", tells=True)
def spread(work: Work) -> Finish | None:
    """One template at the chosen clients, each by itself; who has it already is left as he is."""
    source, actor = _source(work.payload), _asker(UUID(work.payload["user"]))
    count, failures = {state.value: 0 for state in State}, []
    clients = [UUID(text) for text in work.payload["clients"]]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            actors.tell_who(actor.id)
            name = client_row(client).name
            try:
                count[apply_source(source, actor=actor, now=timezone.now()).state.value] += 1
            except Refused as refusal:
                failures.append({"name": name, "reason": refusal.reason, "client": str(client)})
        work.progress(done, len(clients))
    work.result.update(ok=len(clients) - len(failures), failed=len(failures), failures=failures, states=count)
    return None


@rerun(SPREAD)
def spread_failed(job: Job, actor: Actor) -> Job:
    """The clients that refused, once more in a job of their own: for who asked, who alone need know the source."""
    if job.payload["user"] != str(actor.id):
        raise Refused(_("ほかの人が依頼した適用はやり直せません。依頼した本人に連絡してください。"))
    failed = [one["client"] for one in job.result["failures"]]
    return enqueue(
        SPREAD, key=f"{job.key}-again", payload=job.payload | {"clients": failed}, label=job.label, actor=actor
    )


def _source(payload: dict[str, Any]) -> Source:
    tenant = UUID(payload["tenant"])
    with tenancy.use(tenant):
        template = RecurringTemplate.objects.get(pk=payload["template"], tenant_id=tenant)
        return source_of(template, payload["number"])


def _asker(user: UUID) -> Actor:
    actor = actor_today(User.objects.get(pk=user), on=in_tokyo(timezone.now()).date())
    if actor is None:
        raise Refused(_("この操作を依頼した人の席が終わりました。残りの顧客には適用していません。"))
    return actor
