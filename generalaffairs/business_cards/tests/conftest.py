"""The register of ACME with one person, and the verbs of its people; sato makes, suzuki checks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bpo.core.testing.jobs import run_all
from clients.companies import actions as companies
from clients.companies.models import Person
from generalaffairs.business_cards import queries
from generalaffairs.business_cards.actions import make_proof, ordering, printing, register
from generalaffairs.business_cards.models import Holder, Order, Printing, Variant
from generalaffairs.business_cards.queries import KEY
from generalaffairs.business_cards.tests.example import ENTRIES, HOLDER, RULES
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tests.fixtures import work
from tests.fixtures.work import NOW


class Desk:
    """Verbs as the people of the cast do them."""

    def __init__(self, cast: Any) -> None:
        self.cast, self.acme = cast, cast.acme
        work.make_scope(self.acme, KEY)
        work.make_process_line(self.acme, KEY, name="名刺の作成と発注")
        with self.at():
            register.say_rules(RULES, **self.by())
            for entry in ENTRIES:
                register.add_entry(entry, **self.by())

    def by(self, name: str = "sato") -> dict[str, Any]:
        return {"actor": self.cast.actor(self.cast.staff[name])}

    def at(self, name: str = "sato") -> Any:
        return self.cast.at(self.acme, self.cast.staff[name])

    def responsible(self) -> None:
        """Somebody in whose name the desk may file requests."""
        boss = self.cast.actor(self.cast.staff["manager"])
        with self.at("manager"):
            companies.name_responsible(
                side="CLIENT", duty="総務", valid_from=date(2026, 4, 1), person=self.acme.persons["OWNER"], actor=boss
            )

    def person(self, role: str = "REQUESTER") -> Person:
        return Person.objects.get(tenant=self.acme.row, user=self.acme.people[role])

    def holder(self, **facts: Any) -> Holder:
        with self.at():
            return register.add_holder(HOLDER | facts, **self.by())

    def variant(self, **facts: Any) -> Variant:
        holder = self.holder(**facts)
        with self.at():
            return Variant.objects.select_related("holder").get(holder=holder)

    def asked(
        self, variant: Variant, *, repeat: bool = False, token: str = "1", now: Any = NOW, sheets: int = 100
    ) -> Printing:
        """A request of the client's REQUESTER, begun by sato."""
        user = self.acme.people["REQUESTER"]
        ask = printing.repeat_card if repeat else printing.request_card
        with self.cast.at(self.acme, user):
            made = ask(
                variant.pk, sheets=sheets, person=self.person(), actor=self.cast.actor(user), now=now, token=token
            )
        with self.at():
            work.actions.start(made.task_id, now=now, **self.by())
            return Printing.objects.select_related("task").get(pk=made.pk)

    def proof(self, made: Printing) -> None:
        with self.at():
            make_proof(made.task_id, **self.by())
        self.run_jobs()

    def ask(self, made: Printing) -> Approval:
        with self.at():
            return printing.ask_next(made.task_id, now=NOW, **self.by())

    def decide(self, made: Printing, key: str, by: str, decision: str = "APPROVED", reason: str = "") -> Approval:
        user = self.acme.people[by]
        with self.cast.at(self.acme, user):
            row = Approval.objects.get(task=made.task_id, key=key, state="ASKED")
            return approvals.decide(
                row.pk, decision=decision, digest=row.digest, reason=reason, actor=self.cast.actor(user), now=NOW
            )

    def agreed(self, made: Printing) -> Printing:
        """Proof, the person, the department."""
        self.proof(made)
        self.ask(made)
        self.decide(made, "person", "REQUESTER")
        self.run_jobs()
        self.decide(made, "department", "APPROVER")
        return made

    def ordered(self, *made: Printing, now: Any = NOW) -> Order:
        with self.at():
            terms = ordering.Terms("山手印刷", "横浜本社 総務部", "管理部")
            return ordering.place_order([one.pk for one in made], terms=terms, now=now, **self.by())

    def receive(self, order: Order) -> Order:
        with self.at():
            boxes = {line.pk: line.boxes - line.received for line in Printing.objects.filter(order=order)}
            return ordering.receive(order.pk, boxes=boxes, on=NOW.date(), now=NOW, **self.by())

    def printed(self, variant: Variant, token: str = "1") -> Printing:
        """On paper and in stock."""
        made = self.agreed(self.asked(variant, token=token))
        self.receive(self.ordered(made))
        return made

    def held(self, made: Printing) -> dict[str, Any]:
        with self.at():
            row = queries.printing_of(made.task)
            assert row
            found = queries.standing(made.task, row, list(queries.of_task(made.task)))
            return {key: one and one.state for key, one in found.items()}

    def run_jobs(self) -> Any:
        return run_all([self.acme.id])


@pytest.fixture
def desk(cast: Any, settings: Any, tmp_path: Any) -> Desk:
    """The desk, with an empty file store."""
    settings.FILES_DIR = tmp_path / "files"
    return Desk(cast)
