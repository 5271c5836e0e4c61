"""One template at many clients: what a copy of it would be at each of them, and why it cannot be.

Everything is read for all clients together. The job that applies it asks again, client by client.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.companies.models import Client, ClosingDay, Person, Responsible
from clients.companies.queries import calendars_of
from clients.inventory.models import InventoryVersion, ProcessLine
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, planned
from tasks.work.assignees import assigned_among

YEAR = timedelta(days=365)
SHOWN = 3
# What the copy takes over as it is; the client's own: the contact, the assignee, the closing day, the first day.
PLAIN = (
    *("title", "rhythm", "anchor", "day", "month", "months_after", "offset", "closed", "lead", "minutes", "role"),
    *("description", "steps", "questions", "evidence"),
)


class State(StrEnum):
    """How a client stands to the source."""

    NEW = "NEW"  # has no copy
    BEHIND = "BEHIND"  # a copy of an older version
    CURRENT = "CURRENT"
    CHANGED = "CHANGED"  # by hand: it is left alone


@dataclass(frozen=True, slots=True)
class Source:
    """A template with the version that is applied, read in its own client's context."""

    template: RecurringTemplate
    version: RecurringVersion

    @property
    def people(self) -> set[UUID]:
        """Everybody whom it names as assignee."""
        named = {UUID(step["assignee"]) for step in self.version.steps if step.get("assignee")}
        return named | ({self.version.assignee_id} if self.version.assignee_id else set())


@dataclass
class Prospect:
    """What applying the source does at one client. `reasons`: why it cannot be; `remarks`: what differs there."""

    client: Client
    state: State
    copy: RecurringTemplate | None = None
    newest: RecurringVersion | None = None
    values: dict[str, Any] = field(default_factory=dict)
    closing: str = ""
    closed_days: int = 0
    dates: list[Planned] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_possible(self) -> bool:
        """Whether applying does something here."""
        return self.state in (State.NEW, State.BEHIND) and not self.reasons


def source_of(template: RecurringTemplate, number: int | None = None) -> Source:
    """The template with its newest version, or that of this number. Raises RecurringVersion.DoesNotExist."""
    rows = RecurringVersion.objects.filter(tenant_id=template.tenant_id, template=template).order_by("-number")
    return Source(template, rows[:1].get() if number is None else rows.get(number=number))


@dataclass
class _Ground:
    """What these clients have, by client."""

    copies: dict[UUID, RecurringTemplate]
    newest: dict[UUID, RecurringVersion]
    taken: dict[UUID, RecurringVersion]
    named: set[UUID]
    lines: set[UUID]
    closings: dict[UUID, dict[str, int]]
    contacts: dict[UUID, Person]
    assigned: set[tuple[UUID, UUID]]
    calendars: dict[UUID, Calendar]


def prospects(source: Source, clients: Sequence[Client], *, actor: Actor, today: date) -> list[Prospect]:
    """By client, in the order given. Three queries, however many there are; they must be in context."""
    ground = _ground(source, [one.pk for one in clients], today)
    return [_prospect(source, one, ground, actor, today) for one in clients]


def _ground(source: Source, tenants: Collection[UUID], today: date) -> _Ground:
    here = {"tenant_id__in": tenants}
    copies = RecurringTemplate.objects.filter(**here, source=source.template.pk)
    versions = RecurringVersion.objects.filter(**here, template__in=copies.values("pk")).order_by("number")
    versions = versions.select_related("contact")
    named = RecurringTemplate.objects.filter(**here, name=source.template.name).values_list("tenant_id", flat=True)
    books = InventoryVersion.objects.filter(**here).order_by("tenant_id", "-valid_from").distinct("tenant_id")
    lines = ProcessLine.objects.filter(**here, version__in=books.values("pk"), name=source.template.process)
    served = lines.values_list("tenant_id", flat=True)
    days = ClosingDay.objects.filter(**here).order_by("day", "name")
    answer = Responsible.objects.filter(valid_on(today), **here, side=Responsible.Side.CLIENT).select_related("person")
    people = Person.objects.filter(**here, user__isnull=False, left_on=None).order_by("kana", "name", "id")
    assigned = assigned_among(source.people, tenants, on=today)
    read_together(copies, versions, named, served, days, answer, people, assigned)
    closings: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in days:
        closings[row.tenant_id][row.name] = row.day
    own = {row.tenant_id: row for row in copies}
    return _Ground(
        copies=own,
        taken={row.tenant_id: row for row in versions if row.number == own[row.tenant_id].taken_version},
        newest={row.tenant_id: row for row in versions},
        named=set(named),
        lines=set(served),
        closings=closings,
        contacts=_contacts(people, answer, today),
        assigned=set(assigned),
        calendars=calendars_of(tenants, today),
    )


def _contacts(people: Iterable[Person], answer: Iterable[Responsible], today: date) -> dict[UUID, Person]:
    """Whom the work is asked of: who answers for the client, else the first of its people with a login."""
    found = {row.tenant_id: row for row in reversed(list(people))}
    for row in answer:
        if row.person and (row.person.left_on is None or row.person.left_on > today):
            found[row.tenant_id] = row.person
    return found


