"""Gathers the jobs of this room, so that they are registered at start."""

from clients.people import jobs as people

__all__ = ["people"]
