"""Gathers the jobs of this room, so that their handlers are registered at start."""

from tasks.notices import jobs as notices
from tasks.recurring import jobs as recurring
from tasks.reports import jobs as reports
from tasks.reviews import jobs as reviews
from tasks.time import jobs as time

__all__ = ["notices", "recurring", "reports", "reviews", "time"]
