"""The tones of the ledgers for pages that are no tables."""

from __future__ import annotations

from django import template

from generalaffairs.it_desk.wording import KEEPING_TONES, USAGE_TONES

register = template.Library()


@register.filter
def usage_tone(status: str) -> str:
    """The tone of an account's state."""
    return USAGE_TONES[status]


@register.filter
def keeping_tone(status: str) -> str:
    """The tone of a device's state."""
    return KEEPING_TONES[status]
