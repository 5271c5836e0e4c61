"""A task of this type in work at ACME, whose people are named for personal data."""

from __future__ import annotations

from typing import Any

import pytest

from generalaffairs.antisocial_checks.queries import KEY
from generalaffairs.antisocial_checks.tests import example
from tasks.work.models import Task
from tests.fixtures import work


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def order(cast: Any, **fields: Any) -> Task:
    """A request of one subject in work: filed in the portal, started by sato."""
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name="反社チェック")
    work.name_for(cast.acme, "PERSONAL")
    return work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=example.FIELDS | fields)
