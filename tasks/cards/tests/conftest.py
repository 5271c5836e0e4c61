"""A company with work that waits for its people, and a walk through the days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from tasks.cards import actions
from tasks.cards.models import Card
from tasks.notices.tests.conftest import at_work, bring_forward, everybody, office, settle  # noqa: F401
from tasks.questions import actions as questions
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_task

MORNING = NOW + timedelta(hours=1)


@pytest.fixture
def asked(at_work, settings, tmp_path) -> Callable:  # noqa: F811
    """Ask ACME something about a task of its own; gives (task, question)."""
    settings.FILES_DIR = tmp_path
    cast, sato = at_work, at_work.staff["sato"]

    def ask(text: str = "宿泊先はどちらですか。", *, now: datetime = NOW, **more):
        task = more.pop("task", None) or make_task(cast, cast.acme, "WORKING", now=now - timedelta(minutes=30))
        with cast.at(cast.acme, sato):
            return task, questions.ask(task.pk, text=text, actor=cast.actor(sato), now=now, **more)

    return ask


@pytest.fixture
def round_at(at_work) -> Callable[[datetime], list[Card]]:  # noqa: F811
    """One round of cards at ACME."""

    def run(moment: datetime) -> list[Card]:
        with at_work.at(at_work.acme):
            return actions.make_cards(now=moment)

    return run


@pytest.fixture
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def on_day(days: int) -> datetime:
    """That many calendar days after the Thursday of the cast, at half past two."""
    return NOW.replace(hour=14, minute=30) + timedelta(days=days)


def actor(cast: Cast, role: str):
    return cast.actor(cast.acme.people[role])
