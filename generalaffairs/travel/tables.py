"""Trips of all clients, and who is where, as tables and files."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, CodeCol, Col, DateCol, StatusCol, TitleCol, YenCol
from bpo.core.ui.tables import DeskTable
from generalaffairs.travel.models import Trip
from generalaffairs.travel.panel import TONES, money_of
from generalaffairs.travel.queries import Stay


def lines_of(record: Any) -> list[Any]:
    """The chosen lines of a trip that was read with them."""
    return [line for option in record.chosen_options for line in option.lines.all()]


class TripTable(DeskTable):
    """One row per trip."""

    tenant = ClientCol(gettext_lazy("顧客"))
    number = CodeCol(gettext_lazy("番号"), accessor="task__number")
    traveller = TitleCol(
        gettext_lazy("出張する人"), linkify=lambda record: reverse("desk:task", args=[record.task.number])
    )
    department = Col(gettext_lazy("部署"))
    destination = Col(gettext_lazy("訪問先"))
    starts_on = DateCol(gettext_lazy("行き"), short=True)
    ends_on = DateCol(gettext_lazy("帰り"), short=True)
    state = StatusCol(gettext_lazy("状態"), tones=TONES, labels=dict(Trip.State.choices), accessor="shown_state")
    estimate = YenCol(gettext_lazy("概算"), empty_values=())
    actual = YenCol(gettext_lazy("実費"), empty_values=())
    fees = YenCol(gettext_lazy("手数料"), empty_values=())

    def value_estimate(self, record: Trip) -> int | None:
        """Before the approval nothing is estimated."""
        return money_of(lines_of(record))["estimate"] or None

    def value_actual(self, record: Trip) -> int | None:
        """Once it was settled."""
        return money_of(lines_of(record))["actual"]

    def value_fees(self, record: Trip) -> int | None:
        """Of changes and cancellations."""
        return money_of(lines_of(record))["fees"] or None

    def render_estimate(self, record: Trip, column: Any) -> str:
        """In yen."""
        return str(column.render(self.value_estimate(record)))

    def render_actual(self, record: Trip, column: Any) -> str:
        """In yen."""
        return str(column.render(self.value_actual(record)))

    def render_fees(self, record: Trip, column: Any) -> str:
        """In yen."""
        return str(column.render(self.value_fees(record)))


class StayTable(DeskTable):
    """One row per person and day, over all clients."""

    on = DateCol(gettext_lazy("日付"))
    tenant = ClientCol(gettext_lazy("顧客"))
    traveller = TitleCol(gettext_lazy("出張する人"), linkify=lambda record: reverse("desk:task", args=[record.number]))
    department = Col(gettext_lazy("部署"), css="cell-nowrap")
    destination = Col(gettext_lazy("訪問先"), css="cell-words")
    moves = Col(gettext_lazy("移動"), css="cell-words")
    hotel = Col(gettext_lazy("宿"), css="cell-words")
    contact = CodeCol(gettext_lazy("緊急の連絡先"))
    number = CodeCol(gettext_lazy("番号"), visible=False)


class OwnStayTable(StayTable):
    """The same for the client itself."""

    tenant = None
    traveller = TitleCol(
        gettext_lazy("出張する人"),
        linkify=lambda record: reverse("portal:task", args=[record.tenant.code, record.number]),
        css="cell-nowrap",
    )
    department = Col(gettext_lazy("部署"), visible=False)
    destination = Col(gettext_lazy("訪問先"), css="cell-typed")
    moves = Col(gettext_lazy("移動"), css="cell-words")
    hotel = Col(gettext_lazy("宿"), css="cell-typed")


Rows = list[Stay]
