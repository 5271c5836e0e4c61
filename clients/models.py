"""All tables of the room, gathered for Django."""

from clients.companies.models import (
    BusinessCalendar,
    Client,
    ClientCard,
    ClientSequence,
    ClosedDay,
    ClosingDay,
    Establishment,
    OpeningSlot,
    Person,
    Responsible,
)
from clients.contracts.models import Contract, ContractVersion, ScopeLine, ScopeStepRole
from clients.inventory.models import InventoryImport, InventoryVersion, ProcessLine
from clients.notes.models import ClientNote, NoteReading
from clients.people.models import (
    Assignment,
    Invitation,
    License,
    Membership,
    RememberedDevice,
    SignInLink,
    User,
    UserSession,
)
from clients.takeout.models import Takeout

__all__ = [
    "Assignment",
    "BusinessCalendar",
    "Client",
    "ClientCard",
    "ClientNote",
    "ClientSequence",
    "ClosedDay",
    "ClosingDay",
    "Contract",
    "ContractVersion",
    "Establishment",
    "InventoryImport",
    "InventoryVersion",
    "Invitation",
    "License",
    "Membership",
    "NoteReading",
    "OpeningSlot",
    "Person",
    "ProcessLine",
    "RememberedDevice",
    "Responsible",
    "ScopeLine",
    "ScopeStepRole",
    "SignInLink",
    "Takeout",
    "User",
    "UserSession",
]