def _prospect(source: Source, client: Client, ground: _Ground, actor: Actor, today: date) -> Prospect:
    copy, newest = ground.copies.get(client.pk), ground.newest.get(client.pk)
    found = Prospect(client, _state(source, copy, newest, ground.taken.get(client.pk)), copy, newest)
    found.closing = "、".join(ground.closings[client.pk])
    calendar = ground.calendars.get(client.pk)
    found.closed_days = sum(day >= today for day in calendar.closed) if calendar else 0
    if found.state in (State.CURRENT, State.CHANGED):
        return found
    found.values = _values(source, found, ground, today)
    found.reasons += _refusals(source, found, ground, actor)
    if calendar and not found.reasons:
        found.dates = _dates(found, calendar, ground.closings[client.pk])
    return found


def _state(
    source: Source, copy: RecurringTemplate | None, newest: RecurringVersion | None, taken: RecurringVersion | None
) -> State:
    if copy is None or newest is None:
        return State.NEW
    if copy.ended_on is not None or taken is None or _content(newest) != _content(taken):
        return State.CHANGED
    return State.CURRENT if (copy.source_version or 0) >= source.version.number else State.BEHIND


def _content(version: RecurringVersion) -> dict[str, Any]:
    """What follows the source; who does it, whom it is asked of, and from when on is the client's own."""
    steps = [{key: value for key, value in step.items() if key != "assignee"} for step in version.steps]
    return {name: getattr(version, name) for name in PLAIN} | {"steps": steps}


def _values(source: Source, found: Prospect, ground: _Ground, today: date) -> dict[str, Any]:
    """The fields of the copy's version; a copy that is there keeps its contact and its people."""
    version, tenant = source.version, found.client.pk
    values = {name: getattr(version, name) for name in PLAIN}
    contact = found.newest.contact if found.newest else ground.contacts.get(tenant)
    assignee = found.newest.assignee_id if found.newest else version.assignee_id
    if not found.newest and assignee and (tenant, assignee) not in ground.assigned:
        assignee = None
        found.remarks.append(_("元の担当者はこの顧客の担当ではないため、担当を決めずに作成します。"))
    own = {step["name"]: step.get("assignee") for step in found.newest.steps} if found.newest else {}
    return values | {
        "steps": [_step(step, tenant, ground, own) for step in version.steps],
        "valid_from": max(today, version.valid_from, found.newest.valid_from if found.newest else today),
        "closing": _closing(version, found, ground.closings[tenant]),
        "contact_id": contact.pk if contact else None,
        "assignee_id": assignee,
        "change_note": _("他の顧客と共通の定例業務（元の第%(number)s版）") % {"number": version.number},
    }


def _step(step: dict[str, Any], tenant: UUID, ground: _Ground, own: Mapping[str, str | None]) -> dict[str, Any]:
    """With the person that the copy's step of this name has; else with the source's, where he is assigned here."""
    person = step.get("assignee")
    if step["name"] in own:
        person = own[step["name"]]
    elif person and (tenant, UUID(person)) not in ground.assigned:
        person = None
    plain = {key: value for key, value in step.items() if key != "assignee"}
    return plain | ({"assignee": person} if person else {})


def _closing(version: RecurringVersion, found: Prospect, closings: dict[str, int]) -> str:
    """The client's closing day of the same name, else its only one."""
    if version.anchor != RecurringVersion.Anchor.CLOSING or version.rhythm == RecurringVersion.Rhythm.WEEKLY:
        return ""
    if version.closing not in closings and len(closings) == 1:
        (name,) = closings
        found.remarks.append(_("締め日は「%(name)s」を使います。") % {"name": name})
        return name
    return version.closing


def _refusals(source: Source, found: Prospect, ground: _Ground, actor: Actor) -> list[str]:
    tenant, template, values = found.client.pk, source.template, found.values
    verdict = policy.check("recurring.edit", actor, RecurringTemplate(tenant_id=tenant, category=template.category))
    closing_needed = values["anchor"] == RecurringVersion.Anchor.CLOSING and values["rhythm"] != "WEEKLY"
    against = {
        str(verdict.reason): not verdict,
        _("同じ名前の定例業務がすでにあります。どちらかの名前を変えてください。"): not found.copy
        and tenant in ground.named,
        _("業務棚卸しに「%(name)s」がありません。先に業務棚卸しに追加してください。")
        % {"name": template.process}: bool(template.process) and tenant not in ground.lines,
        _("締め日が決まっていません。顧客の画面で登録してください。"): closing_needed
        and values["closing"] not in ground.closings[tenant],
        _("お客様の窓口になる人がいません。先に利用者を招待してください。"): values["contact_id"] is None,
        _("営業日が登録されていません。顧客の画面で登録してください。"): tenant not in ground.calendars,
    }
    return [sentence for sentence, holds in against.items() if holds]


def _dates(found: Prospect, calendar: Calendar, closings: dict[str, int]) -> list[Planned]:
    """The first dates by the new version; nothing is written."""
    template = found.copy or RecurringTemplate(tenant_id=found.client.pk)
    version = RecurringVersion(tenant_id=found.client.pk, number=1, **found.values)
    first = found.values["valid_from"]
    coming = planned(template, [version], calendar=calendar, days=closings, first=first, last=first + YEAR)
    return coming[:SHOWN]
