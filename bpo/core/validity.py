"""Rows that hold for a time: from the day `valid_from`, until the day before `valid_to`; no end while that is empty."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def valid_on(day: date, path: str = "") -> Q:
    """Filter on the rows that hold on `day`; `path` leads to them from the filtered model (`version__`)."""
    begun = Q(**{f"{path}valid_from__lte": day})
    return begun & (Q(**{f"{path}valid_to": None}) | Q(**{f"{path}valid_to__gt": day}))
