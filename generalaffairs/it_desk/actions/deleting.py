"""A month after it was stopped an account is proposed for deletion; the proposals become one piece of work."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions.checklists import open_record
from generalaffairs.it_desk.calc.planning import month_after
from generalaffairs.it_desk.guards import EDIT, KEY
from generalaffairs.it_desk.models import Account
from generalaffairs.it_desk.wording import Event, Usage
from tasks.requests.actions import submit
from tasks.requests.models import Request
from tasks.work.models import Task


@transaction.atomic
def propose_deletions(*, today: date, actor: Actor = SYSTEM) -> list[Account]:
    """Propose what was stopped a month ago or longer, once. Again on the same day finds nothing."""
    rows = Account.objects.select_for_update(of=("self",)).filter(
        tenant_id=the_one(), status=Usage.STOPPED, delete_proposed_on=None, stopped_on__isnull=False
    )
    found = [
        row for row in rows.order_by("stopped_on", "id") if row.stopped_on and month_after(row.stopped_on) <= today
    ]
    for row in found:
        row.delete_proposed_on = today
        row.save(update_fields=["delete_proposed_on"])
        audit.record("it_desk.deletion_proposed", actor=actor, subject=row, data={"stopped": str(row.stopped_on)})
    return found


@transaction.atomic
def file_deletions(*, person: Person, actor: Actor, now: datetime) -> Task:
    """One request of the client (`person`) for everything that is proposed and not yet on a checklist, with its
    checklist. Raises Refused (409) for nothing, and as `requests.submit` does."""
    proposed = list(queries.to_delete().select_for_update(of=("self",)))
    if not proposed:
        raise Refused(_("削除を待っているアカウントはありません。画面を更新して確認してください。"), status=409)
    policy.require(EDIT, actor, proposed[0])
    mark = sha256("/".join(sorted(str(row.pk) for row in proposed)).encode()).hexdigest()[:24]
    request = submit(
        worktype=KEY, fields={"kind": Event.DELETE.value}, person=person, actor=actor,
        channel=Request.Channel.MEETING, now=now, form_token=f"it-desk-{mark}-{in_tokyo(now):%Y%m%d%H%M%S}",
    )  # fmt: skip
    task: Task = request.tasks.get()
    open_record(task.pk, today=in_tokyo(now).date(), actor=actor)
    audit.record("it_desk.deletions_filed", actor=actor, subject=task, data={"accounts": len(proposed)})
    return task
