"""What the client pages show: rows of the list, the page of one client."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, pgettext_lazy

from bpo.core.validity import valid_on
from clients.companies import queries
from clients.companies.models import BusinessCalendar, Client, ClosedDay, ClosingDay, Establishment, Person, Responsible
from clients.contracts.models import ContractVersion
from clients.contracts.queries import AGREED, contract_on, scope_lines_on, versions
from clients.inventory.models import InventoryVersion
from clients.inventory.queries import Totals, lines_of, totals, version_on

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


def client_page(client: Client, *, on: date) -> ClientPage:
    """The page of the client in context, as of that day."""
    calendar = queries.calendar_row(client.pk, on)
    inventory = version_on(on)
    return ClientPage(
        establishments=queries.establishments(client.pk),
        persons=queries.persons(client.pk, on=on),
        responsibles=queries.responsibles(client.pk, on=on),
        calendar=calendar,
        week=week_of(calendar),
        own_days=queries.own_days(client.pk, calendar, since=on),
        closings=queries.closing_days(client.pk),
        contract=contract_on(on),
        waiting=next((version for version in versions() if not version.is_agreed), None),
        scope_count=len(scope_lines_on(on)),
        inventory=inventory,
        totals=totals(lines_of(inventory)) if inventory else None,
    )


def week_of(calendar: BusinessCalendar | None) -> list[tuple[str, str]]:
    """(weekday, opening times) for Monday to Sunday."""
    found: dict[int, list[str]] = {day: [] for day in range(7)}
    if calendar is not None:
        for slot in calendar.slots.order_by("weekday", "opens"):  # type: ignore[attr-defined]
            found[slot.weekday].append(f"{slot.opens:%H:%M}〜{slot.closes:%H:%M}")
    return [(str(WEEKDAYS[day]), "・".join(found[day]) or gettext("休業")) for day in range(7)]
