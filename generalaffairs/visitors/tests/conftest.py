"""A client whose visitors are looked after, and its jobs done in the test's own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from bpo.core import tenancy
from bpo.core.testing.jobs import run_all
from generalaffairs.visitors import actions
from generalaffairs.visitors.models import Room, Visit
from generalaffairs.visitors.queries import KEY
from generalaffairs.visitors.tests.example import FIELDS, booking, make_room
from tasks.work.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_process_line, make_scope, make_task

SOON = NOW + timedelta(hours=2)
Booked = Callable[..., Visit]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def house(cast: Cast) -> Iterator[Cast]:
    """ACME has the work in its contract. It is ten."""
    make_scope(cast.acme, KEY)
    make_process_line(cast.acme, KEY, name="来客の予約と準備")
    with time_machine.travel(NOW, tick=False):
        yield cast


@pytest.fixture
def task(house: Cast) -> Task:
    """ACME's request, taken on by sato."""
    return make_task(house, house.acme, "WORKING", worktype=KEY, fields=FIELDS)


@pytest.fixture
def room(house: Cast) -> Room:
    """A room for six."""
    sato = house.staff["sato"]
    with house.at(house.acme, sato):
        return make_room(actor=house.actor(sato), now=NOW)


@pytest.fixture
def booked(house: Cast, task: Task) -> Booked:
    """sato books for ACME, an hour at twelve unless said otherwise."""
    sato = house.staff["sato"]

    def book(starts: Any = SOON, now: Any = NOW, **said: Any) -> Visit:
        with house.at(house.acme, sato):
            return actions.book(task.pk, booking(starts, **said), actor=house.actor(sato), now=now)

    return book


@pytest.fixture
def settle(house: Cast) -> Callable[[], Any]:
    """Deliver every event and do every job that is due."""
    return lambda: run_all([tenancy.HOUSE_ID, house.acme.id, house.rival.id])
