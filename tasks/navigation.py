"""Gathers the entries that this room adds to the two frames, and its panel on the client's page."""

from tasks.calendar import navigation as calendar
from tasks.desk import navigation as desk
from tasks.desk.views import client_panel
from tasks.notices import navigation as notices
from tasks.portal import navigation as portal
from tasks.recurring import navigation as recurring
from tasks.search import navigation as search

__all__ = ["calendar", "client_panel", "desk", "notices", "portal", "recurring", "search"]
