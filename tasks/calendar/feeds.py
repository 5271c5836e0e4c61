"""What a person's calendar program gets: his deadlines, as far as his seats of today let him see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from clients.companies.models import Client
from clients.people import actors
from clients.people.models import User
from clients.people.queries import hash_of
from clients.people.seats import tenants_of
from tasks.calendar.coming import closings_of, coming
from tasks.calendar.ical import Dated
from tasks.calendar.models import CalendarFeed
from tasks.notices.addresses import absolute
from tasks.work.access import visible_tasks
from tasks.work.models import TaskQuerySet

MOST = 500
BACK, MONTHS = timedelta(days=31), 3


def feed_of(actor: Actor) -> CalendarFeed | None:
    """One's own address that works, or none. Needs the house alone in context."""
    return CalendarFeed.objects.filter(tenant_id=tenancy.HOUSE_ID, user_id=actor.id, revoked_at=None).first()


def opened(token: str, *, today: date) -> tuple[CalendarFeed, Actor] | None:
    """Whose address this is, with his seats of today; None for an unknown, a revoked one, and for who has no seat.

    Opens the tenants of his desk in the running context, which must be one without tenants.
    """
    secret = hash_of(token)
    actors.tell_who(None, secret=secret)
    feed = CalendarFeed.objects.filter(token_hash=secret, revoked_at=None).first()
    user = User.objects.filter(pk=feed.user_id, is_active=True).first() if feed else None
    if feed is None or user is None:
        return None
    actors.tell_who(user.pk)
    actor = actors.actor_of(user, today=today)
    tenants = [seat.tenant for seat in actor.seats if seat.role in ("OPERATOR", "MANAGER")]
    if not set(tenants) - {tenancy.HOUSE_ID}:
        return None
    tenancy.switch(*tenants_of(actor, "desk"))
    return feed, actor


def dated(feed: CalendarFeed, actor: Actor, *, now: datetime) -> list[Dated]:
    """The entries of an address: deadlines and days of the law of open tasks, recurring work to come, closing days."""
    clients = {row.pk: row for row in Client.objects.filter(kind=Client.Kind.CLIENT)}
    rows = visible_tasks(actor).open().filter(tenant_id__in=clients)
    if feed.extent == CalendarFeed.Extent.MINE:
        rows = rows.filter(maker_id=actor.id)
    promised, legal = rows.filter(due_at__gte=now - BACK), rows.filter(statutory_due_on__gte=(now - BACK).date())
    entries = _days(promised, clients, field="due_at", sign="task", words=_("%(number)s 期限 %(client)s"))
    law = _("%(number)s 法定期限 %(client)s")
    entries += _days(legal, clients, field="statutory_due_on", sign="law", words=law)
    entries += _plans(feed, actor, clients, now.date())
    return entries if feed.extent == CalendarFeed.Extent.MINE else entries + _closings(clients, now.date())


def _plans(feed: CalendarFeed, actor: Actor, clients: Mapping[UUID, Client], today: date) -> list[Dated]:
    """Recurring work to come, until it becomes a task; the entry moves with its date and goes with it."""
    found = coming(clients, actor=actor, first=today, last=Month.of(today).plus(MONTHS).last)
    mine = feed.extent == CalendarFeed.Extent.MINE
    return [
        Dated(
            f"plan-{one.template.pk}-{one.planned.when.period}@urakata",
            one.planned.when.due_on,
            _("定例業務の予定 %(client)s") % {"client": clients[one.template.tenant_id].short_name},
            absolute(reverse("desk:recurring_plan", args=[clients[one.template.tenant_id].code])),
            one.planned.change.decided_at if one.planned.change else one.planned.version.saved_at,
            one.planned.change.number if one.planned.change else 0,
        )
        for one in found
        if not mine or one.planned.version.assignee_id == actor.id
    ]


def _days(rows: TaskQuerySet, clients: Mapping[UUID, Client], *, field: str, sign: str, words: str) -> list[Dated]:
    """One kind of deadline of these tasks, the nearest first. `words` name the task and its client."""
    columns = ("pk", "number", "tenant_id", field, "received_at", "version")
    return [
        Dated(
            f"{sign}-{key}@urakata",
            when,
            words % {"number": number, "client": clients[tenant].short_name},
            absolute(reverse("desk:task", args=[number])),
            received,
            version,
        )
        for key, number, tenant, when, received, version in rows.order_by(field, "id").values_list(*columns)[:MOST]
    ]


def _closings(clients: dict, today: date) -> list[Dated]:  # type: ignore[type-arg]
    return [
        Dated(
            f"closing-{row.pk}-{month}@urakata",
            month.day(row.day),
            _("締め日 %(client)s") % {"client": clients[tenant].short_name},
            absolute(reverse("desk:client", args=[clients[tenant].code])),
            row.created_at,
        )
        for tenant, found in closings_of(clients).items()
        for month in [Month.of(today).plus(n) for n in range(MONTHS)]
        for row in found
    ]
