"""Gathers the entries that this room adds to the two frames."""

from tasks.desk import navigation as desk
from tasks.portal import navigation as portal

__all__ = ["desk", "portal"]
