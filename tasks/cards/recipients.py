"""Who at the client in context may be asked about what, and who answers for the company when he does not."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core.actor import Actor, Seat
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import responsibles
from tasks import seats
from tasks.cards.registry import Waiting
from tasks.notices.here import people_here


class Recipients:
    """The client's people of one day. One query, however many things wait."""

    def __init__(self, *, on: date) -> None:
        self.tenant, self.on = the_one(), on
        people = Person.objects.filter(tenant_id=self.tenant).order_by("kana", "name", "id")
        named = responsibles(self.tenant, on=on)
        self.here = people_here(on=on, also=[people, named])
        self.people = list(people)
        self._by_id = {person.pk: person for person in self.people}
        answering = {row.person_id: None for row in named if row.person_id}
        owners = self.here.holding("OWNER")
        answering |= {person.pk: None for person in self.people if person.user_id in owners}
        self._answering: list[UUID] = list(answering)

    def actor(self, person: Person) -> Actor | None:
        """What this person is at his company today; None for somebody who has left or whose seat may not answer.

        Somebody without a login may answer what was put to him, as if he had a 依頼者 seat; nothing guarded.
        """
        if person.left_on is not None and person.left_on <= self.on:
            return None
        if person.user_id is None:
            return Actor(id=None, name=person.name, seats=(Seat(self.tenant, "REQUESTER"),))
        found = self.here.people.get(person.user_id)
        return found if found is not None and found.roles_at(self.tenant) & seats.ASKING else None

    def may(self, person: Person, category: str) -> bool:
        """Whether he may be asked about something of this category."""
        actor = self.actor(person)
        return actor is not None and seats.sees_category(actor, self.tenant, category)

    def responsible(self, category: str) -> Person | None:
        """The client's responsible person who may see it: the named one first, then who has the 責任者 seat."""
        found = (self._by_id[one] for one in self._answering if one in self._by_id)
        return next((person for person in found if self.may(person, category)), None)

    def addressee(self, waiting: Waiting) -> Person | None:
        """To whom it goes: whom it was put to, or the responsible person when he may not have it (any more)."""
        person = self._by_id.get(waiting.person.pk) if waiting.person else None
        return (
            person if person is not None and self.may(person, waiting.category) else self.responsible(waiting.category)
        )

    def named(self, text: str) -> Person | None:
        """The one person of this name, blanks aside; None for nobody and for two of that name."""
        wanted = _plain(text)
        found = [person for person in self.people if wanted in (_plain(person.name), _plain(person.kana))]
        return found[0] if wanted and len(found) == 1 and self.actor(found[0]) else None

    def instead_of(self, holder: UUID | None, *, name: str, category: str) -> Person:
        """担当が違う: the person of this name if he may have it, else the responsible one.

        Raises Refused (422) when there is nobody, or only who has it already.
        """
        there = self.named(name)
        if there is None or not self.may(there, category):
            there = self.responsible(category)
        if there is None or there.pk == holder:
            raise Refused(
                _("ほかの方に渡せません。お名前が名簿にないか、すでにその方に届いています。お電話でご連絡ください。"),
                status=422,
            )
        return there


def _plain(text: str) -> str:
    return "".join(text.split()).removesuffix("様").removesuffix("さん")
