"""Whether one of our own answers a notice by mail. Anybody can forge a sender's address: he is known by the notice
alone, which went to that very address and is named in his answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.account.models import EmailAddress

from bpo.core import policy
from bpo.core.actor import Actor
from tasks.arrivals import ours
from tasks.arrivals.models import Arrival
from tasks.notices.here import people_here
from tasks.notices.kinds import Mode, Side
from tasks.notices.models import NoticeMail
from tasks.seats import STAFF
from tasks.work.models import Task


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers, and the work that he was told of."""

    actor: Actor
    task: Task


def answer_in(arrival: Arrival, *, on: date) -> Answer | None:
    """The answer of somebody who works for the client in context that day, about open work that he may see.

    None for all others, among them whoever quotes a notice that went to somebody else."""
    sent = _sent_to(arrival)
    for message_id in arrival.threads:
        mail = sent.get(ours.notice_in(message_id))
        task = ours.task_of(message_id) if mail else None
        if mail is None or task is None or not task.is_open:
            continue
        actor = people_here(on=on).people.get(mail.notice.user_id)
        if actor and actor.roles_at(task.tenant_id) & STAFF and policy.check("tasks.comment", actor, task):
            return Answer(actor, task)
    return None


def _sent_to(arrival: Arrival) -> dict[UUID | None, NoticeMail]:
    """The mails of single notices among those that it answers, which went to its sender's proven address."""
    named = {key for message_id in arrival.threads if (key := ours.notice_in(message_id))}
    if not named or not arrival.sender_address:
        return {}
    proven = EmailAddress.objects.filter(email__iexact=arrival.sender_address, verified=True)
    mails = NoticeMail.objects.filter(
        tenant_id=arrival.tenant_id,
        notice__in=named,
        notice__side=Side.DESK,
        notice__user__in=proven.values("user"),
        notice__user__email__iexact=arrival.sender_address,
        mode=Mode.NOW,
        sent_at__isnull=False,
    )
    return {mail.notice_id: mail for mail in mails.select_related("notice")}
