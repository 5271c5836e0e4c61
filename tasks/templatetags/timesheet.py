"""The tag of the timesheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from tasks.time import day_rows as rows_of
from tasks.time.models import TimeEntry

register = template.Library()


@register.simple_tag
def day_rows(entries: Iterable[Any], this: TimeEntry) -> SafeString:
    """What the person did on the day, `this` entry in bold."""
    return rows_of.day_rows(entries, this)
