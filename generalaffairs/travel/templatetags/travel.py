"""Words for what a frozen content keeps as codes."""

from __future__ import annotations

from typing import Any

from django import template

from bpo.core.saying import said
from bpo.core.sentence import from_json
from generalaffairs.travel.models import Grade, Kind

register = template.Library()


@register.filter
def kind(code: str) -> str:
    """「新幹線」."""
    return str(Kind(code).label)


@register.filter
def grade(code: str) -> str:
    """「普通席・エコノミー」."""
    return str(Grade(code).label)


@register.filter
def told(kept: Any) -> str:
    """A kept sentence in the reader's language."""
    return said(from_json(kept))
