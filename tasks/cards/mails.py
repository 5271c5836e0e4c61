"""The mail of a card: how many things, how many minutes, one link. What it is about is read behind the link."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tasks.cards.access import token_of
from tasks.cards.models import Card, CardLine
from tasks.notices import mails
from tasks.notices.addresses import absolute
from tasks.notices.kinds import CARDS


def card_mail(card: Card, *, count: int, minutes: int) -> EmailMultiAlternatives:
    """The mail, in the language of its reader. The card comes with its `tenant` and `person__user`."""
    user, answered = card.person.user, mails.reply_to([card.tenant])
    with translation.override(user.language if user else settings.LANGUAGE_CODE):
        subject, stop = _subject(card, count, minutes), _stop_url(card)
        context = {
            "subject": subject,
            "person": card.person.name,
            "count": count,
            "minutes": minutes,
            "escalated": _has(card, CardLine.Stage.ESCALATED),
            "link": absolute(reverse("cards:card", kwargs={"token": token_of(card)})),
            "expires_at": card.expires_at,
            "company": settings.COMPANY_NAME,
            "phone": settings.COMPANY_PHONE,
            "phone_hours": settings.COMPANY_PHONE_HOURS,
            "stop_url": stop,
            "answered": bool(answered),
            "language": translation.get_language(),
        }
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("tasks/cards/mail.txt", context),
            from_email=mails.sender(),
            to=[card.person.email],
            reply_to=answered,
            headers={
                **(mails.stop_headers(stop) if stop else {}),
                "Auto-Submitted": "auto-generated",
                "Message-ID": f"<card-{card.pk}@{urlsplit(settings.BASE_URL).hostname}>",
            },
        )
        mail.attach_alternative(render_to_string("tasks/cards/mail.html", context), "text/html")
        return mail


def _stop_url(card: Card) -> str:
    """Where the reader stops these mails; empty for one without a login, who has no settings."""
    user = card.person.user
    return mails.stop_url(mails.token_of(user, CARDS)) if user else ""


def _subject(card: Card, count: int, minutes: int) -> str:
    words = {"count": count, "minutes": minutes}
    if _has(card, CardLine.Stage.ASKED) or not _has(card, CardLine.Stage.REMINDED):
        return _("ご確認のお願い %(count)s件（約%(minutes)s分）") % words
    return _("【再度のお願い】ご確認 %(count)s件（約%(minutes)s分）") % words


def _has(card: Card, stage: str) -> bool:
    return any(line.stage == stage for line in card.lines.all())
