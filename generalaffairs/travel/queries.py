"""Reads of trips: what the request says, options with their findings, who is where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of
from bpo.core.tenancy import the_one
from generalaffairs.travel.calc.journey import ALLOWANCE, HOTEL, Journey, Line, Other, stations
from generalaffairs.travel.calc.legs import Leg, read
from generalaffairs.travel.calc.rules import Finding, judge
from generalaffairs.travel.codecs import line_of, rules_of
from generalaffairs.travel.models import Kind, TravelRules, Trip, TripChange, TripLine, TripOption
from generalaffairs.travel.spelling import is_named
from tasks import seats
from tasks.work.models import Task

KEY = "generalaffairs.travel"
ITINERARY, PACKET = f"{KEY}.itinerary", f"{KEY}.packet"
# What must be booked before the itinerary; a local train or a taxi needs no booking.
BOOKABLE = (Kind.SHINKANSEN, Kind.AIR, Kind.BUS, Kind.HOTEL)
LIVE = (Trip.State.OFFERED, Trip.State.APPROVED, Trip.State.BOOKED, Trip.State.ISSUED, Trip.State.SETTLED)
CERTAIN = (Trip.State.APPROVED, Trip.State.BOOKED, Trip.State.ISSUED, Trip.State.SETTLED)


@dataclass(frozen=True, slots=True)
class Judged:
    """An option with its lines, its sum and what the rules say."""

    option: TripOption
    lines: list[TripLine]
    total: int
    findings: list[Finding]

    @property
    def is_offerable(self) -> bool:
        """Whether no rule forbids it."""
        return not any(one.severity == "ERROR" for one in self.findings)


def trips_of(task: Task) -> QuerySet[Trip]:
    """The trip of a task (one or none) with options, lines and changes; not read yet."""
    changes = Prefetch("changes", queryset=TripChange.objects.select_related("by").order_by("at", "id"))
    lines = Prefetch("lines", queryset=TripLine.objects.prefetch_related(changes).order_by("position"))
    options = Prefetch("options", queryset=TripOption.objects.prefetch_related(lines).order_by("position"))
    return Trip.objects.filter(tenant_id=task.tenant_id, task=task).prefetch_related(options)


def day_of(fields: dict[str, Any], name: str) -> date:
    """A day of the request form."""
    return date.fromisoformat(fields[name])


def legs_of(fields: dict[str, Any]) -> list[Leg]:
    """The legs that were asked for: out, the further ones, back."""
    out, back = (
        Leg(
            day_of(fields, f"{way}_on"),
            fields[f"{way}_mode"],
            fields[f"{way}_from"],
            fields[f"{way}_to"],
            time.fromisoformat(fields[f"{way}_time"]) if fields.get(f"{way}_time") else None,
            fields.get(f"{way}_grade") or "",
        )
        for way in ("out", "back")
    )
    more = read(fields.get("more") or "", near=out.on)
    return [out, *sorted(more, key=lambda leg: (leg.on, leg.at or time())), back]


def draft_lines(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a new option as the request asks for them; what they cost is still to be found."""
    rows: list[dict[str, Any]] = []
    for number, leg in enumerate(legs_of(fields)):
        row = {"kind": leg.mode, "on": leg.on, "origin": leg.origin, "destination": leg.destination, "grade": leg.grade}
        rows.append(row | ({"arrives": leg.at} if number == 0 else {"departs": leg.at}))
    starts, ends = day_of(fields, "out_on"), day_of(fields, "back_on")
    if fields.get("hotel") == "yes" and ends > starts:
        hotel = {"kind": HOTEL, "on": starts, "until": ends, "area": fields.get("hotel_area") or ""}
        rows.insert(1, hotel)
    return rows


def whole(value: Any) -> int | None:
    """An amount of the request form in yen; None where nobody named one."""
    return None if value in ("", None) else int(str(value).partition(".")[0])


