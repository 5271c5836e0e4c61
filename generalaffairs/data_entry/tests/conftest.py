"""A task of this type in work at ACME, three people named for personal data, a definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from bpo.core.actor import Actor
from generalaffairs.data_entry.queries import KEY
from generalaffairs.data_entry.tests import example
from tasks.work.models import Task
from tests.fixtures import work


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


@dataclass
class Desk:
    """The people of ACME and one task with a definition."""

    cast: Any
    task: Task
    version: Any

    def at(self) -> Any:
        return self.cast.at(self.cast.acme, self.cast.staff["sato"])

    def actor(self, name: str) -> Actor:
        return self.cast.actor(self.cast.staff[name])

    def url(self, name: str, **more: Any) -> str:
        return reverse(f"desk:data_entry_{name}", kwargs={"number": self.task.number, **more})

    def records(self, *references: str, way: str = "BLIND") -> list[Any]:
        """Records of a list."""
        actor = self.actor("sato")
        with self.at():
            return example.records(self.task, *references, actor=actor, version=self.version, way=way)

    def keys(self, name: str, **typed: str) -> Any:
        """The next record, keyed by this person."""
        actor = self.actor(name)
        with self.at():
            return example.key_next(self.task, actor=actor, now=work.NOW, **typed)


@pytest.fixture
def desk(cast: Any) -> Desk:
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name="データ入力")
    work.name_for(cast.acme, "PERSONAL")
    task = work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=example.FIELDS)
    actor = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        version = example.define(actor=actor, now=work.NOW)
    return Desk(cast, task, version)
