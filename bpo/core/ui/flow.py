"""The bar of the monthly report: before → left with the client → moved → vanished."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core.ui import canvas
from bpo.core.ui.canvas import Canvas, width_of
from bpo.core.ui.formats import number

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class FlowWords:
    """What the parts of a flow bar are called, in the reader's language."""

    before: str = field(default_factory=lambda: _("委託前"))
    after: str = field(default_factory=lambda: _("委託後"))
    residual: str = field(default_factory=lambda: _("貴社に残る"))
    moved: str = field(default_factory=lambda: _("当社・提携先へ移った"))
    eliminated: str = field(default_factory=lambda: _("なくなった"))
    freed: str = field(default_factory=lambda: _("貴社から減った"))
    over: str = field(default_factory=lambda: _("委託前を超えた"))
    saved: str = field(default_factory=lambda: _("削減"))
    unit: str = field(default_factory=lambda: _("時間"))


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a bar."""

    name: str
    value: Decimal
    colour: str


def flow_parts(
    before: Decimal, residual: Decimal, moved: Decimal, eliminated: Decimal | None, words: FlowWords
) -> list[Part]:
    """Where the time of before went. Without a split: left and freed. A negative `eliminated` means that more time was
    moved than was saved: the part beyond `before` is shown as such."""
    parts = [Part(words.residual, residual, canvas.BROWN)]
    if eliminated is None:
        parts.append(Part(words.freed, max(before - residual, ZERO), canvas.BLUE))
    elif eliminated < 0:
        inside = max(min(moved, before - residual), ZERO)
        parts += [Part(words.moved, inside, canvas.BLUE), Part(words.over, moved - inside, canvas.PURPLE)]
    else:
        parts += [Part(words.moved, moved, canvas.BLUE), Part(words.eliminated, eliminated, canvas.GREEN)]
    return [part for part in parts if part.value > 0]


def flow_bar(
    before: Decimal,
    residual: Decimal,
    moved: Decimal,
    eliminated: Decimal | None,
    words: FlowWords | None = None,
    *,
    compact: bool = False,
    uid: str = "flow",
) -> SafeString:
    """Before → left with the client → moved → vanished; `compact` is the picture for a phone."""
    words = words or FlowWords()
    parts = flow_parts(before, residual, moved, eliminated, words)
    saved = before - residual
    told = told_parts([(part.name, part.value) for part in parts], words.unit)
    said = {"before": words.before, "saved": words.saved, "unit": words.unit, "parts": told}
    title = _("%(before)s%(value)s%(unit)sの行き先") % (said | {"value": number(before, 1)})
    description = _("%(parts)s。%(saved)sは%(value)s%(unit)s。") % (said | {"value": number(saved, 1)})
    draw = _flow_compact if compact else _flow_wide
    picture = draw(before, parts, saved, residual, words)
    name = f"{uid}-s" if compact else uid
    return picture.svg(title, description, name, "chart chart-compact" if compact else "chart chart-wide")


def told_parts(parts: Iterable[tuple[str, Decimal]], unit: str) -> str:
    """Names with their values one after the other, for whoever hears the picture."""
    said = (_("%(name)s%(value)s%(unit)s") % {"name": n, "value": number(v, 1), "unit": unit} for n, v in parts)
    return _("、").join(said)


def _flow_wide(before: Decimal, parts: list[Part], saved: Decimal, residual: Decimal, words: FlowWords) -> Canvas:
    left, right, picture = 96, 872, Canvas(880, 152, size=13)
    whole = max(before, sum((part.value for part in parts), ZERO), Decimal("0.1"))
    scale = (right - left) / whole
    picture.text(left - 12, 36, words.before, fill=canvas.SUB, anchor="end")
    picture.rect(left, 16, before * scale, 30, canvas.GREY)
    total = f"{number(before, 1)} {words.unit}"
    if width_of(total, 14) + 16 < before * scale:
        picture.text(left + before * scale / 2, 36, total, fill=canvas.SURFACE, anchor="middle", bold=True, size=14)
    else:
        picture.text(left + before * scale + 8, 36, total, bold=True, size=14)
    picture.text(left - 12, 90, words.after, fill=canvas.SUB, anchor="end")
    at, spans = Decimal(left), []
    for part in parts:
        picture.rect(
            at, 70, part.value * scale - 2, 30, part.colour, title=f"{part.name} {number(part.value, 1)} {words.unit}"
        )
        spans.append((at, part.value * scale - 2))
        at += part.value * scale
    _flow_labels(picture, parts, spans, left, right)
    if 0 < saved <= before:
        start, end = left + residual * scale, left + before * scale
        picture.line(start, 130, end - 2, 130, canvas.TEXT)
        picture.line(start, 126, start, 134, canvas.TEXT)
        picture.line(end - 2, 126, end - 2, 134, canvas.TEXT)
    centre = left + (residual + before) * scale / 2
    text = f"{words.saved} {number(saved, 1)} {words.unit}"
    half = width_of(text, 14) / 2
    picture.text(min(max(centre, left + half), right - half), 148, text, anchor="middle", bold=True, size=14)
    return picture


def _flow_labels(
    picture: Canvas, parts: list[Part], spans: list[tuple[Decimal, Decimal]], left: int, right: int
) -> None:
    """Values inside their segments where they fit, else beside the name; names below, never over each other."""
    labels = []
    for part, (start, width) in zip(parts, spans, strict=True):
        value, centre = number(part.value, 1), start + width / 2
        fits = width_of(value, 13) + 10 < width
        if fits:
            picture.text(centre, 90, value, fill=canvas.SURFACE, anchor="middle", bold=True)
        labels.append((part.name if fits else f"{part.name} {value}", centre))
    for (text, centre), place in zip(
        labels, spread([(c, width_of(t, 13)) for t, c in labels], left, right), strict=True
    ):
        if abs(place - centre) > 6:
            picture.line(centre, 101, place, 106, canvas.GREY)
        picture.text(place, 118, text, anchor="middle")


def spread(wanted: Sequence[tuple[Decimal, Decimal]], left: int, right: int, gap: int = 12) -> list[Decimal]:
    """Centres for labels (centre, width) so that none overlaps and all stay between `left` and `right` if they can."""
    places: list[Decimal] = []
    edge = Decimal(left)
    for centre, width in wanted:
        place = max(centre, edge + width / 2)
        places.append(place)
        edge = place + width / 2 + gap
    edge = Decimal(right)
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], edge - wanted[at][1] / 2)
        edge = places[at] - wanted[at][1] / 2 - gap
    return places


def _flow_compact(before: Decimal, parts: list[Part], saved: Decimal, residual: Decimal, words: FlowWords) -> Canvas:
    width = 360
    picture = Canvas(width, 132 + 26 * len(parts) + 34, size=14)
    whole = max(before, sum((part.value for part in parts), ZERO), Decimal("0.1"))
    scale = width / whole
    picture.text(0, 16, words.before, fill=canvas.SUB)
    picture.text(width, 16, f"{number(before, 1)} {words.unit}", anchor="end", bold=True)
    picture.rect(0, 24, before * scale, 28, canvas.GREY)
    picture.text(0, 80, words.after, fill=canvas.SUB)
    at = ZERO
    for part in parts:
        picture.rect(at, 88, part.value * scale - 2, 28, part.colour)
        at += part.value * scale
    for line, part in enumerate(parts):
        y = 144 + 26 * line
        picture.rect(0, y - 12, 14, 14, part.colour)
        picture.text(22, y, part.name)
        picture.text(width, y, f"{number(part.value, 1)} {words.unit}", anchor="end", bold=True)
    y = 144 + 26 * len(parts)
    picture.line(0, y - 16, width, y - 16, canvas.LINE)
    picture.text(0, y + 6, words.saved, bold=True, size=15)
    picture.text(width, y + 6, f"{number(saved, 1)} {words.unit}", anchor="end", bold=True, size=15)
    return picture
