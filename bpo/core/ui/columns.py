"""Columns of the house's lists: each knows how people read its value and which typed value goes into a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from datetime import datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bpo.core.ui import formats
from bpo.core.ui.cells import written
from bpo.core.ui.templatetags import ui


class Col(tables.Column):
    """A text column; `css` is the class of its cells. Subclasses render for people and export typed values."""

    css = ""
    is_checkbox = False
    reads_code = False  # of a field with choices: its code, not its words

    def __init__(self, verbose_name: Any = None, *, css: str = "", **kwargs: Any) -> None:
        super().__init__(verbose_name=verbose_name, **kwargs)
        self.css = f"{self.css} {css}".strip()

    def __deepcopy__(self, memo: dict[int, Any]) -> Col:
        # A table copies its columns to hide one or to name its accessor; what a column holds is never changed.
        return copy(self)

    def value(self, value: Any) -> Any:  # type: ignore[override]
        """The typed value for files."""
        return value


class TitleCol(Col):
    """The column that names the row; on a phone it heads the card. Usually with `linkify`."""

    css = "cell-main"


class CodeCol(Col):
    """Numbers and codes that are texts (AOBA-124, 0012)."""

    css = "cell-nowrap tnum"


class NumberCol(Col):
    """A number, right-aligned with grouping."""

    css = "num"

    def __init__(self, verbose_name: Any = None, *, places: int = 0, **kwargs: Any) -> None:
        self.places = places
        super().__init__(verbose_name, **kwargs)

    def render(self, value: Any) -> str:
        """`1,234.5`."""
        return formats.number(value, self.places)


class YenCol(Col):
    """An amount of yen."""

    css = "num"

    def render(self, value: Any) -> str:
        """`¥1,234`."""
        return formats.yen(value)


class PercentCol(Col):
    """A ratio, shown and exported as percentage."""

    css = "num"

    def render(self, value: Any) -> str:
        """`98.6%`."""
        return formats.percent(value)

    def value(self, value: Any) -> Decimal:  # type: ignore[override]
        """The percentage as number: 98.6."""
        return formats.round_half_up(Decimal(value) * 100, 1)


class HoursCol(Col):
    """Seconds, shown and exported as hours with one decimal."""

    css = "num"

    def render(self, value: Any) -> str:
        """`1.5`."""
        return formats.hours(value)

    def value(self, value: Any) -> Decimal:  # type: ignore[override]
        """Hours rounded half up to one decimal."""
        return formats.round_half_up(Decimal(value) / 3600, 1)


class MinutesCol(Col):
    """Seconds, shown as text (`1時間30分`), exported as whole minutes."""

    css = "num"

    def render(self, value: Any) -> str:
        """`1時間30分`."""
        return formats.minutes(value)

    def value(self, value: Any) -> int:  # type: ignore[override]
        """Minutes rounded half up."""
        return int(formats.round_half_up(Decimal(value) / 60))


class DateCol(Col):
    """A day: `2026/11/20（金）`; `short` leaves out the year."""

    css = "cell-date tnum"

    def __init__(self, verbose_name: Any = None, *, short: bool = False, **kwargs: Any) -> None:
        self.short = short
        super().__init__(verbose_name, **kwargs)

    def render(self, value: Any) -> str:
        """The day with its weekday."""
        return formats.mdate(value) if self.short else formats.jdate(value)


class MomentCol(Col):
    """A day with its time."""

    css = "cell-date tnum"

    def render(self, value: datetime) -> str:
        """`2026/11/20（金）14:05`."""
        return ui.jdatetime(value)


class DueCol(Col):
    """A deadline seen from the table's `now`: late and today stand out."""

    css = "cell-date"

    def render(self, value: Any, table: Any) -> SafeString:
        """`今日 17:00`, `11/19（木） 超過`."""
        if table.now is None:
            raise ValueError("a table with a DueCol needs now=")
        return ui.due_filter(value, table.now)


class StatusCol(Col):
    """A state as badge; `tones` maps codes to tones, `labels` codes to words."""

    css = "cell-status"
    reads_code = True

    def __init__(
        self, verbose_name: Any = None, *, tones: Mapping[str, str], labels: Mapping[str, Any], **kwargs: Any
    ) -> None:
        self.tones, self.labels = tones, labels
        super().__init__(verbose_name, **kwargs)

    def render(self, value: Any) -> SafeString:
        """The badge."""
        return ui.status(value, self._words(value), self.tones.get(value, "todo"))

    def value(self, value: Any) -> str:  # type: ignore[override]
        """The words of the badge."""
        return self._words(value)

    def _words(self, code: Any) -> str:
        return str(self.labels.get(code, code))


class ClientCol(Col):
    """A client's name with its colour band; the accessor gives the client."""

    css = "cell-client cell-nowrap"

    def render(self, value: Any) -> SafeString:
        """Band and name."""
        return ui.band(value)

    def value(self, value: Any) -> str:  # type: ignore[override]
        """The full name."""
        return str(getattr(value, "name", value))


class CheckCol(Col):
    """Selects rows for one action on many; `label(record)` names the row for screen readers."""

    css = "cell-check"
    is_checkbox = True

    def __init__(self, *, name: str = "selected", label: Callable[[Any], str] = str, accessor: str = "pk") -> None:
        self.input_name, self.label = name, label
        super().__init__("", accessor=accessor, exclude_from_export=True)

    def render(self, value: Any, record: Any) -> SafeString:
        """The checkbox."""
        name = written(_("%(row)sを選択") % {"row": self.label(record)})
        return mark_safe(  # noqa: S308  (escaped; one in every row)
            f'<input type="checkbox" name="{self.input_name}" value="{written(value)}" aria-label="{name}">'
        )
