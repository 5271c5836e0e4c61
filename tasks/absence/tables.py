"""Who is away, as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import Col, DateCol
from bpo.core.ui.tables import DeskTable
from tasks.absence.models import Absence


@dataclass(frozen=True, slots=True)
class Away:
    """An absence as one reader sees it: kind and memo are for himself and for managers."""

    absence: Absence
    has_details: bool
    today: date

    @property
    def part(self) -> str:
        """In which part of the page it stands."""
        if self.absence.holds_on(self.today):
            return _("いま不在の人")
        return _("これから不在になる人") if self.absence.first_day > self.today else _("30日以内に戻った人")

    @property
    def kind(self) -> str:
        """Why he is away."""
        return self.absence.get_kind_display() if self.has_details else ""

    @property
    def note(self) -> str:
        """What was written about it."""
        return self.absence.note if self.has_details else ""


class AbsenceTable(DeskTable):
    """The parts of the page one behind the other."""

    part = Col(gettext_lazy("区分"))
    name = Col(gettext_lazy("氏名"), accessor="absence__user__name")
    first_day = DateCol(gettext_lazy("最初の日"), accessor="absence__first_day")
    last_day = DateCol(gettext_lazy("最後の日"), accessor="absence__last_day")
    kind = Col(gettext_lazy("種類"))
    note = Col(gettext_lazy("メモ"))
