"""A task at each client of the cast, ready to be worked on."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from tasks.work.models import Task

MORNING = datetime(2026, 10, 14, 0, 0, tzinfo=UTC)  # 9:00 in Tokyo, a Wednesday


def make_task(cast, company, number=1, **fields):
    with cast.at(company):
        return Task.objects.create(
            tenant=company.row, number=f"{company.code}-{number}", worktype="testing.plain", title="名刺 30名分",
            verdict="IN_SCOPE", received_at=MORNING, **fields)  # fmt: skip


@pytest.fixture
def desk(cast):
    """Two clients, one task each, and the manager who works for both."""
    return SimpleNamespace(
        cast=cast, here=make_task(cast, cast.acme), there=make_task(cast, cast.rival),
        sato=cast.actor(cast.staff["sato"]), manager=cast.actor(cast.staff["manager"]), at=MORNING)  # fmt: skip
