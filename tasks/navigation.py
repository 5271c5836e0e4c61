"""Gathers the entries that this room adds to the two frames, and its panel on the client's page."""

from tasks.desk import client_panel
from tasks.desk import navigation as desk
from tasks.portal import navigation as portal

__all__ = ["client_panel", "desk", "portal"]
