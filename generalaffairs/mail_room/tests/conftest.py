"""A task of the mail room at work, and its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from generalaffairs.mail_room import actions
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.queries import KEY
from generalaffairs.mail_room.tests import example
from tasks.work.models import Task
from tests.fixtures import Cast, work

LATER = work.NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@dataclass
class Desk:
    """What sato does at ACME under one task, and what the client's people do about it."""

    cast: Cast
    task: Task

    def does(self, verb: Callable[..., Any], *args: Any, who: str = "sato", **said: Any) -> Any:
        """An action of the desk."""
        user = self.cast.staff[who]
        with self.cast.at(self.cast.acme, user):
            return verb(*args, **said, actor=self.cast.actor(user))

    def client(self, verb: Callable[..., Any], *args: Any, role: str = "OWNER", **said: Any) -> Any:
        """An action of the client."""
        user = self.cast.acme.people[role]
        with self.cast.at(self.cast.acme, user):
            return verb(*args, **said, actor=self.cast.actor(user), now=LATER)

    def letter(self, now: datetime = work.NOW, **more: Any) -> Letter:
        """One that may be opened."""
        return self.does(example.letter_of, self.task, now=now, **more)

    def told(self, **more: Any) -> Letter:
        """One that was opened, scanned and told."""
        return self.does(example.told_letter, self.task, now=work.NOW, **more)

    def decided(self, decision: str, note: str = "", **more: Any) -> Letter:
        """One about which the 責任者 said his word."""
        letter = self.told(**more)
        return self.client(actions.decide, letter.pk, decision=decision, note=note)

    def again(self, letter: Letter) -> Letter:
        """As it stands now."""
        with self.cast.at(self.cast.acme):
            return Letter.objects.select_related("scan").get(pk=letter.pk)


@pytest.fixture
def desk(cast) -> Desk:
    """A task of the mail room in work."""
    return at_work(cast)


def at_work(cast: Cast) -> Desk:
    """The same at this cast."""
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name="郵便の受け取り")
    return Desk(cast, work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=example.FIELDS))
