"""Give other clients a template of one's own: a copy at each, later its new versions. Every client is an action."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, the_one
from clients.companies.queries import client_row
from tasks.recurring.actions.generating import one_at_a_time
from tasks.recurring.actions.templates import create_template, save_version
from tasks.recurring.models import RecurringTemplate
from tasks.recurring.spreading import Prospect, Source, State, prospects

SPREAD = "recurring.spread"


@transaction.atomic
def ask_to_spread(source: Source, clients: Collection[UUID], *, token: UUID, actor: Actor, now: datetime) -> Job:
    """Ask for the job that applies the source at these clients; the same token again is the same job.

    Raises Refused without the right at the source, and when nobody was chosen.
    """
    policy.require("recurring.edit", actor, source.template)
    if not clients:
        raise Refused(_("顧客が選ばれていません。適用する顧客を選んでください。"), status=422)
    payload = {
        "tenant": str(source.template.tenant_id),
        "template": str(source.template.pk),
        "number": source.version.number,
        "clients": sorted(str(one) for one in clients),
        "user": str(actor.id),
    }
    tenant = source.template.tenant_id
    RecurringTemplate.objects.filter(pk=source.template.pk, tenant_id=tenant).update(spread_at=now)
    data = {"version": source.version.number, "clients": len(clients)}
    with tenancy.use(tenant):
        audit.record("recurring.spread_asked", actor=actor, subject=source.template, data=data)
    label = _("定例業務「%(name)s」の適用") % {"name": source.template.name}
    with tenancy.use(HOUSE_ID):
        return jobs.enqueue(SPREAD, key=str(token), payload=payload, label=label, actor=actor)


@transaction.atomic
def apply_source(source: Source, *, actor: Actor, now: datetime) -> Prospect:
    """The copy of the client in context, or its next version; a copy that is up to date or was changed by hand stays.

    `source` was read in its own client's context. Gives how the client stood before. Raises Refused with every reason
    why it cannot have the copy.
    """
    tenant = the_one()
    one_at_a_time(tenant)
    (found,) = prospects(source, [client_row(tenant)], actor=actor, today=in_tokyo(now).date())
    if found.reasons:
        raise Refused("".join(found.reasons), status=409)
    if found.state == State.NEW:
        said = {"name": source.template.name, "worktype": source.template.worktype, "process": source.template.process}
        made = create_template(**said, values=found.values, actor=actor, now=now)
        _remember(made, source, 1)
    elif found.state == State.BEHIND and found.copy and found.newest:
        seen = found.newest.number
        version = save_version(found.copy.pk, seen=seen, values=found.values, actor=actor, now=now)
        _remember(found.copy, source, version.number)
    return found


def _remember(copy: RecurringTemplate, source: Source, taken: int) -> None:
    """From which version of which template it is; the event of the new version tells the rest."""
    copy.source, copy.source_version, copy.taken_version = source.template.pk, source.version.number, taken
    copy.save(update_fields=["source", "source_version", "taken_version"])
