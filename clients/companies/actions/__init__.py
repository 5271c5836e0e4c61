"""Writes about client companies, inside the tenant in context; `create_client` and `found_house` open their own."""

from clients.companies.actions.calendars import (
    add_own_days,
    remove_closing_day,
    remove_own_day,
    seed_holidays,
    set_calendar,
    set_closing_day,
)
from clients.companies.actions.clients import change_client, create_client, found_house, next_number, next_numbers
from clients.companies.actions.people import (
    add_establishment,
    add_person,
    change_establishment,
    change_person,
    end_responsible,
    name_responsible,
    person_left,
    remove_establishment,
)

__all__ = [
    "add_establishment",
    "add_own_days",
    "add_person",
    "change_client",
    "change_establishment",
    "change_person",
    "create_client",
    "end_responsible",
    "found_house",
    "name_responsible",
    "next_number",
    "next_numbers",
    "person_left",
    "remove_closing_day",
    "remove_establishment",
    "remove_own_day",
    "seed_holidays",
    "set_calendar",
    "set_closing_day",
]
