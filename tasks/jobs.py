"""Gathers the jobs of this room, so that their handlers are registered at start."""

from tasks.arrivals import jobs as arrivals
from tasks.bulk import jobs as bulk
from tasks.cards import jobs as cards
from tasks.materials import jobs as materials
from tasks.notices import jobs as notices
from tasks.portal import jobs as portal
from tasks.recurring import jobs as recurring
from tasks.reports import jobs as reports
from tasks.requests import jobs as requests
from tasks.reviews import jobs as reviews
from tasks.search import jobs as search
from tasks.time import jobs as time

__all__ = [
    "arrivals",
    "bulk",
    "cards",
    "materials",
    "notices",
    "portal",
    "recurring",
    "reports",
    "requests",
    "reviews",
    "search",
    "time",
]
