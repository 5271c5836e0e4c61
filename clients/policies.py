"""Gathers the policies of this room, so that they are registered at start."""

from clients.people import policies as people

__all__ = ["people"]
