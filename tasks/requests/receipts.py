"""The receipt of whoever asked by phone, chat or in a meeting and has no login: number, promised day, whom to phone.

No name, no matter, no link.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clients.companies.models import Person
from tasks.notices.mails import reply_to, sender
from tasks.requests.models import Request
from tasks.work.models import Task
from tasks.work.states import Verdict

# Whoever wrote a mail has his answer there; what is said on the phone, in a chat or in a meeting leaves nothing behind.
SPOKEN = frozenset({Request.Channel.PHONE, Request.Channel.CHAT, Request.Channel.MEETING})


def is_due(person: Person) -> bool:
    """Whether this person gets it: an address is known, and no login at which the same receipt waits."""
    return bool(person.email) and (person.user is None or not person.user.is_active)


def receipt_of(task: Task) -> EmailMessage | None:
    """The mail for the task's request, inside its client; None where none is due.

    The task comes with its `tenant` and its request's `raised_by__user`. The same task again makes the same Message-ID.
    """
    asked = task.request
    if asked is None or asked.channel not in SPOKEN or not is_due(asked.raised_by):
        return None
    context = {
        "number": task.number,
        "promised_at": None if task.verdict == Verdict.OUT_OF_SCOPE else task.promised_at,
        "company": settings.COMPANY_NAME,
        "phone": task.tenant.phone or settings.COMPANY_PHONE,
        "phone_hours": settings.COMPANY_PHONE_HOURS,
    }
    return EmailMessage(
        subject=_("%(number)s 受け付けました") % {"number": task.number},
        body=render_to_string("tasks/requests/receipt.txt", context),
        from_email=sender(),
        to=[asked.raised_by.email],
        reply_to=reply_to([task.tenant]),
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<filed-{task.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        },
    )
