"""Figures that weigh whole lines: one row per line, which opens to the rows of the line itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from bpo.core.ui.formats import minutes, number
from tasks.reports.asked import Asked, Row
from tasks.reports.calc import CREDIT_BY_GRADE, LineResult, MonthResult, with_places
from tasks.reports.figures import OTHER_KEY
from tasks.reports.part import TOTAL_KEY
from tasks.reports.words import frozen_name


def _imported(one: LineResult) -> tuple[int, str]:
    told = {"n": number(one.line.units), "each": minutes(one.line.baseline_seconds)}
    return (one.gross if one.line.imported else 0), _("%(n)s件 × 1件あたり%(each)s") % told


def _conservative(one: LineResult) -> tuple[Fraction, str]:
    if one.line.key == OTHER_KEY:
        return one.conservative, _left(one)
    told = {
        "grade": one.line.evidence, "gross": minutes(one.gross), "left": minutes(one.residual),
        "share": int(CREDIT_BY_GRADE[one.line.evidence] * 100),
    }  # fmt: skip
    return one.conservative, _("裏づけ %(grade)s：委託前 %(gross)s × %(share)s％ − 貴社に残る %(left)s") % told


def _dropped(one: LineResult) -> tuple[int, str]:
    told = {
        "n": _volume(Fraction(one.dropped, one.line.baseline_seconds or 1)), "each": minutes(one.line.baseline_seconds),
    }  # fmt: skip
    return one.dropped, _("廃止した作業 %(n)s件 × 1件あたり%(each)s") % told


def _growth(one: LineResult) -> tuple[Fraction, str]:
    told = {
        "n": number(one.line.units), "planned": _planned(one), "each": minutes(one.line.baseline_seconds),
    }  # fmt: skip
    return one.growth_absorbed, _("（実績 %(n)s件 − 計画 %(planned)s件）× 1件あたり%(each)s") % told


def _at_baseline(one: LineResult) -> tuple[Fraction, str]:
    if one.line.key == OTHER_KEY:
        return one.at_baseline_volume, _left(one)
    capped = min(Fraction(one.line.units), one.baseline_volume) == one.line.units
    told = {
        "n": number(one.line.units) if capped else _planned(one), "each": minutes(one.line.baseline_seconds),
        "left": minutes(one.residual),
    }  # fmt: skip
    if not one.line.credited:
        return one.at_baseline_volume, _left(one)
    return one.at_baseline_volume, _("%(n)s件 × 1件あたり%(each)s − 貴社に残る %(left)s") % told


def _left(one: LineResult) -> str:
    return _("貴社に残る %(left)s") % {"left": minutes(one.residual)}


def _planned(one: LineResult) -> str:
    return _volume(one.baseline_volume)


def _volume(units: Fraction) -> str:
    places = with_places(units, 1)
    return number(places, 0 if places == places.to_integral_value() else 1)


# Of each figure: seconds and words of a line, whether the client's time off the page is taken off, what a row opens
# ("" where the line's own words are all there is: work that nobody does leaves no rows).
BY_LINE: dict[str, tuple[Callable[[LineResult], tuple[int | Fraction, str]], bool, str]] = {
    "imported": (_imported, False, "gross"),
    "conservative": (_conservative, True, "saved"),
    "dropped": (_dropped, False, ""),
    "growth": (_growth, False, "units"),
    "at_baseline": (_at_baseline, True, "saved"),
}


def rows_by_line(asked: Asked, counted: MonthResult) -> list[Row]:
    """One row per line of the month, in the report's order; their amounts add up to the figure."""
    return [row for row in _rows(asked, counted) if row.amount]


def _rows(asked: Asked, counted: MonthResult) -> Iterator[Row]:
    tell, with_off_page, opens = BY_LINE[asked.figure]
    day = asked.month.last
    for one in counted.lines:
        if asked.line in (TOTAL_KEY, one.line.key):
            amount, what = tell(one)
            yield Row(day, None, what, "", amount, amount, title=frozen_name(one.line.name),
                      opens=f"?line={one.line.key}&figure={opens}" if opens else "")  # fmt: skip
    if with_off_page and asked.line == TOTAL_KEY:
        off = -counted.governance_seconds
        yield Row(day, None, "", "", off, off, title=_("画面の外の作業（定例会など）"),
                  opens=f"?line={TOTAL_KEY}&figure=off_page")  # fmt: skip
