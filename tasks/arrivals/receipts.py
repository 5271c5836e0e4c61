"""The short answer to whoever wrote: it is here, and its numbers once there are some. Fixed words, no content."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tasks.arrivals.models import Arrival, Origin
from tasks.notices.mails import reply_to, sender

MOST_IN_AN_HOUR = 10  # more from one address is a loop of two machines, or an attack


def receipt_of(arrival: Arrival) -> EmailMessage | None:
    """The receipt, inside the arrival's client; None where none is due.

    Only a known, confirmed person is answered, never a machine (RFC 3834), and nobody ten times an hour.
    """
    if arrival.channel != Arrival.Channel.MAIL or arrival.nature != Arrival.Nature.PERSON or arrival.person is None:
        return None
    lately = Arrival.objects.filter(
        tenant_id=arrival.tenant_id,
        sender_address=arrival.sender_address,
        received_at__gt=arrival.received_at - timedelta(hours=1),
        pk__lte=arrival.pk,
    )
    if lately.count() > MOST_IN_AN_HOUR:
        return None
    numbers = _numbers(arrival)
    host = urlsplit(settings.BASE_URL).hostname
    told = ",".join(numbers)
    subject = (
        _("%(numbers)s 受け付けました") % {"numbers": "・".join(numbers)} if numbers else _("メールを受信しました")
    )
    return EmailMessage(
        subject=subject,
        body=render_to_string("tasks/arrivals/receipt.txt", {"numbers": numbers, "company": settings.COMPANY_NAME}),
        from_email=sender(),
        to=[arrival.person.email],
        reply_to=reply_to([arrival.tenant]),
        headers={
            "Auto-Submitted": "auto-replied",
            "X-Auto-Response-Suppress": "All",
            "In-Reply-To": arrival.message_id,
            "References": arrival.message_id,
            "Message-ID": f"<receipt-{arrival.pk}-{told or 'received'}@{host}>",
        },
    )


def _numbers(arrival: Arrival) -> list[str]:
    if arrival.task_id is not None:
        return [arrival.task.number]
    made = Origin.objects.filter(tenant_id=arrival.tenant_id, arrival=arrival)
    return sorted(made.values_list("request__number", flat=True))
