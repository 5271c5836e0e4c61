"""The house's charts as SVG, written by Python: the same picture on the screen and on paper.

Values are Decimals in the unit of the labels (hours, as a rule). A table with the same figures stands beside
each chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core.ui import canvas
from bpo.core.ui.canvas import Canvas, width_of
from bpo.core.ui.flow import FlowWords, flow_bar, flow_parts, spread, told_parts
from bpo.core.ui.formats import number

__all__ = [
    "FlowWords",
    "TrendPoint",
    "flow_bar",
    "flow_parts",
    "sparkline",
    "spread",
    "stacked",
    "ticks",
    "trend",
]

ZERO = Decimal(0)
Scale = Callable[[Decimal], Decimal]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month: its label, the value, the target if there is one, and whether it was taken over from elsewhere."""

    label: str
    saved: Decimal
    target: Decimal | None = None
    imported: bool = False


def ticks(low: Decimal, high: Decimal, wanted: int = 4) -> list[Decimal]:
    """Round values around `low` to `high`: about `wanted` steps of 1, 2, 2.5 or 5 times a power of ten."""
    span = max(high - low, Decimal(1))
    power = Decimal(10) ** (span / wanted).adjusted()
    step = next(power * factor for factor in (1, 2, Decimal("2.5"), 5, 10) if power * factor * wanted >= span)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (high / step).to_integral_value(rounding="ROUND_CEILING")
    return [step * at for at in range(int(first), int(last) + 1)]


def trend(
    points: Sequence[TrendPoint],
    *,
    compact: bool = False,
    uid: str = "trend",
) -> SafeString:
    """Bars by month with the target as a dashed line; months taken over from elsewhere are pale with an edge.

    `compact` shows the last six months for a phone."""
    unit = _("時間")
    shown = list(points[-6:]) if compact else list(points)
    width, height, size = (360, 220, 13) if compact else (880, 212, 12)
    picture = Canvas(width, height, size=size)
    values = [point.saved for point in shown] + [point.target for point in shown if point.target is not None]
    marks = ticks(min([ZERO, *values]), max([ZERO, *values]))
    left, top, bottom = 40, 38, height - 26
    step = Decimal(width - left - 8) / max(len(shown), 1)

    def y(value: Decimal) -> Decimal:
        return bottom - (value - marks[0]) * (bottom - top) / (marks[-1] - marks[0] or 1)

    for mark in marks:
        picture.line(left, y(mark), width - 8, y(mark), canvas.GREY if mark == 0 else canvas.LINE)
        picture.text(
            left - 6,
            y(mark) + 4,
            number(mark, 0 if mark == mark.to_integral_value() else 1),
            fill=canvas.SUB,
            anchor="end",
        )
    for at, point in enumerate(shown):
        _trend_bar(picture, point, left + step * at + step / 2, step, y, last=at == len(shown) - 1, base=bottom)
    _trend_legend(picture, shown, unit)
    told = told_parts([(point.label, point.saved) for point in shown], unit) or _("実績はまだありません")
    told = _("%(parts)s。") % {"parts": told}
    if shown and (last := shown[-1].target) is not None:
        told += _("最後の月の目標は%(value)s%(unit)s。") % {"value": number(last, 1), "unit": unit}
    name_id = f"{uid}-s" if compact else uid
    css = "chart chart-compact" if compact else "chart chart-wide"
    return picture.svg(_("月別の削減時間"), told, name_id, css)


def _trend_bar(
    picture: Canvas, point: TrendPoint, x: Decimal, step: Decimal, y: Scale, *, last: bool, base: int
) -> None:
    half = min(step * Decimal("0.32"), Decimal(30))
    head, foot = min(y(point.saved), y(ZERO)), max(y(point.saved), y(ZERO))
    fill = canvas.PALE if point.imported else canvas.BLUE if last else canvas.LIGHT
    told = f"{point.label} {number(point.saved, 1)}"
    picture.rect(x - half, head, half * 2, foot - head, fill, title=told, stroke=canvas.BLUE if point.imported else "")
    label = head - 6  # of a negative bar: above the zero line
    if point.target is not None:
        goal = y(point.target)
        picture.line(x - half - 8, goal, x + half + 8, goal, canvas.BROWN, width=2, dash="5 3")
        if point.saved >= 0 and label - 12 < goal < label + 5:
            label = min(goal, head) - 6
    if width_of(number(point.saved, 1), picture.size) < step:
        picture.text(x, label, number(point.saved, 1), anchor="middle", bold=True)
    picture.text(x, base + 18, point.label, fill=canvas.SUB, anchor="middle")


