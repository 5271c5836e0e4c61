"""Pages that nobody can name: they open by the secret of a mail, and each kind of them once for ACME's people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from bpo.core import tenancy
from clients.people.actions import send_link
from clients.people.actions.links import link_token
from clients.people.models import User
from tasks.cards.access import token_of as card_token
from tasks.cards.models import Card
from tasks.notices import mails
from tasks.notices.kinds import CARDS, Kind, Mode
from tests.isolation.browsing import Visitor
from tests.isolation.world import World

ON = 5  # pages that lead on at most: a secret is taken out of the address before its page shows


def secret_pages(world: World, now: datetime) -> Iterator[tuple[str, str]]:
    """(name of the route, address) of every page behind a secret, good at this moment.

    Call it inside a transaction that is taken back: it asks for a sign-in link.
    """
    acme = world.acme
    owner: User = acme.company.people["OWNER"]
    yield "invitation", reverse("people:invitation", args=[acme.token])
    link = send_link(owner.email, now=now)
    assert link is not None
    yield "link", reverse("people:link", args=[link_token(link)])
    for what in (Kind.values[0], Mode.DIGEST, CARDS):
        yield "unsubscribe", urlsplit(mails.stop_url(mails.token_of(owner, what))).path
    with tenancy.use(acme.company.id):
        card = Card.objects.filter(expires_at__gt=now).latest("made_at")
    yield "card", reverse("cards:card", args=[card_token(card)])
    reset = {"uidb36": user_pk_to_url_str(owner), "key": default_token_generator.make_token(owner)}
    yield "account_reset_password_from_key", reverse("account_reset_password_from_key", kwargs=reset)
    address = EmailAddress(pk=0, user=owner, email=owner.email)
    yield "account_confirm_email", reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])


def opened(who: Visitor, url: str) -> tuple[str, HttpResponse]:
    """The page that the address leads to and its answer; whatever was changed on the way is taken back."""
    with transaction.atomic():
        answer = who.send("GET", url)
        for _page in range(ON):
            if answer.status_code not in (301, 302):
                break
            url = answer["Location"]
            answer = who.send("GET", url)
        transaction.set_rollback(True)
    return url, answer
