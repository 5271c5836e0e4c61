"""The mails: fixed words, a number and a link. What it is about is read behind the link, after signing in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from bpo.core.saying import numbered
from clients.companies.models import Client
from clients.people.models import User
from tasks.notices.addresses import absolute, path_to
from tasks.notices.kinds import Mode, Side
from tasks.notices.models import Notice

SALT = "urakata.notices.unsubscribe"


@dataclass(frozen=True, slots=True)
class Line:
    """One notice in a mail."""

    number: str
    words: str
    link: str


def line_of(notice: Notice) -> Line:
    """Number, fixed words, link. The notice comes with its `tenant`."""
    path = path_to(notice.kind, notice.side, code=notice.tenant.code, number=notice.number, thread=notice.thread)
    return Line(notice.number, notice.words, absolute(path))


def single(notice: Notice) -> EmailMultiAlternatives:
    """The mail of one notice, in the language of its reader."""
    with translation.override(notice.user.language):
        line = line_of(notice)
        subject = f"{line.number} {line.words}"
        token = token_of(notice.user, notice.kind)
        inside = notice.side == Side.DESK
        # What one of us answers becomes a memo at the work; where there is none, nobody would read it.
        answered = reply_to([notice.tenant]) if notice.task_id or not inside else []
        name = f"notice-{notice.pk}"
        return _mail(notice.user, subject, [line], token=token, name=name, answered=answered, inside=inside)


def digest(user: User, notices: Sequence[Notice], *, name: str) -> EmailMultiAlternatives:
    """One mail for all that was gathered, the oldest first. `name` makes its Message-ID: the same one again twice.

    Several clients have no address in common, and an answer of one of us could mean any of its tasks: then it says
    that nobody reads answers, and where to give them."""
    with translation.override(user.language):
        subject = numbered("お知らせが%(count)s件あります", len(notices)) % {"count": len(notices)}
        lines = [line_of(notice) for notice in notices]
        inside = any(notice.side == Side.DESK for notice in notices)
        answered = [] if inside else reply_to(notice.tenant for notice in notices)
        return _mail(user, subject, lines, token=token_of(user, Mode.DIGEST), name=name, answered=answered)


def token_of(user: User, what: str) -> str:
    """Who holds it may stop mails of this kind (or the gathered ones) for this person, and nothing else."""
    return signing.dumps({"user": str(user.pk), "what": str(what)}, salt=SALT)


def stop_url(token: str) -> str:
    """The address that stops what the token names."""
    return absolute(reverse("notices:unsubscribe", kwargs={"token": token}))


def stop_headers(url: str) -> dict[str, str]:
    """What a mail program needs for its own button (RFC 8058)."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def read_token(token: str) -> tuple[str, str] | None:
    """(user id, kind or DIGEST) of a token of ours; None for any other text."""
    try:
        said = signing.loads(token, salt=SALT)
        return str(said["user"]), str(said["what"])
    except (signing.BadSignature, KeyError, TypeError):
        return None


def reply_to(companies: Iterable[Client]) -> list[str]:
    """Where an answer arrives: the address of the client that a mail is about. None where it is about several, or where
    the installation takes in no mails."""
    codes = {one.code.lower() for one in companies if one.kind == Client.Kind.CLIENT}
    if len(codes) != 1 or "{client}" not in settings.INTAKE_ADDRESS:
        return []
    return [settings.INTAKE_ADDRESS.replace("{client}", codes.pop())]


def _mail(
    user: User, subject: str, lines: list[Line], *, token: str, name: str, answered: list[str], inside: bool = False
) -> EmailMultiAlternatives:
    stop = stop_url(token)
    context: dict[str, Any] = {
        "subject": subject,
        "lines": lines,
        "company": settings.COMPANY_NAME,
        "phone": settings.COMPANY_PHONE,
        "phone_hours": settings.COMPANY_PHONE_HOURS,
        "settings_url": absolute(reverse("notices:settings")),
        "stop_url": stop,
        "answered": bool(answered),
        "inside": inside,
        "language": translation.get_language(),
    }
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("notices/mail.txt", context),
        from_email=sender(),
        to=[user.email],
        reply_to=answered,
        headers={
            **stop_headers(stop),
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{name}@{urlsplit(settings.BASE_URL).hostname}>",
        },
    )
    mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return mail


def sender() -> str:
    """The BPO company's name with the installation's address."""
    return formataddr((settings.COMPANY_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
