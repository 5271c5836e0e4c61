"""Sato's hands at a trip, and the client's word: what the tests of trips share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from bpo.core.testing.jobs import run_all
from bpo.core.together import alone
from generalaffairs.travel.actions import booking, changes
from generalaffairs.travel.checks import problems
from generalaffairs.travel.models import Booker, Trip, TripLine
from generalaffairs.travel.queries import chosen_lines, trips_of
from generalaffairs.travel.tests import example
from tasks.work.models import Task
from tests.fixtures import Cast, work

AGENCY = booking.BookedBy(Booker.AGENCY, "みなと観光", "東京都知事登録旅行業第3-1234号")


class Walk:
    """Sato's hands at this task, and the client's word."""

    def __init__(self, cast: Cast, task: Task) -> None:
        self.cast, self.task = cast, task
        self.by: dict[str, Any] = {"actor": cast.actor(cast.staff["sato"]), "now": work.NOW}

    def do(self, step: Any, **more: Any) -> Any:
        """One verb as sato."""
        with self.cast.at(self.cast.acme, self.cast.staff["sato"]):
            return step(self.task, **self.by, **more)

    def act(self, action: Any, *args: Any, **more: Any) -> Any:
        """One action as sato."""
        return self.do(lambda task, **by: action(task.pk, *args, **more, **by))

    @property
    def trip(self) -> Trip:
        with self.cast.at(self.cast.acme):
            return trips_of(self.task).get()

    @property
    def lines(self) -> list[TripLine]:
        with self.cast.at(self.cast.acme):
            return chosen_lines(trips_of(self.task).get())

    @property
    def problems(self) -> list[str]:
        with self.cast.at(self.cast.acme):
            return [one.text for one in alone(problems(Task.objects.select_related("tenant").get(pk=self.task.pk)))]

    def to(self, state: str) -> Walk:
        """Walk the trip to APPROVED, BOOKED or DELIVERED."""
        self.do(example.offer_two)
        self.do(example.approve)
        if state != "APPROVED":
            self.do(example.book)
        if state == "DELIVERED":
            self.act(booking.issue_itinerary)
            run_all([self.cast.acme.id])
            self.do(work.hand_in)
            with self.cast.at(self.cast.acme, self.cast.staff["suzuki"]):
                work.reviews.approve(
                    self.task.pk, actor=self.cast.actor(self.cast.staff["suzuki"]), now=work.NOW + timedelta(hours=1)
                )
        return self


def url(name: str, *args: Any, area: str = "desk") -> str:
    """The address of one of its pages."""
    return reverse(f"{area}:{name}", args=args)


def change(walk: Walk, position: int, *, reason: str = "先方の都合", fee: int = 0, **new: Any) -> changes.Changed:
    """Line `position` with these new terms, the rest of it as it stands."""
    line = walk.lines[position - 1]
    names = ("on", "until", "yen", "reference", "departs", "arrives", "name")
    terms = changes.NewTerms(**{name: getattr(line, name) for name in names} | new)
    return walk.act(changes.change_line, line.pk, terms=terms, reason=reason, fee=fee)
