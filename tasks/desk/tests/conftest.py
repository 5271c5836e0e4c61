"""Who reads a task page, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope


@pytest.fixture
def an_hour_later() -> object:
    """Pages are read at eleven."""
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser: the maker of ACME's tasks."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    return client
