"""The language in which somebody reads the screens."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, use
from clients.people.models import User


@transaction.atomic
def choose_language(language: str, *, actor: Actor) -> None:
    """The screens speak this language to the actor from now on. Raises Refused for one that we do not have."""
    known_language(language)
    User.objects.filter(pk=actor.id).update(language=language)  # type: ignore[misc]
    with use(HOUSE_ID):
        record("person.language", actor=actor, subject=User(pk=actor.id, name=actor.name), data={"language": language})


def known_language(language: str) -> str:
    """The code of a language of ours. Raises Refused for any other."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("この言語は選べません。画面を開き直して、日本語かEnglishを選んでください。"), status=422)
    return language
