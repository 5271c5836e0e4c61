"""A list of SOLAR's people that went out as a job in Shift_JIS: what that cannot hold is told row by row."""

from __future__ import annotations

from datetime import datetime

from bpo.core import tenancy
from bpo.core.audit import actions as audit
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job
from bpo.demo.world import TOKYO, World
from clients.exports import actions
from clients.exports.again import Asked, once_more
from clients.people import actors

CLIENT, WHO = "SOLAR", "takahashi"


def takes_a_list(world: World, moment: datetime) -> Job:
    """As a list of more than 5,000 rows is asked for by itself; the worker writes it at once."""
    asked = Asked(f"/desk/clients/{CLIENT}/export/", "format=csv-cp932")
    user, tenant = world.users[WHO], world.clients[CLIENT]
    with audit.happening(moment):
        with once_more(user, asked, on=moment.astimezone(TOKYO).date()) as answer:
            file, actor = answer.file, answer.actor
        with tenancy.use(tenant):
            actors.tell_who(user.pk)
            job = actions.ask(file, asked, area="desk", actor=actor, client=tenant, now=moment)
        runner.run(tenant=tenant, job=job.pk)
    return job
