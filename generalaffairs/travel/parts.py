"""A trip and its neighbours in pieces, so that a page reads all of them in one statement (`bpo.core.together`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from bpo.core.together import first
from generalaffairs.travel.models import Trip, TripChange, TripLine, TripOption
from generalaffairs.travel.queries import neighbours_of, rules_for
from tasks.work.models import Task


class TripParts:
    """The trip of a task (one or none), its options, their lines and what was changed on them."""

    def __init__(self, task: Task) -> None:
        tenant = task.tenant_id
        self._trips = Trip.objects.filter(tenant_id=tenant, task=task)
        self._options = TripOption.objects.filter(tenant_id=tenant, trip__task=task).order_by("position")
        self._lines = TripLine.objects.filter(tenant_id=tenant, option__trip__task=task).order_by("position")
        changes = TripChange.objects.filter(tenant_id=tenant, line__option__trip__task=task)
        self._changes = changes.select_related("by").order_by("at", "id")
        self.unread: list[QuerySet[Any]] = [self._trips, self._options, self._lines, self._changes]

    def trip(self) -> Trip | None:
        """The trip as `trips_of` gives it: nothing below it is asked for again."""
        _hang(self._lines, "changes", self._changes, by="line_id")
        _hang(self._options, "lines", self._lines, by="option_id")
        _hang(self._trips, "options", self._options, by="trip_id")
        return first(self._trips)


class JudgingParts:
    """What the options of a trip are held against: the rules, and the traveller's other trips of those days."""

    def __init__(self, task: Task) -> None:
        self.rules = rules_for(task)
        self._neighbours = neighbours_of(task)
        lines = TripLine.objects.filter(tenant_id=task.tenant_id, option__chosen=True)
        # The neighbours again, as a subselect.
        lines = lines.filter(option__trip__in=neighbours_of(task).select_related(None).values("pk"))
        self._lines = lines.select_related("option")
        self.unread: list[QuerySet[Any]] = [self.rules, self._neighbours, self._lines]

    def others(self) -> list[Any]:
        """The other trips as `others_of` gives them."""
        options = {line.option_id: line.option for line in self._lines}
        _hang(options.values(), "lines", self._lines, by="option_id")
        found = list[Any](self._neighbours)
        for trip in found:
            trip.chosen_options = [option for option in options.values() if option.trip_id == trip.pk]
        return found


def _hang(parents: Iterable[Model], name: str, rows: Iterable[Any], *, by: str) -> None:
    """Give each parent those rows that point at it, the way a prefetch does."""
    of = defaultdict[Any, list[Any]](list)
    for row in rows:
        of[getattr(row, by)].append(row)
    for parent in parents:
        known = getattr(parent, name).all()
        known._result_cache, known._prefetch_done = of[parent.pk], True
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known