def journey_of(task: Task, trip: Trip, lines: Iterable[Line], others: Sequence[Other]) -> Journey:
    """The trip as the rules see it, with these lines."""
    fields = task.fields
    return Journey(
        starts=trip.starts_on,
        ends=trip.ends_on,
        requested=in_tokyo(task.received_at).date(),
        rank=fields.get("rank") or "",
        budget=whole(fields.get("budget")),
        hotel_cap=whole(fields.get("hotel_cap")),
        leaves=trip.leaves_on,
        commuter=stations(fields.get("commuter") or ""),
        lines=tuple(lines),
        others=tuple(others),
    )


def neighbours_of(task: Task, first: date | None = None, last: date | None = None) -> QuerySet[Trip]:
    """Trips of the same traveller, by name, around the same days that are not cancelled; not read yet.

    The days are `first` to `last`, else those of the trip as it stands, before there is one those of the request.
    """
    around, fields, own = timedelta(days=1), task.fields, Trip.objects.filter(tenant_id=task.tenant_id, task=task)
    starts = Coalesce(Value(first, DateField()), Subquery(own.values("starts_on")), Value(day_of(fields, "out_on")))
    ends = Coalesce(Value(last, DateField()), Subquery(own.values("ends_on")), Value(day_of(fields, "back_on")))
    rows = Trip.objects.filter(is_named(fields["traveller"]), tenant_id=task.tenant_id).exclude(task=task)
    rows = rows.exclude(state=Trip.State.CANCELLED).exclude(task__status="CANCELLED")
    rows = rows.filter(starts_on__lte=ends + Value(around), ends_on__gte=starts - Value(around))
    return rows.select_related("task")


def others_of(task: Task, first: date | None = None, last: date | None = None) -> QuerySet[Trip]:
    """The same with the lines that the client chose."""
    return neighbours_of(task, first, last).prefetch_related(_chosen())


def _chosen() -> Prefetch:  # type: ignore[type-arg]
    options = TripOption.objects.filter(chosen=True).prefetch_related("lines")
    return Prefetch("options", queryset=options, to_attr="chosen_options")


def as_others(rows: Iterable[Any]) -> list[Other]:
    """Those trips as the rules see them."""
    return [
        Other(
            row.task.number, row.starts_on, row.ends_on,
            tuple(
                line_of(line) for option in row.chosen_options for line in option.lines.all()
                if line.state != TripLine.State.CANCELLED
            ),
        )
        for row in rows
    ]  # fmt: skip


def rules_on(day: date) -> QuerySet[TravelRules]:
    """The version of the rules that holds on that day (one or none) for the client in context; not read yet."""
    return TravelRules.objects.filter(tenant_id=the_one(), valid_from__lte=day).order_by("-valid_from")[:1]


def rules_for(task: Task) -> QuerySet[TravelRules]:
    """The version that a trip of this request is judged by: that of the day on which it was to begin."""
    return rules_on(day_of(task.fields, "out_on"))


def judged(task: Task, trip: Trip, versions: Iterable[TravelRules], others: Iterable[Any]) -> list[Judged]:
    """Each option of the trip with its findings. `trip` comes from `trips_of` or `TripParts`."""
    rules = [rule for version in versions for rule in rules_of(version.rules)]
    around, found = as_others(others), []
    for option in trip.options.all():  # type: ignore[attr-defined]
        rows = list(option.lines.all())
        live = [line_of(row) for row in rows if row.state != TripLine.State.CANCELLED]
        journey = journey_of(task, trip, live, around)
        found.append(Judged(option, rows, journey.total, judge(journey, rules)))
    return found


def judged_now(task: Task, trip: Trip) -> list[Judged]:
    """The same, read at once."""
    return judged(task, trip, rules_for(task), others_of(task))


def chosen_of(trip: Trip) -> TripOption | None:
    """The option that the client approved. `trip` comes from `trips_of`."""
    return next((one for one in trip.options.all() if one.chosen), None)  # type: ignore[attr-defined]


