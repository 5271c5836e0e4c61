"""Gathers the imports of this room, so that they are registered at start."""

from clients.companies import importing as companies
from clients.inventory import importing as inventory

__all__ = ["companies", "inventory"]
