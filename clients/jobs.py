"""Gathers the jobs of this room, so that they are registered at start."""

from clients.exports import jobs as exports
from clients.people import jobs as people
from clients.takeout import jobs as takeout

__all__ = ["exports", "people", "takeout"]