def chosen_lines(trip: Trip | None) -> list[TripLine]:
    """Its lines; nothing before the approval."""
    option = chosen_of(trip) if trip else None
    return list(option.lines.all()) if option else []  # type: ignore[attr-defined]


def unbooked(lines: Iterable[TripLine]) -> list[TripLine]:
    """Lines that must be booked and are not."""
    return [line for line in lines if line.kind in BOOKABLE and line.state == TripLine.State.PLANNED]


def bookers() -> list[str]:
    """The accounts and agencies that have booked for the client in context, by name."""
    rows = TripLine.objects.filter(tenant_id=the_one()).exclude(booker="").order_by("booker")
    return list(rows.values_list("booker", flat=True).distinct()[:20])


def itineraries_of(task: Task) -> QuerySet[Document]:
    """The itineraries of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=ITINERARY)


def packets_of(task: Task) -> QuerySet[Document]:
    """The applications (出張申請書) of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=PACKET)


def spoken(task: Task) -> list[Line]:
    """The moves and nights that the request asks for, before there is any option."""
    names = ("kind", "on", "until", "origin", "destination", "grade", "departs", "arrives", "area")
    return [
        Line(number, **{name: row[name] for name in names if row.get(name)})
        for number, row in enumerate(draft_lines(task.fields), 1)
    ]


def trips(tenants: Iterable[UUID], actor: Actor) -> QuerySet[Trip]:
    """Trips of these clients as far as the reader may see them, with their chosen lines."""
    rows = Trip.objects.filter(seats.visible(actor, named_at="task__category"), tenant_id__in=list(tenants))
    return rows.select_related("task", "tenant").prefetch_related(_chosen())


def travelling(tenants: Iterable[UUID], first: date, last: date, actor: Actor) -> QuerySet[Trip]:
    """Certain trips of these clients that touch these days, with their chosen lines."""
    rows = trips(tenants, actor).filter(state__in=CERTAIN, starts_on__lte=last, ends_on__gte=first)
    return rows.exclude(task__status="CANCELLED").order_by("starts_on", "traveller", "id")


def versions() -> list[TravelRules]:
    """The rules of the client in context, the newest first."""
    rows = TravelRules.objects.filter(tenant_id=the_one()).select_related("saved_by")
    return list(rows.order_by("-valid_from"))


@dataclass(frozen=True, slots=True)
class Stay:
    """One person on one day: where, how he moves, where he sleeps."""

    on: date
    tenant: Any
    trip: Trip
    number: str
    moves: str
    hotel: str
    contact: str

    @property
    def traveller(self) -> str:
        """Who."""
        return self.trip.traveller

    @property
    def department(self) -> str:
        """Of which department."""
        return self.trip.department

    @property
    def destination(self) -> str:
        """Whom he visits."""
        return self.trip.destination


def whereabouts(rows: Iterable[Any], first: date, last: date) -> list[Stay]:
    """Who is where on each of the days, day by day."""
    found = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        found += [_stay(trip, day) for trip in rows if trip.starts_on <= day <= trip.ends_on]
    return found


def _stay(trip: Any, day: date) -> Stay:
    lines = [line for option in trip.chosen_options for line in option.lines.all() if line.state != "CANCELLED"]
    moves = [move_words(line) for line in lines if line.on == day and line.kind not in (HOTEL, ALLOWANCE)]
    hotels = [
        line.name or line.area for line in lines if line.kind == HOTEL and line.on <= day < (line.until or line.on)
    ]
    contact = str(trip.task.fields.get("contact") or "")
    return Stay(day, trip.tenant, trip, trip.task.number, "／".join(moves), "／".join(hotels), contact)


def move_words(line: TripLine) -> str:
    """「9:00 新横浜→新大阪 のぞみ15号」."""
    start = f"{line.departs:%H:%M} " if line.departs else ""
    end = f"→{line.destination}" if line.destination else ""
    return f"{start}{line.origin}{end} {line.name}".strip()
