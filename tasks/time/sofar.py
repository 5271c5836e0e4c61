"""Seconds of entries that still run, for figures that are live. An aggregate, so that no statement more is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Extract, Greatest
from django.db.models.lookups import GreaterThanOrEqual

from tasks.time.models import TimerPulse
from tasks.time.pulse import IDLE_AFTER


def running_seconds(*, now: datetime, only: Q | None = None) -> Sum:
    """What the running entries have counted until `now` (of those that `only` chooses), in whole seconds.

    A pause that waits for its person's word is not counted, and a timer that was left alone for longer than
    `IDLE_AFTER` counts until the last thing that he did: a forgotten timer uses up no pack overnight.
    """
    runs = Q(ended_at=None) if only is None else Q(ended_at=None) & only
    return Sum(_seconds(_until(now)), filter=runs, default=0)


def _until(now: datetime) -> Case:
    noted = TimerPulse.objects.filter(tenant_id=OuterRef("tenant_id"), entry=OuterRef("pk")).values("active_at")
    seen = Coalesce(Subquery(noted), F("started_at"), output_field=DateTimeField())
    is_at_it = GreaterThanOrEqual(seen, Value(now - IDLE_AFTER, output_field=DateTimeField()))
    present = Value(now, output_field=DateTimeField())
    return Case(When(is_at_it, then=present), default=seen, output_field=DateTimeField())


def _seconds(until: Case) -> Cast:
    span = ExpressionWrapper(until - F("started_at"), output_field=DurationField())
    pause = Coalesce(
        ExpressionWrapper(F("idle_to") - F("idle_from"), output_field=DurationField()),
        timedelta(),
        output_field=DurationField(),
    )
    worked = ExpressionWrapper(span - pause, output_field=DurationField())
    return Cast(Greatest(Extract(worked, "epoch"), Value(0)), IntegerField())
