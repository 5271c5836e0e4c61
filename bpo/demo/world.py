"""Handles to the rows of the demo while it is being loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from clients.companies.models import Person
from clients.people import actors
from clients.people.models import User

TOKYO = ZoneInfo("Asia/Tokyo")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment in Tokyo."""
    return datetime.combine(day, time(hour, minute), TOKYO)


@dataclass
class World:
    """People by key, clients by code, persons by (code, key)."""

    now: datetime
    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, UUID] = field(default_factory=dict)
    persons: dict[tuple[str, str], Person] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """The actor of a person with his seats of today, read once."""
        if key not in self.actors:
            user = self.users[key]
            with tenancy.use():
                actors.tell_who(user.pk)
                self.actors[key] = actors.actor_of(user, today=self.now.astimezone(TOKYO).date())
        return self.actors[key]

    @contextmanager
    def as_(self, key: str, code: str, moment: datetime) -> Iterator[Actor]:
        """Inside the tenant `code`, as this person, with events of that moment."""
        actor = self.actor(key)
        with audit.happening(moment), tenancy.use(self.clients[code]):
            actors.tell_who(actor.id)
            yield actor

    def person(self, code: str, key: str) -> Person:
        """The client's person of this key."""
        return self.persons[code, key]
