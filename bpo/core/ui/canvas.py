"""A small SVG writer with presentation attributes only: WeasyPrint applies neither classes nor var() inside an SVG."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString

FONT = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, BIZ UDPGothic, Meiryo, sans-serif"
# The chart roles of static/css/tokens.css, as literals for paper.
TEXT, SUB, LINE, SURFACE, GREY = "#1a1a1a", "#4d4d4d", "#cccccc", "#ffffff", "#767676"
BLUE, LIGHT, BROWN, GREEN, PURPLE = "#0055ad", "#008bf2", "#8b3200", "#115a36", "#5109ad"
PALE = "#dcf0ff"
SERIES = (BLUE, BROWN, GREEN, LIGHT, PURPLE, "#666666")
Length = Decimal | int


def width_of(text: str, size: Length) -> Decimal:
    """Estimated width of `text`: a full-width sign is one em, another 0.6."""
    ems = sum(Decimal(1) if unicodedata.east_asian_width(sign) in "WFA" else Decimal("0.6") for sign in text)
    return ems * Decimal(size)


def _n(value: Length) -> str:
    return f"{Decimal(value):.1f}".removesuffix(".0")


class Canvas:
    """Collects marks; `svg()` gives the finished picture with its title and description."""

    def __init__(self, width: int, height: int, *, size: int = 12) -> None:
        self.width, self.height, self.size = width, height, size
        self._marks: list[str] = []

    def rect(
        self, x: Length, y: Length, width: Length, height: Length, fill: str, *, title: str = "", stroke: str = ""
    ) -> None:
        """A filled rectangle; `title` is its tooltip."""
        edge = f' stroke="{stroke}" stroke-width="1.5"' if stroke else ""
        inner = f"<title>{escape(title)}</title>" if title else ""
        self._marks.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(Decimal(width), Decimal(0)))}" height="{_n(height)}"'
            f' fill="{fill}"{edge}>{inner}</rect>'
        )

    def line(
        self, x1: Length, y1: Length, x2: Length, y2: Length, stroke: str = LINE, *, width: Length = 1, dash: str = ""
    ) -> None:
        """A straight line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._marks.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}"'
            f' stroke-width="{_n(width)}"{dashes}/>'
        )

    def polyline(
        self, points: list[tuple[Decimal, Decimal]], stroke: str, *, width: Length = 2, dash: str = ""
    ) -> None:
        """A line through points."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._marks.append(
            f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{_n(width)}"{dashes}/>'
        )

    def dot(self, x: Length, y: Length, radius: Length, fill: str, stroke: str = "") -> None:
        """A small circle."""
        edge = f' stroke="{stroke}" stroke-width="2"' if stroke else ""
        self._marks.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{edge}/>')

    def text(
        self,
        x: Length,
        y: Length,
        text: str,
        *,
        fill: str = TEXT,
        anchor: str = "start",
        bold: bool = False,
        size: int = 0,
    ) -> None:
        """Text at a base line."""
        weight = ' font-weight="700"' if bold else ""
        self._marks.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-family="{FONT}" font-size="{size or self.size}"{weight}'
            f' fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
        )

    def svg(self, title: str, description: str, uid: str, css: str = "chart") -> SafeString:
        """The picture; `uid` must be unique on the page."""
        return SafeString(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="0 0 {self.width} {self.height}" role="img"'
            f' aria-labelledby="{uid}-t {uid}-d"><title id="{uid}-t">{escape(title)}</title>'
            f'<desc id="{uid}-d">{escape(description)}</desc>{"".join(self._marks)}</svg>'
        )
