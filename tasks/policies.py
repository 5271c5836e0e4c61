"""Gathers the policies of this room, so that they are registered at start."""

from tasks.manuals import policies as manuals
from tasks.reports import policies as reports
from tasks.requests import policies as requests
from tasks.reviews import policies as reviews
from tasks.time import policies as time
from tasks.work import policies as work

__all__ = ["manuals", "reports", "requests", "reviews", "time", "work"]
