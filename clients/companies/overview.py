"""What the client pages show: rows of the list, the page of one client."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, pgettext_lazy

from bpo.core import remembered
from bpo.core.tenancy import the_one
from bpo.core.together import first, read_together
from bpo.core.validity import valid_on
from clients.companies import queries
from clients.companies.models import (
    BusinessCalendar,
    Client,
    ClosedDay,
    ClosingDay,
    Establishment,
    OpeningSlot,
    Person,
    Responsible,
)
from clients.contracts.models import ContractVersion
from clients.contracts.queries import AGREED, scope_lines_on, versions, versions_on
from clients.inventory.models import InventoryVersion
from clients.inventory.queries import Totals, line_rows, totals, versions_of_day

WEEKDAYS = (
    pgettext_lazy("weekday", "月"),
    pgettext_lazy("weekday", "火"),
    pgettext_lazy("weekday", "水"),
    pgettext_lazy("weekday", "木"),
    pgettext_lazy("weekday", "金"),
    pgettext_lazy("weekday", "土"),
    pgettext_lazy("weekday", "日"),
)


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client of the list."""

    client: Client
    contract_from: date | None
    inventory: str


def client_rows(clients: Iterable[Client], *, on: date) -> list[ClientRow]:
    """The assigned clients with contract and inventory of that day: two queries for all of them."""
    rows = sorted((client for client in clients if client.kind == Client.Kind.CLIENT), key=lambda client: client.code)
    ids = [client.pk for client in rows]
    agreed = ContractVersion.objects.filter(AGREED, valid_on(on), tenant_id__in=ids)
    begun = dict(agreed.order_by("valid_from").values_list("tenant_id", "valid_from"))
    counted = InventoryVersion.objects.filter(valid_on(on), tenant_id__in=ids)
    versions = {version.tenant_id: version for version in counted}
    return [ClientRow(client, begun.get(client.pk), _state(versions.get(client.pk))) for client in rows]


def _state(version: InventoryVersion | None) -> str:
    if version is None:
        return gettext("未登録")
    return f"{version}・{gettext('署名済み') if version.signed_at else gettext('署名待ち')}"


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Everything the page of one client shows."""

    establishments: list[Establishment]
    persons: list[Person]
    responsibles: list[Responsible]
    calendar: BusinessCalendar | None
    week: list[tuple[str, str]]
    own_days: list[ClosedDay]
    closings: list[ClosingDay]
    contract: ContractVersion | None
    waiting: ContractVersion | None
    scope_count: int
    inventory: InventoryVersion | None
    totals: Totals | None


def client_page(*, on: date) -> ClientPage:
    """The page of the client in context, as of that day."""
    asked = remembered.rows(_asked, on=on)
    read_together(*asked)
    places, people, named, calendar, slots, own, closings, agreed, all_versions, scope, counted, lines = asked
    inventory = first(counted)
    return ClientPage(
        establishments=list(places),
        persons=list(people),
        responsibles=list(named),
        calendar=first(calendar),
        week=week_of(slots),
        own_days=list(own),
        closings=list(closings),
        contract=first(agreed),
        waiting=next((version for version in all_versions if not version.is_agreed), None),
        scope_count=len(scope),
        inventory=inventory,
        totals=totals(lines) if inventory else None,
    )


def _asked(*, on: date) -> remembered.Asked:
    client = the_one()
    return [
        queries.establishments(client),
        queries.persons(client, on=on),
        queries.responsibles(client, on=on),
        queries.calendar_rows(client, on),
        queries.slots(client, on),
        queries.own_days(client, since=on),
        queries.closing_days(client),
        versions_on(on),
        versions(),
        scope_lines_on(on),
        versions_of_day(on),
        line_rows(on),
    ]


def week_of(slots: Iterable[OpeningSlot]) -> list[tuple[str, str]]:
    """(weekday, opening times) for Monday to Sunday."""
    found: dict[int, list[str]] = {day: [] for day in range(7)}
    for slot in slots:
        found[slot.weekday].append(f"{slot.opens:%H:%M}〜{slot.closes:%H:%M}")
    return [(str(WEEKDAYS[day]), "・".join(found[day]) or gettext("休業")) for day in range(7)]
