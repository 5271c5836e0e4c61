"""Pages about people, one module per page."""

from clients.people.views.home import home

__all__ = ["home"]
