"""Gathers the imports of this room, so that they are registered at start."""

from clients.companies import importing as companies

__all__ = ["companies"]
