"""A task of supplies in work at ACME; sato makes, suzuki checks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bpo.core.testing.jobs import run_all
from generalaffairs.supplies.models import Asset, Consumable
from generalaffairs.supplies.queries import KEY
from generalaffairs.supplies.tests.example import FACTS, FIELDS, STOCK, assets, stock
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tests.fixtures import work
from tests.fixtures.work import NOW


class Desk:
    """Verbs as the people of the cast do them."""

    def __init__(self, cast: Any) -> None:
        self.cast, self.acme, self.agreed = cast, cast.acme, False

    def by(self, name: str = "sato") -> dict[str, Any]:
        return {"actor": self.cast.actor(self.cast.staff[name])}

    def at(self, name: str = "sato") -> Any:
        return self.cast.at(self.acme, self.cast.staff[name])

    def task(self, **fields: Any) -> Any:
        if not self.agreed:
            work.make_scope(self.acme, KEY)
            work.make_process_line(self.acme, KEY, name="備品・郵便の手配")
            self.agreed = True
        return work.make_task(self.cast, self.acme, "WORKING", worktype=KEY, fields=FIELDS | fields)

    def asset(self, **facts: Any) -> Asset:
        with self.at():
            return assets.add_asset(FACTS | facts, **self.by())

    def consumable(self, on_hand: int = 8, **facts: Any) -> Consumable:
        with self.at():
            return stock.add_consumable(STOCK | facts, on_hand=on_hand, now=NOW, **self.by())

    def decide(
        self, task: Any, key: str, decision: str = "APPROVED", reason: str = "", by: str = "APPROVER"
    ) -> Approval:
        user = self.acme.people[by]
        with self.cast.at(self.acme, user):
            asked = Approval.objects.get(task=task, key=key, state="ASKED")
            return approvals.decide(
                asked.pk, decision=decision, digest=asked.digest, reason=reason, actor=self.cast.actor(user), now=NOW
            )

    def run_jobs(self) -> Any:
        return run_all([self.acme.id])

    def later(self, days: int) -> Any:
        return NOW + timedelta(days=days)


@pytest.fixture
def desk(cast: Any, settings: Any, tmp_path: Any) -> Desk:
    """The desk, with an empty file store."""
    settings.FILES_DIR = tmp_path / "files"
    return Desk(cast)
