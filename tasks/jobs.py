"""Gathers the jobs of this room, so that their handlers are registered at start."""

from tasks.reports import jobs as reports
from tasks.reviews import jobs as reviews

__all__ = ["reports", "reviews"]
