"""Gathers the imports of this room, so that they are registered at start."""

from tasks.reports import importing as reports

__all__ = ["reports"]
