"""Who holds a card: by the link of its mail, or as a signed-in person of the company; that card and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from clients.companies.models import Person
from tasks.cards import queries, registry
from tasks.cards.models import Card
from tasks.cards.recipients import Recipients

SALT = "urakata.cards"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever answers here: the person, what he is at his company today, and the things that this page opens to him.

    `token` is empty for a signed-in person; `own`: what lies with him, where the page opens his colleagues' things too.
    """

    actor: Actor
    person: Person | None
    subjects: frozenset[tuple[str, UUID]]
    token: str = ""
    card: Card | None = None
    own: frozenset[tuple[str, UUID]] | None = None

    @property
    def is_by_mail(self) -> bool:
        """Whether he came by the link, without signing in."""
        return bool(self.token)

    def require(self, kind: str, subject: UUID) -> None:
        """Raise Http404 for a thing that this page does not open."""
        if (kind, subject) not in self.subjects:
            raise Http404


def token_of(card: Card) -> str:
    """The link's secret: signed, good for the things of this card alone until the card expires."""
    return signing.dumps({"tenant": card.tenant_id.hex, "card": card.pk.hex}, salt=SALT)


def by_token(token: str, *, now: datetime) -> Holder | None:
    """The holder of a link; None for a forged or expired one, and when the person may not answer any more.

    Call it inside a context without tenants (area "open"): it opens the client's for the rest of the request.
    """
    try:
        said = signing.loads(token, salt=SALT)
        tenant, key = UUID(said["tenant"]), UUID(said["card"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    tenancy.switch(tenant)
    card = Card.objects.filter(pk=key, tenant_id=tenant, expires_at__gt=now).select_related("person").first()
    if card is None:
        return None
    recipients = Recipients(on=in_tokyo(now).date())
    actor = recipients.actor(card.person)
    if actor is None:
        return None
    subjects = frozenset((kind, UUID(subject)) for kind, subject in card.subjects)
    return Holder(actor, card.person, subjects, token, card)


def signed_in(request: HttpRequest, *, now: datetime) -> Holder:
    """The reader of the portal with everything at his company that he may answer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    waiting = registry.everything()
    open_now = queries.answerable(actor, waiting)
    recent = queries.answered_lately(actor, now=now)
    recipients = Recipients(on=in_tokyo(now).date())
    person = next((one for one in recipients.people if one.user_id == actor.id), None)
    piles = queries.piles(recipients, waiting)
    own = frozenset(one for pile in piles if person and pile.person.pk == person.pk for one in pile.subjects)
    return Holder(actor, person, frozenset({*open_now, *recent}), own=own)
