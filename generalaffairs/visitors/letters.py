"""Mails of a visit: to the visitor when, where and with which code; to a host without a login a number and a link."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from generalaffairs.visitors import ical
from generalaffairs.visitors.calc import codes
from generalaffairs.visitors.models import Guest, Visit, VisitMail
from generalaffairs.visitors.queries import when
from tasks.notices.addresses import absolute
from tasks.notices.mails import sender

Kind = VisitMail.Kind


def letter_of(row: VisitMail) -> EmailMessage | None:
    """The mail; None where its address is gone: the name was removed, the visitor was taken out.

    `row` comes with its visit (and room, site, tenant) and guest. The same row again makes the same Message-ID.
    """
    visit, guest = row.visit, row.guest
    if guest is not None:
        return _to_guest(row, visit, guest) if guest.mail else None
    to = visit.deputy_mail if row.kind == Kind.UNANSWERED else visit.host_mail
    return _to_host(row, visit, to) if to else None


def _to_guest(row: VisitMail, visit: Visit, guest: Guest) -> EmailMessage:
    client = visit.tenant.name
    subjects = {
        Kind.INVITED: _("%(client)s ご訪問のご案内"),
        Kind.CHANGED: _("%(client)s ご訪問の変更のお知らせ"),
        Kind.CANCELLED: _("%(client)s ご訪問の取りやめのお知らせ"),
    }
    context = {
        "kind": row.kind, "visit": visit, "guest": guest, "client": client, "site": visit.site, "room": visit.room,
        "hours": when(visit.starts_at, visit.ends_at).partition(" ")[2], "code": codes.shown(guest.code),
        "company": settings.COMPANY_NAME, "phone": visit.tenant.phone,
    }  # fmt: skip
    mail = _mail(row, subjects[Kind(row.kind)] % {"client": client}, "mail_guest.txt", context, guest.mail)
    mail.attach("visit.ics", ical.write(visit, guest, client=client), "text/calendar")
    return mail


def _to_host(row: VisitMail, visit: Visit, to: str) -> EmailMessage:
    words = _("お約束のお客様がお見えになりました")
    if row.kind == Kind.UNANSWERED:
        words = _("お待ちのお客様に、応対の方の確認がありません")
    path = reverse("portal:visitors_visit", kwargs={"client": visit.tenant.code, "visit": visit.pk})
    context = {"words": words, "number": visit.number, "link": absolute(path), "company": settings.COMPANY_NAME}
    return _mail(row, f"{visit.number} {words}", "mail_host.txt", context, to)


def _mail(row: VisitMail, subject: str, template: str, context: dict[str, object], to: str) -> EmailMessage:
    return EmailMessage(
        subject=subject,
        body=render_to_string(f"generalaffairs/visitors/{template}", context),
        from_email=sender(),
        to=[to],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<visit-{row.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        },
    )
