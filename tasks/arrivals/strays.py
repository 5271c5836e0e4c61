"""Mails that went to no client's address, as a manager reads them. The house must be in context."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from bpo.core.tenancy import HOUSE_ID
from bpo.core.ui.keyset import Page, page_or_first
from tasks.arrivals.models import StrayMail

ORDER = ("-received_at", "-id")
SIZE = 50


def of(*, waiting: bool) -> QuerySet[StrayMail]:
    """Those that wait, or those that were placed, without their text."""
    rows = StrayMail.objects.filter(tenant_id=HOUSE_ID).select_related("placed_by").defer("body")
    wait = StrayMail.State.WAITING
    return rows.filter(state=wait) if waiting else rows.exclude(state=wait)


def listed(*, waiting: bool, cursor: str | None) -> Page:
    """One page, the newest first: those that wait, or those that were placed. One query."""
    return page_or_first(of(waiting=waiting), ORDER, cursor, SIZE)


def waiting_count() -> int:
    """How many wait to be placed."""
    return StrayMail.objects.filter(tenant_id=HOUSE_ID, state=StrayMail.State.WAITING).count()


def access_stray(stray_id: UUID) -> StrayMail:
    """One of them. Raises StrayMail.DoesNotExist."""
    return StrayMail.objects.select_related("placed_by").get(pk=stray_id, tenant_id=HOUSE_ID)
