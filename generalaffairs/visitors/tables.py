"""Visits as a list and as a file; the rooms as a file."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from generalaffairs.visitors.models import State, Visit
from generalaffairs.visitors.queries import TONES


class ClockCol(MomentCol):
    """A time on the day that another column names; the file keeps the whole moment."""

    def render(self, value: datetime) -> str:
        """`14:05`."""
        return f"{in_tokyo(value):%H:%M}"


class VisitTable(DeskTable):
    """One row per booking. Names that were removed leave the number of people."""

    starts_at = MomentCol(gettext_lazy("来訪予定"))
    ends_at = MomentCol(gettext_lazy("終わり"), visible=False)
    tenant = ClientCol(gettext_lazy("顧客"))
    company = TitleCol(
        gettext_lazy("会社名"),
        linkify=lambda record: reverse("desk:visitors_visit", args=[record.tenant.code, record.pk]),
    )
    names = Col(gettext_lazy("来訪者"), css="cell-words", empty_values=())
    headcount = NumberCol(gettext_lazy("人数"))
    room = Col(gettext_lazy("会議室"), css="cell-nowrap", accessor="room__name")
    host_name = Col(gettext_lazy("応対者"), css="cell-nowrap")
    state = StatusCol(gettext_lazy("状態"), tones=TONES, labels=dict(State.choices))
    arrived_at = ClockCol(gettext_lazy("来訪"))
    left_at = ClockCol(gettext_lazy("退館"))
    number = CodeCol(gettext_lazy("番号"))

    def render_names(self, record: Visit) -> str:
        """The names, or that they were removed."""
        if record.forgotten_at:
            return _("（削除済み）")
        return "、".join(getattr(record, "names", []))

    value_names = render_names


class LogTable(VisitTable):
    """The client's own log."""

    company = TitleCol(
        gettext_lazy("会社名"),
        linkify=lambda record: reverse("portal:visitors_visit", args=[record.tenant.code, record.pk]),
    )
    names = Col(gettext_lazy("来訪者"), empty_values=())
    number = CodeCol(gettext_lazy("番号"), visible=False)

    class Meta(DeskTable.Meta):
        exclude = ("tenant",)


class RoomTable(DeskTable):
    """The rooms as a file."""

    site = Col(gettext_lazy("場所"), accessor="site__name")
    address = Col(gettext_lazy("住所"), accessor="site__address")
    name = Col(gettext_lazy("会議室"))
    capacity = NumberCol(gettext_lazy("定員"))
    equipment = Col(gettext_lazy("設備"))
    parking = NumberCol(gettext_lazy("駐車場（台）"), accessor="site__parking")
