"""How late a lending is, for every page that says how it stands."""

from __future__ import annotations

from django import template
from django.utils import timezone

from generalaffairs.supplies.models import Loan
from generalaffairs.supplies.tables import ASSET_TONES

register = template.Library()


@register.filter
def days_late(loan: Loan) -> int:
    """Days past its day of return as of today; 0 for what is back or not due."""
    return loan.days_late(timezone.localdate())


@register.filter
def asset_tone(status: str) -> str:
    """The tone in which the state of a thing is shown, as in the lists of the desk."""
    return ASSET_TONES[status]
