"""What the folder of a work type tells the proofs about itself, in its `tests/example.py` and `tests/matrix.tsv`.

`own(owned, by)` makes a row in each of its tables; `OBJECTS` says what a keyword of its addresses names, `QUERIES` what
an address needs behind the `?`, `THINGS` what its policies are asked about. Its addresses are named `<folder>_…`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings

from bpo.core.actor import Actor
from bpo.settings.rooms import ROOMS
from tasks.worktypes import catalogue
from tests.isolation.belongings import Belongings


@cache
def owning() -> dict[str, ModuleType]:
    """The examples of the work types that own something, by key."""
    keys = [one.key for one in catalogue.everything() if one.room in ROOMS]
    examples = {key: import_module(f"{key}.tests.example") for key in keys}
    return {key: example for key, example in examples.items() if hasattr(example, "own")}


def lookup(route: str, word: str) -> Any:
    """What a keyword of this route names: as the folder says; its task for `number`; None where it is no such route."""
    key = next((key for key in owning() if _is_of(route, key)), None)
    if key is None:
        return None
    told = getattr(owning()[key], "OBJECTS", {}).get(word)
    return (lambda things: things.tasks[key].number) if told is None and word == "number" else told


def query(route: str) -> Callable[[Belongings], Any] | None:
    """What the address needs behind the `?`, if the folder says so."""
    return next(
        (e.QUERIES.get(route) for key, e in owning().items() if _is_of(route, key) and hasattr(e, "QUERIES")), None
    )


def _is_of(route: str, key: str) -> bool:
    return route.partition(":")[2].startswith(f"{key.rpartition('.')[2]}_")


def things() -> dict[str, Callable[[Any, Actor], Any]]:
    """What the folders' policies are asked about, for the table of policies: functions of (what ACME owns, asker)."""
    return {name: thing for example in owning().values() for name, thing in getattr(example, "THINGS", {}).items()}


def tables() -> Iterator[Path]:
    """The reviewed tables of the folders."""
    for key in owning():
        path = settings.BASE_DIR.joinpath(*key.split("."), "tests", "matrix.tsv")
        if path.exists():
            yield path
