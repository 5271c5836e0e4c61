"""The world of the isolation proofs: built once per module, never committed; every test behind its own savepoint."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from tests.isolation.world import READ_AT, World, make_world


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Building the world takes longer than most modules: who stands in it is slow."""
    for item in items:
        if "built" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The world, in a transaction that is rolled back after the last test of the module."""
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        time_machine.travel(READ_AT, tick=False),
        transaction.atomic(),
    ):
        made = make_world()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World) -> Iterator[World]:
    """The world as it was built, whatever the tests before did to it."""
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)
