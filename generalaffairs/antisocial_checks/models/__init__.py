"""Tables of screening: standards and lists, subjects and their checks, what a person looked into himself."""

from generalaffairs.antisocial_checks.models.checks import Check, Hit, Search, Subject, Verdict
from generalaffairs.antisocial_checks.models.inquiries import CERTIFIED, OF_COMPANIES, Inquiry, Item
from generalaffairs.antisocial_checks.models.lists import ListEntry, ListVersion, Source, Standard

__all__ = [
    "CERTIFIED",
    "OF_COMPANIES",
    "Check",
    "Hit",
    "Inquiry",
    "Item",
    "ListEntry",
    "ListVersion",
    "Search",
    "Source",
    "Standard",
    "Subject",
    "Verdict",
]
