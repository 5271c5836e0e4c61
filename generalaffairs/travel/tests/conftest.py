"""A trip in work, and who walks it."""

from __future__ import annotations

from typing import Any

import pytest

from generalaffairs.travel.queries import KEY
from generalaffairs.travel.tests.example import FIELDS
from generalaffairs.travel.tests.walking import Walk
from tasks.work.models import Task
from tests.fixtures import Cast, work


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def task(cast: Cast) -> Task:
    """A trip in work at ACME, filed in the portal and started by sato."""
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name="出張の手配")
    return work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS)


@pytest.fixture
def walk(cast: Cast, task: Task) -> Walk:
    return Walk(cast, task)
