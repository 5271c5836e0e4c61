"""Every five minutes: what waits in the mailbox goes to its clients. And the receipt for whoever wrote."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from imapclient.exceptions import IMAPClientError

from bpo.core import tenancy
from bpo.core.jobs.registry import Finish, Work, every, handler
from bpo.core.policy import Refused
from tasks.arrivals import receipts
from tasks.arrivals.delivering import MOST_BYTES, codes_in_headers, deliver, keep
from tasks.arrivals.mailbox import NOBODY, TAKEN, TOO_LARGE, Mailbox, Waiting, mailbox
from tasks.arrivals.models import Arrival

FETCH, RECEIPT = "arrivals.fetch", "arrivals.receipt"


class MailboxClosed(RuntimeError):
    """The mailbox could not be read this time; the next round reads it."""


@handler(FETCH, label="受信メールの取り込み", listed=False)
def fetch(work: Work) -> Finish | None:
    """Take in every new mail, one after the other; what was taken twice is there once, by its Message-ID."""
    if not (settings.IMAP_URL and settings.INTAKE_ADDRESS):
        return None
    counts = {TAKEN: 0, NOBODY: 0, TOO_LARGE: 0}
    try:
        with mailbox(settings.IMAP_URL) as box:
            new = box.waiting()
            for done, mail in enumerate(new, start=1):
                counts[_took(box, mail)] += 1
                work.progress(done, len(new))
    except (IMAPClientError, OSError) as error:
        raise MailboxClosed(f"{type(error).__name__} after {sum(counts.values())} mails") from error
    finally:
        work.result.update(counts)
    return None


def _took(box: Mailbox, mail: Waiting) -> str:
    """Take in one mail and mark it; first ours, then the mark, so that nothing is lost between."""
    mark = TOO_LARGE
    if mail.size <= MOST_BYTES:
        raw = box.read(mail.uid)
        codes = codes_in_headers(raw)
        mark = TAKEN if codes else NOBODY
        for code in codes or [""]:
            try:
                deliver(raw, code, now=timezone.now()) if code else keep(raw, now=timezone.now())
            except Refused:
                mark = TOO_LARGE
    box.mark(mail.uid, mark)
    return mark


def last_round(now: datetime) -> datetime:
    """The last full five minutes."""
    return now - timedelta(minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond)


@handler(RECEIPT, label="受信のお知らせ", topics=("arrival.received", "arrival.sorted"), listed=False)
def receipt(work: Work) -> Finish | None:
    """Tell a known person that his mail is here, and later under which numbers. Machines are never answered."""
    with tenancy.use(work.tenant):
        arrival = Arrival.objects.select_related("tenant", "person").get(pk=UUID(work.payload["arrival_id"]))
        mail = receipts.receipt_of(arrival)
    if mail is not None:
        mail.send()
    return None


every(FETCH, label="受信メールの取り込み", due=last_round)
