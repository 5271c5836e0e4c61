"""Mails of this capability. The link is made in the job, so that no payload and no row holds it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.jobs.registry import Work, asker, handler, speaker
from clients.companies.models import Client
from clients.people import actors
from clients.people.actions.invitations import token_of
from clients.people.actions.links import link_token
from clients.people.models import Invitation, SignInLink, User
from clients.people.queries import hash_of, is_open


class KeyChanged(RuntimeError):
    """The installation's key is not the one the invitation was made with: it must be sent anew."""


@asker
def still_has_a_seat(tenant: UUID, person: UUID) -> bool:
    """Whether the person may still sign in and has a seat at this tenant today."""
    with tenancy.use():
        actors.tell_who(person)
        user = User.objects.filter(pk=person, is_active=True).first()
        seats = actors.actor_of(user, today=timezone.localdate()).roles_at(tenant) if user else frozenset()
        actors.tell_who(None)
    return bool(seats)


@speaker
def language_of(person: UUID) -> str:
    """The language that the person chose; '' for nobody of ours."""
    with tenancy.use():
        actors.tell_who(person)
        found = User.objects.filter(pk=person).values_list("language", flat=True).first()
        actors.tell_who(None)
    return found or ""


@handler("people.send_invitation", label="招待メールの送信", topics=("people.invited",))
def send_invitation(work: Work) -> None:
    """Send the mail of an invitation that is still open."""
    with tenancy.use(work.tenant):
        row = Invitation.objects.get(pk=UUID(work.payload["invitation"]))
        client = Client.objects.get(pk=work.tenant)
    if not is_open(row, now=timezone.now()):
        return
    token = token_of(row)
    if hash_of(token) != row.token_hash:
        raise KeyChanged(_("招待を作成したときと鍵が違うため送れません。招待を取り消し、もう一度招待してください。"))
    context = {"invitation": row, "client": client, "link": invitation_link(token)}
    body = render_to_string("people/invitation.txt", context)
    subject = _("【Urakata】%(client)sの利用のご案内") % {"client": client.name}
    EmailMessage(subject, body, None, [row.email]).send()


def invitation_link(token: str) -> str:
    """The address that opens an invitation."""
    return f"{settings.BASE_URL}{reverse('people:invitation', kwargs={'token': token})}"


@handler("people.send_link", label="ログイン用リンクの送信", topics=("people.link_asked",), listed=False)
def send_link(work: Work) -> None:
    """Send the mail of a link that can still be used, in the language of its reader."""
    row = SignInLink.objects.filter(pk=UUID(work.payload["link"]), used_at=None, expires_at__gt=timezone.now()).first()
    if row is None:
        return
    context = {
        "user": row.user,
        "link": f"{settings.BASE_URL}{reverse('people:link', kwargs={'token': link_token(row)})}",
        "company": settings.COMPANY_NAME,
        "phone": settings.COMPANY_PHONE,
        "phone_hours": settings.COMPANY_PHONE_HOURS,
    }
    with translation.override(row.user.language):
        body = render_to_string("people/link.txt", context)
        EmailMessage(_("【Urakata】ログイン用のリンク"), body, None, [row.user.email]).send()
