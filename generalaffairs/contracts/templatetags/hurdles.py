"""How the screening of a counterparty stands today, on the pages of a task."""

from __future__ import annotations

from django import template
from django.utils import timezone

from generalaffairs.contracts.models import Agreement, AgreementReview
from generalaffairs.contracts.queries import Hurdle, hurdle_of

register = template.Library()


@register.simple_tag
def hurdle_today(row: Agreement, review: AgreementReview) -> Hurdle:
    """Whether the screening stops the signature."""
    return hurdle_of(row, review, timezone.localdate())
