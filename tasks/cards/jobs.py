"""Twice a business day: one job per client makes its cards; each card's mail is a job of its own."""

from __future__ import annotations

from datetime import datetime, time
from smtplib import SMTPException

from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from tasks.cards import actions, registry
from tasks.cards.actions import MAIL
from tasks.cards.mails import card_mail
from tasks.cards.models import Card
from tasks.cards.recipients import Recipients
from tasks.notices.kinds import CARDS, Mode
from tasks.notices.queries import mode_for, settings_of
from tasks.notices.timing import last_of

ROUNDS = (time(9, 30), time(14))
EVERYBODY, ONE_CLIENT = "cards.round", "cards.round_client"


class CardNotSent(RuntimeError):
    """The mail server did not take it this time."""


@handler(EVERYBODY, label="確認のお願い（全顧客）")
def ask_for_every_client(work: Work) -> Finish | None:
    """One job per client that is served; the moment is its key."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            if registry.everything():
                enqueue(ONE_CLIENT, key=due, payload={"due": due})
        work.progress(done, len(clients))
    return None


def _last_round(now: datetime) -> datetime:
    return last_of(now, ROUNDS)


every(EVERYBODY, label="確認のお願い（全顧客）", due=_last_round)


@handler(ONE_CLIENT, label="確認のお願い")
def make_cards(work: Work) -> Finish | None:
    """The cards of one client; again finds nothing left to say."""
    with tenancy.use(work.tenant):
        made = actions.make_cards(now=timezone.now())
    work.result.update(cards=len(made))
    return None


@handler(MAIL, label="確認のお願いのメール", listed=False)
def send_card(work: Work) -> Finish | None:
    """The mail of one card, unless everything on it is answered, the person is gone, or wants no such mails."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        rows = Card.objects.select_related("tenant", "person__user").prefetch_related("lines")
        card = rows.get(pk=work.payload["card"], tenant_id=work.tenant)
        named = {tuple(one) for one in card.subjects}
        left = [one for one in registry.everything() if (one.kind, str(one.id)) in named]
        gone = Recipients(on=in_tokyo(now).date()).actor(card.person) is None
    if card.mailed_at is not None:
        return None
    if _is_off(card):
        return lambda: actions.mail_failed(card, reason=_("設定により送信なし"))
    if gone or not left:
        return lambda: actions.mail_failed(card, reason=_("回答済みか、担当が替わったため送信なし"))
    try:
        card_mail(card, count=len(left), minutes=sum(one.minutes for one in left)).send()
    except (SMTPException, OSError) as error:
        reason = _("メールサーバーが受け付けませんでした（%(kind)s）。") % {"kind": type(error).__name__}
        with tenancy.use(work.tenant):
            actions.mail_failed(card, reason=reason)
        raise CardNotSent(reason) from error
    return lambda: actions.mail_sent(card, now=timezone.now())


def _is_off(card: Card) -> bool:
    """Whether its person has stopped the mails of cards; one without a login cannot."""
    user = card.person.user_id
    return user is not None and mode_for(settings_of([user])[user], CARDS) == Mode.OFF
