"""Reads of 来客対応: visits, rooms that are free, what stands in the way of a booking, a client's terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import midnight
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from generalaffairs.visitors.calc import codes, rooms
from generalaffairs.visitors.calc.preparing import no_show_percent
from generalaffairs.visitors.models import CAME, Equipment, Guest, Prep, Room, Site, State, Visit, VisitSetting
from generalaffairs.visitors.promised import meanwhile, promised_twice, usable_equipment, when
from tasks.work.models import Task

KEY = "generalaffairs.visitors"
ORDER = ("-starts_at", "-id")
TONES = {
    State.PLANNED: "todo", State.READY: "wait", State.ARRIVED: "warn", State.ATTENDED: "doing", State.LEFT: "done",
    State.NO_SHOW: "err", State.CANCELLED: "todo",
}  # fmt: skip
PROPOSED = 4


@dataclass(frozen=True)
class Shown:
    """A visit with its visitors and what is prepared for it, as pages show it."""

    visit: Visit
    guests: list[Guest]
    preps: list[Prep] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """Of its state."""
        return TONES[State(self.visit.state)]

    @property
    def when(self) -> str:
        """11/30 14:00〜15:00."""
        return when(self.visit.starts_at, self.visit.ends_at)

    @property
    def hours(self) -> str:
        """14:00〜15:00."""
        return self.when.partition(" ")[2]

    @property
    def names(self) -> str:
        """The visitors; after the days of retention only how many they were."""
        found = [one.name for one in self.guests if one.name]
        return "、".join(found) or numbered("%(n)s名", self.visit.headcount) % {"n": self.visit.headcount}

    @property
    def codes(self) -> list[tuple[Guest, str]]:
        """Each visitor with his code as it is shown."""
        return [(one, codes.shown(one.code)) for one in self.guests]

    @cached_property
    def open_preps(self) -> int:
        """How many things are not prepared yet."""
        return sum(one.done_at is None for one in self.preps)

    @property
    def someone_missing(self) -> bool:
        """Whether a named visitor has not arrived."""
        return any(one.arrived_at is None for one in self.guests)


def visits(tenants: Collection[UUID]) -> QuerySet[Visit]:
    """Visits of these clients with what lists show; `names` are the visitors' in their order."""
    names = Guest.objects.filter(tenant_id=OuterRef("tenant_id"), visit=OuterRef("pk")).exclude(name="")
    rows = Visit.objects.filter(tenant_id__in=list(tenants)).select_related("tenant", "task", "room", "site")
    return rows.annotate(names=ArraySubquery(names.order_by("position").values("name")))


def access_visit(visit_id: UUID) -> Shown | None:
    """One visit of the client in context with its visitors; None for foreign and unknown alike."""
    rows = Visit.objects.filter(tenant_id=the_one(), pk=visit_id)
    rows = rows.select_related("tenant", "task", "room", "site", "confirmed_by")
    (guests, preps), others, stock = beside(rows), meanwhile(rows), usable_equipment()
    read_together(rows, guests, preps, others, stock)
    return next(iter(joined(rows, guests, preps, others, stock)), None)


def shown(rows: QuerySet[Visit], *more: QuerySet[Any, Any]) -> list[Shown]:
    """The visits with visitors and preparations, and other rows of the page: all by one statement."""
    guests, preps = beside(rows)
    read_together(rows, guests, preps, *more)
    return joined(rows, guests, preps)


def beside(rows: QuerySet[Visit]) -> tuple[QuerySet[Guest], QuerySet[Prep]]:
    """Visitors and preparations of these visits, not read yet."""
    keys = rows.order_by().values("pk")
    tenant = the_one()
    guests = Guest.objects.filter(tenant_id=tenant, visit__in=keys).order_by("position")
    return guests, Prep.objects.filter(tenant_id=tenant, visit__in=keys).select_related("done_by").order_by("id")


def joined(
    rows: Iterable[Visit],
    guests: Iterable[Guest],
    preps: Iterable[Prep] = (),
    others: Iterable[Visit] = (),
    stock: Iterable[Equipment] = (),
) -> list[Shown]:
    """Rows that were read already, put together. `others`: `meanwhile`, where equipment is looked at; `stock`: what is
    registered of it."""
    people, things = defaultdict[UUID, list[Guest]](list), defaultdict[UUID, list[Prep]](list)
    for guest in guests:
        people[guest.visit_id].append(guest)
    for prep in preps:
        things[prep.visit_id].append(prep)
    known, counted = list(others), list(stock)
    return [Shown(row, people[row.pk], things[row.pk], promised_twice(row, known, counted)) for row in rows]


def of_task(task: Task) -> QuerySet[Visit]:
    """The visits of a task by time."""
    rows = Visit.objects.filter(tenant_id=task.tenant_id, task=task).select_related("room", "site")
    return rows.order_by("starts_at", "id")


def of_day(tenant: UUID, day: date) -> QuerySet[Visit]:
    """Visits of one day that were not cancelled, by time."""
    rows = Visit.objects.filter(tenant_id=tenant, **_within(day, day)).exclude(state=State.CANCELLED)
    return rows.select_related("room", "site", "task").order_by("starts_at", "id")


def of_month(tenant: UUID, month: Month) -> QuerySet[Visit]:
    """Visits whose day lies in the month, by time."""
    rows = Visit.objects.filter(tenant_id=tenant, starts_at__gte=month.start_at, starts_at__lt=month.end_at)
    return rows.select_related("room").order_by("starts_at", "id")


