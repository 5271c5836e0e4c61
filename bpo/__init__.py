"""Urakata: the project package (settings, URLs, Celery) and the core that knows no room."""

from bpo.celery import app as celery_app

__all__ = ["celery_app"]
