"""Colleagues with what they are trained for, their hours and their load, as table and file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import Col, MinutesCol, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable


@dataclass(frozen=True, slots=True)
class Colleague:
    """One line: the work types in words, the hours in words, open work and the seconds it should take."""

    key: UUID
    name: str
    skills: str
    hours: str
    tasks: int
    seconds: int


def person_url(record: Colleague, table: Any) -> str | None:
    """His forms, for who may change them."""
    return reverse("desk:skills_person", args=[record.key]) if table.may else None


class ColleagueTable(DeskTable):
    """One row per colleague; `may`: whether its reader changes them."""

    name = TitleCol(gettext_lazy("担当者"), linkify=person_url, css="cell-nowrap")
    skills = Col(gettext_lazy("研修済みの業務"))
    hours = Col(gettext_lazy("勤務時間"), css="cell-nowrap")
    tasks = NumberCol(gettext_lazy("未完了"))
    seconds = MinutesCol(gettext_lazy("見込時間"))

    def __init__(self, rows: Any, *, may: bool = False, **kwargs: Any) -> None:
        self.may = may
        super().__init__(rows, **kwargs)

    def render_skills(self, value: str) -> str:
        """未登録 where nobody has written any down."""
        return value or _("未登録")
