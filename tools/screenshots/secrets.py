"""Where the secrets of mails lead, as JSON: `python -m tools.screenshots.secrets` beside a demo that runs.

A process of its own, as the demo's processes are. Each address is good for the demo's people of today."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import django

django.setup()

from allauth.account.forms import default_token_generator  # noqa: E402 - models need the settings first
from allauth.account.utils import user_pk_to_url_str  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bpo.core import tenancy  # noqa: E402
from bpo.core.actor import SYSTEM  # noqa: E402
from clients.companies.queries import directory  # noqa: E402
from clients.people.actions import invite, send_link  # noqa: E402
from clients.people.actions.links import link_token  # noqa: E402
from clients.people.models import User  # noqa: E402
from tasks.cards.access import token_of  # noqa: E402
from tasks.cards.models import Card  # noqa: E402
from tasks.notices import mails  # noqa: E402
from tasks.notices.kinds import Kind  # noqa: E402

COMPANY, WHO, NEW = "SOLAR", "okada@data.example", "ogawa@solar.example"


def minted() -> dict[str, str]:
    """By name, the path of each page that opens by a mail alone."""
    now, user = timezone.now(), User.objects.get(email=WHO)
    with tenancy.use(next(one.id for one in directory() if one.code == COMPANY)):
        _row, offered = invite(email=NEW, name="小川 恵", role="REQUESTER", actor=SYSTEM, now=now)
        card = Card.objects.filter(expires_at__gt=now).latest("made_at")
    link = send_link(WHO, now=now)
    reset = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return {
        "invitation": reverse("people:invitation", args=[offered]),
        "link": reverse("people:link", args=[link_token(link)]) if link else "",
        "unsubscribe": urlsplit(mails.stop_url(mails.token_of(user, Kind.ASKED))).path,
        "card": reverse("cards:card", args=[token_of(card)]),
        "reset": reverse("account_reset_password_from_key", kwargs=reset),
    }


if __name__ == "__main__":
    print(json.dumps(minted()))
