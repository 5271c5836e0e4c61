"""A task of the IT desk in work at ACME; sato makes, suzuki checks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bpo.core.testing.jobs import run_all
from generalaffairs.it_desk.actions import checklists, items
from generalaffairs.it_desk.actions.items import Said
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.models import ChecklistItem
from generalaffairs.it_desk.tests.example import FIELDS, stock
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.work import NOW

TODAY = NOW.date()


class Desk:
    """Verbs as the people of the cast do them."""

    def __init__(self, cast: Any) -> None:
        self.cast, self.acme, self.agreed = cast, cast.acme, False
        work.name_for(cast.acme, "PERSONAL")
        self.sato, self.suzuki = (cast.actor(cast.staff[name]) for name in ("sato", "suzuki"))

    def at(self, name: str = "sato") -> Any:
        return self.cast.at(self.acme, self.cast.staff[name])

    def stock(self) -> dict[str, Any]:
        """A person with an account and a device in the ledgers."""
        with self.at():
            return stock(self.sato)

    def task(self, fields: dict[str, Any] | None = None) -> Task:
        if not self.agreed:
            work.make_scope(self.acme, KEY)
            work.make_process_line(self.acme, KEY, name="情シスの対応")
            self.agreed = True
        return work.make_task(self.cast, self.acme, "WORKING", worktype=KEY, fields=fields or FIELDS)

    def open(self, task: Task, today: date = TODAY) -> Any:
        with self.at():
            return checklists.open_record(task.pk, today=today)

    def items(self, task: Task) -> dict[str, ChecklistItem]:
        """The items of the task's checklist by what they do."""
        with self.at():
            return {row.verb: row for row in ChecklistItem.objects.filter(checklist__task=task)}

    def settle(self, row: ChecklistItem, on: date = TODAY, **said: Any) -> ChecklistItem:
        with self.at():
            return items.settle(row.pk, Said(on=on, **said), actor=self.sato, now=NOW)

    def check(self, row: ChecklistItem, by: str = "suzuki") -> ChecklistItem:
        with self.at(by):
            return items.check(row.pk, actor=getattr(self, by), now=NOW)

    def run_jobs(self) -> Any:
        return run_all([self.acme.id])


@pytest.fixture
def desk(cast: Any, settings: Any, tmp_path: Any) -> Desk:
    """The desk, with an empty file store."""
    settings.FILES_DIR = tmp_path / "files"
    return Desk(cast)
