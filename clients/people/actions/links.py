"""Sign in by a link in a mail: it stands for the password once, within minutes; a second factor is asked all the same.

The token is made like that of an invitation: derived from the row and the key of the installation, stored as a hash.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs.actions import publish
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, use
from clients.people.models import SignInLink, User
from clients.people.queries import hash_of

LIFE = timedelta(minutes=15)
CLOSED = gettext_lazy(
    "このリンクは使えません。使用済みか、15分の期限が過ぎています。ログイン画面から、もう一度リンクを送ってください。"
)


def link_token(link: SignInLink) -> str:
    """The token of the link in the mail, 256 bits."""
    key = salted_hmac("urakata.sign_in_link", f"{link.pk}{link.nonce}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


@transaction.atomic
def send_link(email: str, *, now: datetime, back: str = "") -> SignInLink | None:
    """Send a link to somebody who may sign in; earlier ones of his stop. None for any other address: tell nobody."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        return None
    SignInLink.objects.filter(user=user).delete()
    link = SignInLink(user=user, nonce=secrets.token_hex(32), back=back[:500], expires_at=now + LIFE)
    link.token_hash = hash_of(link_token(link))
    link.save(force_insert=True)
    with use(HOUSE_ID):
        publish("people.link_asked", link=str(link.pk))
    return link


@transaction.atomic
def use_link(token: str, *, now: datetime) -> SignInLink:
    """Use the link up. Raises Refused when it was used, is too old, or its person may not sign in any more."""
    link = SignInLink.objects.select_for_update().filter(token_hash=hash_of(token)).select_related("user").first()
    if link is None or link.used_at is not None or link.expires_at <= now or not link.user.is_active:
        raise Refused(CLOSED, status=410)
    link.used_at = now
    link.save(update_fields=["used_at"])
    with use(HOUSE_ID):
        record("person.link_used", actor=Actor(id=link.user_id, name=link.user.name), subject=link.user)
    return link