def _trend_legend(picture: Canvas, shown: list[TrendPoint], unit: str) -> None:
    x = Decimal(picture.width - 8)
    entries = [(_("目標"), "goal")] if any(point.target is not None for point in shown) else []
    entries += [(_("取り込み"), "imported")] if any(point.imported for point in shown) else []
    entries += [(_("実績（%(unit)s）") % {"unit": unit}, "real")]
    for text, kind in entries:
        x -= width_of(text, picture.size)
        picture.text(x, 14, text, fill=canvas.SUB)
        x -= 20
        if kind == "goal":
            picture.line(x, 10, x + 16, 10, canvas.BROWN, width=2, dash="5 3")
        else:
            picture.rect(
                x + 2,
                4,
                11,
                11,
                canvas.PALE if kind == "imported" else canvas.BLUE,
                stroke=canvas.BLUE if kind == "imported" else "",
            )
        x -= 16


def sparkline(values: Sequence[Decimal], title: str, *, uid: str) -> SafeString:
    """A tiny line for a table row; the last value carries a dot."""
    picture = Canvas(96, 20)
    low, high = min([ZERO, *values]), max([ZERO, *values])
    step = Decimal(86) / max(len(values) - 1, 1)
    dots = [(5 + step * at, 17 - (value - low) * 14 / (high - low or 1)) for at, value in enumerate(values)]
    if dots:
        picture.polyline(dots, canvas.BLUE)
        picture.dot(*dots[-1], 3, canvas.BLUE)
    told = _("、").join(number(value, 1) for value in values)
    return picture.svg(title, told, uid, "mini-bar")


def stacked(
    rows: Sequence[tuple[str, Sequence[Decimal]]],
    names: Sequence[str],
    *,
    title: str,
    uid: str = "stacked",
) -> SafeString:
    """Horizontal bars of several parts, one per row, with the sum at the end; negative parts count as nothing."""
    picture, unit = Canvas(880, 34 + 30 * len(rows), size=12), _("時間")
    left, right = 220, 800
    sums = [sum((max(value, ZERO) for value in values), ZERO) for _, values in rows]
    scale = (right - left) / (max(sums, default=ZERO) or Decimal(1))
    x = Decimal(left)
    for at, name in enumerate(names):
        picture.rect(x, 5, 11, 11, canvas.SERIES[at % len(canvas.SERIES)])
        picture.text(x + 16, 15, name, fill=canvas.SUB)
        x += width_of(name, 12) + 36
    for line, (label, values) in enumerate(rows):
        y, x = 30 + 30 * line, Decimal(left)
        picture.text(left - 10, y + 15, shorten(label, left - 14, 12), anchor="end")
        for at, value in enumerate(values):
            width = max(value, ZERO) * scale
            colour, text = canvas.SERIES[at % len(canvas.SERIES)], number(value, 1)
            picture.rect(x, y, width - 1, 20, colour, title=f"{label} {names[at]} {text}{unit}")
            if width_of(text, 12) + 8 < width:
                picture.text(x + width / 2, y + 15, text, fill=canvas.SURFACE, anchor="middle")
            x += width
        picture.text(x + 8, y + 15, number(sums[line], 1), bold=True)
    told = (
        _("%(label)sは%(parts)s") % {"label": label, "parts": told_parts(zip(names, values, strict=True), unit)}
        for label, values in rows
    )
    return picture.svg(title, _("。").join(told), uid)


def shorten(text: str, room: int, size: int) -> str:
    """`text` cut with … so that it fits into `room`."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text + "…"
