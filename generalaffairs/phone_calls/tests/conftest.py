"""A client whose phone is answered, and its jobs done in the test's own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from bpo.core import tenancy
from bpo.core.testing.jobs import run_all
from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.actions import Note
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.models import Call
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_process_line, make_scope

Taking = Callable[..., Call]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def phone(cast: Cast) -> Iterator[Cast]:
    """Both companies have the work in their contracts: three calls a month, 200 yen each beyond. It is ten."""
    for company in (cast.acme, cast.rival):
        make_scope(company, KEY, volume_max=3, unit_price=200, unit="件")
        make_process_line(company, KEY, name="代表電話の一次対応")
    with time_machine.travel(NOW, tick=False):
        yield cast


@pytest.fixture
def taking(phone: Cast) -> Taking:
    """sato takes a call at ACME."""

    def take(now: Any = NOW, who: str = "sato", **said: Any) -> Call:
        user = phone.staff[who]
        note = {"kind": "INQUIRY", "caller_number": "03-1234-5678", "matter": "見積もりの依頼"}
        with phone.at(phone.acme, user):
            return actions.take(Note(**note | said), actor=phone.actor(user), now=now, form_token=uuid4().hex)

    return take


@pytest.fixture
def settle(phone: Cast) -> Callable[[], Any]:
    """Deliver every event and do every job that is due."""
    return lambda: run_all([tenancy.HOUSE_ID, phone.acme.id, phone.rival.id])
