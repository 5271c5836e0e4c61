"""Codes of the frozen facts as words for people."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext

from bpo.core.ui.formats import number
from tasks.meetings.models import Improvement
from tasks.reports.figures import OTHER_NAME
from tasks.reports.models import Adjustment
from tasks.reports.punctuality import OUT_OF_SCOPE
from tasks.reports.service import GUARDED
from tasks.work.models import Defect
from tasks.work.states import Status, Verdict

# Names that the house itself gave what a month froze; everything else there was written by people.
FROZEN = {OTHER_NAME, OUT_OF_SCOPE, GUARDED}


def frozen_name(name: str) -> str:
    """A name of the frozen facts: the house's own in the reader's language, any other as it was written."""
    return gettext(name) if name in FROZEN else name


def defect_kind(code: str) -> str:
    """転記, 漏れ …"""
    return str(Defect.Kind(code).label)


def finder(code: str) -> str:
    """検査者, お客様, 社外."""
    return str(Defect.Finder(code).label)


def verdict(code: str) -> str:
    """範囲外, 件数超過."""
    return str(Verdict(code).label)


def task_status(code: str) -> str:
    """The desk's word for a state."""
    return str(Status(code).label)


def component(code: str) -> str:
    """What a correction corrects."""
    return str(Adjustment.Component(code).label)


def improvement(code: str) -> str:
    """How far a proposal is."""
    return str(Improvement.State(code).label)


def whole(value: Decimal | None) -> str:
    """A figure without places unless it has any; empty for None."""
    if value is None:
        return ""
    return number(value, 0 if value == value.to_integral_value() else 1)


def day(text: str | None) -> date | None:
    """A day that was kept as text."""
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    """A moment that was kept as text."""
    return datetime.fromisoformat(text) if text else None


WORDS = {
    "kind": defect_kind,
    "finder": finder,
    "verdict": verdict,
    "status": task_status,
    "component": component,
    "improvement": improvement,
}
