"""A client with a contract, whose requester writes mails; the settings of an installation that takes them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from tasks.arrivals import actions
from tasks.arrivals.models import Arrival
from tasks.arrivals.tests.mails import mail
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope

Taker = Callable[..., Arrival]


@pytest.fixture(autouse=True)
def intake(settings: Any) -> None:
    """One address for each client."""
    settings.INTAKE_ADDRESS = "irai+{client}@urakata.example"


@pytest.fixture
def asker(cast: Cast) -> Any:
    """ACME's requester, who has a contract to ask under."""
    make_scope(cast.acme)
    return cast.acme.persons["REQUESTER"]


@pytest.fixture
def taken(cast: Cast, asker: Any) -> Taker:
    """Take in a mail of the requester at ACME."""

    def take(sender: str = "", **words: Any) -> Arrival:
        with cast.at(cast.acme):
            return actions.take_in(mail(sender or asker.email, **words), now=NOW)

    return take


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Iterator[Browser]:
    """sato's browser on 15 October 2026."""
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client
