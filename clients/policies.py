"""Gathers the policies of this room and who sees its files, so that they are registered at start."""

from clients.companies import policies as companies
from clients.contracts import policies as contracts
from clients.inventory import policies as inventory
from clients.inventory import visibility
from clients.notes import policies as notes
from clients.people import policies as people
from clients.takeout import policies as takeout

__all__ = ["companies", "contracts", "inventory", "notes", "people", "takeout", "visibility"]
