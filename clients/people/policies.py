"""Who may enter which part of the house."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, policy


@policy("person.enter")
def may_enter(actor: Actor, subject: Any) -> Verdict:
    """Everybody who is signed in."""
    return ALLOW