def _within(first: date, last: date) -> dict[str, Any]:
    return {"starts_at__gte": midnight(first), "starts_at__lt": midnight(last + timedelta(days=1))}


def conflicts(room: Room, starts: datetime, ends: datetime, *, but: UUID | None = None) -> QuerySet[Visit]:
    """Bookings that have the room in that time, the first one first."""
    rows = Visit.objects.filter(tenant_id=room.tenant_id, room=room, starts_at__lt=ends, ends_at__gt=starts)
    return (
        rows.exclude(state=State.CANCELLED)
        .exclude(pk__in=[but] if but else [])
        .select_related("room")
        .order_by("starts_at")
    )


def at_site(site: Site, starts: datetime, ends: datetime, *, but: UUID | None = None) -> QuerySet[Visit]:
    """Visits to a place in that time."""
    rows = Visit.objects.filter(tenant_id=site.tenant_id, site=site, starts_at__lt=ends, ends_at__gt=starts)
    return rows.exclude(state=State.CANCELLED).exclude(pk__in=[but] if but else [])


def spoken(visit: Visit) -> str:
    """Which booking stands in the way, as a sentence."""
    return _("%(room)sは、%(when)sに%(number)s（%(company)s様）の予約があります。") % {
        "room": visit.room, "when": when(visit.starts_at, visit.ends_at), "number": visit.number,
        "company": visit.company,
    }  # fmt: skip


def free_rooms(starts: datetime, ends: datetime, *, headcount: int, but: UUID | None = None) -> list[Room]:
    """Rooms that seat so many and are free in that time, the smallest first."""
    taken = Visit.objects.filter(tenant_id=the_one(), room__isnull=False, starts_at__lt=ends, ends_at__gt=starts)
    taken = taken.exclude(state=State.CANCELLED).exclude(pk__in=[but] if but else [])
    rows = usable_rooms().filter(capacity__gte=headcount).exclude(pk__in=taken.values("room"))
    return list(rows.order_by("capacity", "site__name", "name"))


def proposal(starts: datetime, ends: datetime, *, headcount: int, but: UUID | None = None) -> str:
    """What can be booked instead, as a sentence."""
    found = free_rooms(starts, ends, headcount=headcount, but=but)[:PROPOSED]
    if not found:
        return _("この時間に空いている、人数に合う会議室はありません。時間を変えてください。")
    names = "、".join(_("%(room)s（%(n)s名）") % {"room": one.name, "n": one.capacity} for one in found)
    return _("空いている会議室は、%(names)sです。") % {"names": names}


def usable_rooms() -> QuerySet[Room]:
    """Rooms of the client in context that can be booked, by place and name."""
    rows = Room.objects.filter(tenant_id=the_one(), ended_at=None).select_related("site")
    return rows.order_by("site__name", "name")


def usable_sites() -> QuerySet[Site]:
    """Places of the client in context, by name."""
    return Site.objects.filter(tenant_id=the_one(), ended_at=None).order_by("name")


def access_room(room_id: UUID) -> Room:
    """One room that can be booked. Raises Room.DoesNotExist."""
    return usable_rooms().get(pk=room_id)


def access_site(site_id: UUID) -> Site:
    """One place. Raises Site.DoesNotExist."""
    return usable_sites().get(pk=site_id)


def settings_of(tenant: UUID) -> QuerySet[VisitSetting]:
    """The client's terms as none or one row."""
    return VisitSetting.objects.filter(tenant_id=tenant)


def setting_of(tenant: UUID) -> VisitSetting:
    """The client's terms; the usual ones where it has said nothing."""
    return settings_of(tenant).first() or VisitSetting(tenant_id=tenant)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of rooms: the hours of its head, and the cells of each room."""

    hours: range
    rows: list[tuple[Room, list[tuple[int, list[Shown]]]]]
    elsewhere: list[Shown]


def day_of_rooms(day: date, every: list[Shown], known: Iterable[Room]) -> Day:
    """The table of one day from its visits and the rooms, all read before."""
    start = midnight(day)
    spans = {one.visit.pk: rooms.Span(one, one.visit.starts_at, one.visit.ends_at) for one in every}
    first, last = rooms.edges(spans.values(), day=start)
    opens, slots = start + timedelta(hours=first), (last - first) * 2
    rows, placed = [], set()
    for room in known:
        mine = [rooms.Span(one.visit.pk, one.visit.starts_at, one.visit.ends_at) for one in every
                if one.visit.room_id == room.pk]  # fmt: skip
        placed |= {span.key for span in mine}
        cells = rooms.cells(mine, opens=opens, slots=slots)
        rows.append((room, [(cell.width, [spans[key].key for key in cell.keys]) for cell in cells]))
    return Day(range(first, last), rows, [one for one in every if one.visit.pk not in placed])


@dataclass(frozen=True, slots=True)
class Figures:
    """A month in numbers: visits that were not cancelled, those that were due and came or did not, heads that came."""

    booked: int
    came: int
    missing: int
    percent: int | None
    heads: int
    cancelled: int


def figures(rows: Collection[Visit]) -> Figures:
    """Of the visits of a month."""
    missing = sum(row.state == State.NO_SHOW for row in rows)
    came = [row for row in rows if row.state in CAME]
    cancelled = sum(row.state == State.CANCELLED for row in rows)
    share = no_show_percent(len(came) + missing, missing)
    return Figures(len(rows) - cancelled, len(came), missing, share, sum(row.headcount for row in came), cancelled)
