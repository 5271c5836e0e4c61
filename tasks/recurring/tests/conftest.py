"""A template as a manager of ACME would keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tasks.recurring import actions
from tasks.recurring.models import RecurringTemplate
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW

GENERAL = "generalaffairs.documents"
Maker = Callable[..., RecurringTemplate]


def values(company: Company, **said: Any) -> dict[str, Any]:
    """Month end on the business day before, made three business days earlier, valid from 1 October 2026."""
    return {
        "valid_from": date(2026, 10, 1), "title": "{month}分の月次締め", "rhythm": "MONTHLY", "anchor": "MONTH_END",
        "day": 31, "month": 3, "months_after": 0, "closing": "", "offset": 0, "closed": "PREVIOUS", "lead": 3,
        "minutes": 90, "role": "経理担当", "assignee_id": None, "contact_id": company.persons["REQUESTER"].pk,
        "description": "残高を確かめます。", "steps": [], "questions": [], "evidence": [], "change_note": "",
    } | said  # fmt: skip


def keep(cast: Cast) -> Maker:
    """A function that makes a template at ACME by its manager."""

    def make(name: str = "月次締め", *, now: datetime = NOW, process: str = "", **said: Any) -> RecurringTemplate:
        manager = cast.staff["manager"]
        actor = cast.actor(manager)
        with cast.at(cast.acme, manager):
            return actions.create_template(
                name=name, worktype=GENERAL, process=process, values=values(cast.acme, **said), actor=actor, now=now
            )

    return make


@pytest.fixture
def template(cast: Cast) -> Maker:
    """Make a template at ACME by its manager."""
    return keep(cast)
