"""Put what waits on cards, remind, escalate; and keep how a client wants it. Twice on one day is once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import access_row, calendar_of
from tasks.cards import calc, queries, registry
from tasks.cards.models import Card, CardLine, CardPlan
from tasks.cards.recipients import Recipients
from tasks.cards.registry import Waiting
from tasks.notices.queries import settings_of
from tasks.notices.timing import quiet_until

MAIL = "cards.mail"
LIFE = timedelta(days=14)
Stage = CardLine.Stage


@dataclass(frozen=True, slots=True)
class _Saying:
    """One thing that is to be said to one person now."""

    waiting: Waiting
    person: Person
    step: calc.Step


@transaction.atomic
def make_cards(*, now: datetime) -> list[Card]:
    """What is to be said today at the client in context: one card per person. Nothing on a day on which he is closed.

    Two runs at once wait for each other, and the second finds nothing left to say.
    """
    tenant, today = the_one(), in_tokyo(now).date()
    calendar = calendar_of(tenant, today)
    if not calendar.is_business_day(today):
        return []
    _one_at_a_time(tenant)
    recipients, plan = Recipients(on=today), queries.plan_of(queries.plan_row())
    waiting = registry.everything()
    said = queries.said_about([one.id for one in waiting])
    found: list[_Saying] = []
    for one in waiting:
        person = recipients.addressee(one)
        told = {(line.stage, line.turn) for line in said[one.id] if _counts(line, one, person)}
        put = calendar.business_days_between(in_tokyo(one.put_at).date(), today)
        asked = queries.days_waited(one, calendar, today)
        step = calc.next_step(plan, since_put=put, since_asked=asked, said=told)
        if step is not None and step.stage == Stage.ESCALATED:
            person = recipients.responsible(one.category)
        if step is not None and person is not None:
            found.append(_Saying(one, person, step))
    return _write(found, recipients, actor=SYSTEM, now=now)


def _counts(line: CardLine, waiting: Waiting, person: Person | None) -> bool:
    """Whether the line was said in this turn of the thing: to its present person, or to the responsible one."""
    if line.stage == Stage.ESCALATED:
        return line.at >= waiting.asked_at
    return line.at >= waiting.put_at and person is not None and line.person_id == person.pk


@transaction.atomic
def send_card(person_id: UUID, *, actor: Actor, now: datetime) -> Card:
    """Send one person his card now, whatever the plan says.

    Raises Refused when nothing waits for him, Person.DoesNotExist for foreign and unknown ones alike.
    """
    access_row(Person, person_id)
    tenant, today = the_one(), in_tokyo(now).date()
    policy.require("cards.send", actor, tenant)
    _one_at_a_time(tenant)
    recipients = Recipients(on=today)
    pile = next((one for one in queries.piles(recipients) if one.person.pk == person_id), None)
    if pile is None:
        raise Refused(_("この方にお願いしていることは、いまありません。画面を更新して確認してください。"), status=409)
    said = queries.said_about([one.id for one in pile.things])
    wanted = [_Saying(one, pile.person, _again(said[one.id], pile.person)) for one in pile.things]
    (card,) = _write(wanted, recipients, actor=actor, now=now)
    return card


def _again(lines: Sequence[CardLine], person: Person) -> calc.Step:
    """Asked, for what he was never told; otherwise one more reminder."""
    told = [line for line in lines if line.person_id == person.pk and line.stage != Stage.HANDED]
    if not told:
        return calc.Step(0, calc.ASKED)
    return calc.Step(0, calc.REMINDED, max(line.turn for line in told) + 1)


def _write(found: Sequence[_Saying], recipients: Recipients, *, actor: Actor, now: datetime) -> list[Card]:
    """A card for each person who is told something, with everything that lies with him."""
    tenant, made = the_one(), []
    lines = [(one, _line(one, now)) for one in found]
    CardLine.objects.bulk_create([line for _one, line in lines])
    told = {one.person.pk for one in found}
    row = queries.plan_row()
    for pile in queries.piles(recipients) if told else ():
        if pile.person.pk not in told:
            continue
        subjects = [[kind, str(one)] for kind, one in pile.subjects]
        card = Card.objects.create(
            tenant_id=tenant, person=pile.person, subjects=subjects, minutes=pile.minutes, made_at=now,
            expires_at=now + LIFE,
        )  # fmt: skip
        own = [line.pk for one, line in lines if one.person.pk == pile.person.pk]
        CardLine.objects.filter(tenant_id=tenant, pk__in=own).update(card=card)
        audit.record("card.made", actor=actor, subject=card, data={"things": len(subjects)})
        if row.by_mail and pile.person.email:
            later = quiet_end(pile.person, now=now)
            jobs.enqueue(MAIL, key=str(card.pk), payload={"card": str(card.pk)}, subject=card.pk, run_at=later)
        made.append(card)
    return made


def quiet_end(person: Person, *, now: datetime) -> datetime | None:
    """When the quiet hours of this person end that hold now; None outside them, and for one without a login."""
    if person.user_id is None:
        return None
    wish = settings_of([person.user_id])[person.user_id]
    return quiet_until(now, wish.quiet_from, wish.quiet_to)


def _line(one: _Saying, now: datetime) -> CardLine:
    return CardLine(
        tenant_id=the_one(),
        kind=one.waiting.kind,
        subject=one.waiting.id,
        label=one.waiting.label[:200],
        category=one.waiting.category,
        person=one.person,
        stage=one.step.stage,
        turn=one.step.turn,
        at=now,
    )


def handed_on(waiting: Waiting, *, to: Person, note: str, now: datetime) -> CardLine:
    """Write down that a thing was handed to another person, inside the caller's action."""
    return CardLine.objects.create(
        tenant_id=the_one(),
        kind=waiting.kind,
        subject=waiting.id,
        label=waiting.label[:200],
        category=waiting.category,
        person=to,
        stage=Stage.HANDED,
        note=note[:200],
        at=now,
    )


@transaction.atomic
def keep_plan(*, remind_after: Sequence[int], escalate_after: int, by_mail: bool, actor: Actor) -> CardPlan:
    """How the client in context is reminded from now on. Raises Refused for days that do not rise."""
    tenant = the_one()
    policy.require("cards.plan", actor, tenant)
    try:
        plan = calc.Plan(tuple(remind_after), escalate_after)
    except Unfit as error:
        raise Refused(said(error.sentence), status=422) from None
    row = CardPlan.objects.select_for_update().filter(tenant_id=tenant).first() or CardPlan(tenant_id=tenant)
    row.remind_after, row.escalate_after, row.by_mail = list(plan.remind_after), plan.escalate_after, by_mail
    row.save()
    data = {"remind_after": row.remind_after, "escalate_after": row.escalate_after, "by_mail": by_mail}
    audit.record("card.planned", actor=actor, subject=row, data=data)
    return row


@transaction.atomic
def mail_sent(card: Card, *, now: datetime) -> None:
    """The server took it."""
    Card.objects.filter(pk=card.pk, tenant_id=card.tenant_id).update(mailed_at=now, last_error="")


@transaction.atomic
def mail_failed(card: Card, *, reason: str) -> None:
    """The server did not take it this time, or nothing was left to ask."""
    Card.objects.filter(pk=card.pk, tenant_id=card.tenant_id).update(last_error=reason[:200])


@transaction.atomic
def opened(card: Card, *, now: datetime) -> None:
    """Its link was opened, the first time."""
    Card.objects.filter(pk=card.pk, tenant_id=card.tenant_id, opened_at=None).update(opened_at=now)


def _one_at_a_time(tenant: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{tenant}/cards"])
