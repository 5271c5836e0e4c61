"""Recurring work with people of its own: a step for a colleague, work of who is away, one template at all clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from bpo.core import tenancy
from bpo.core.audit import actions as audit
from bpo.core.jobs import runner
from bpo.demo.recurring import CONTACT, USUAL, WORKTYPE
from bpo.demo.world import TOKYO, World
from clients.people import actors
from tasks.recurring import actions
from tasks.recurring.models import RecurringTemplate
from tasks.recurring.spreading import Source, source_of

CLIENT, OTHERS = "SOLAR", ("DATA", "FOODS")
SHARED = "年末年始の連絡体制の確認"


@dataclass(frozen=True, slots=True)
class Weekly:
    """Work of every week: so many days from today for the first time, made so many business days before."""

    name: str
    process: str
    who: str
    days: int
    lead: int
    minutes: int
    steps: tuple[dict[str, Any], ...] = ()


WEEKLY = (
    Weekly(
        "週次の入出金の確認", "請求書の受領から支払準備まで", "sato", 4, 5, 40,
        ({"name": "入出金明細の確認", "minutes": 20, "offset": -1, "assignee": "ito", "role": "経理担当"},
         {"name": "不明な入金の報告", "minutes": 10}),
    ),
    Weekly("郵便物の仕分けと転送", "備品の発注と郵便物の仕分け", "kobayashi", 5, 1, 30),
)  # fmt: skip


def comes_every_week(world: World) -> None:
    """The week's work of SOLAR, and one date of the year for all clients, copied by the job of its page."""
    today, moment = world.now.astimezone(TOKYO).date(), world.now
    with world.as_("takahashi", CLIENT, moment) as manager:
        own: dict[str, Any] = {"valid_from": today, "contact_id": world.person(CLIENT, CONTACT[CLIENT]).pk}
        for said in WEEKLY:
            values = USUAL | own | _rule(world, said, today)
            kept = {"worktype": WORKTYPE, "process": said.process, "values": values}
            actions.create_template(name=said.name, **kept, actor=manager, now=moment)
        yearly = {"title": f"{{period}}{SHARED}", "rhythm": "YEARLY", "anchor": "DAY", "month": 12, "day": 10}
        values = USUAL | own | yearly | {"lead": 8, "minutes": 30, "role": "総務担当"}
        shared = actions.create_template(
            name=SHARED, worktype=WORKTYPE, process="", values=values, actor=manager, now=moment
        )
        actions.generate(actor=manager, now=moment)
    _spread(world, shared, moment)


def _rule(world: World, said: Weekly, today: date) -> dict[str, Any]:
    ids = {key: {"assignee": str(user.pk)} for key, user in world.users.items()}
    steps = [step | ids.get(step.get("assignee", ""), {}) for step in said.steps]
    return {
        "title": f"{{period}} {said.name}", "rhythm": "WEEKLY", "anchor": "DAY",
        "day": (today + timedelta(days=said.days)).weekday(), "lead": said.lead, "minutes": said.minutes,
        "assignee_id": world.users[said.who].pk, "steps": steps,
    }  # fmt: skip


def _spread(world: World, shared: RecurringTemplate, moment: datetime) -> None:
    """The template at the other clients, as its page asks for it."""
    clients = [world.clients[code] for code in (CLIENT, *OTHERS)]
    manager = world.actor("takahashi")
    with audit.happening(moment), tenancy.use(*clients, tenancy.HOUSE_ID):
        actors.tell_who(manager.id)
        source: Source = source_of(shared)
        job = actions.ask_to_spread(source, clients[1:], token=uuid4(), actor=manager, now=moment)
    with audit.happening(moment):
        runner.run(tenant=tenancy.HOUSE_ID, job=job.pk)
