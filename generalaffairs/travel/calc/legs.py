"""Further legs as a client types them, one a line: 「12/10 大阪→神戸 在来線 13:00」. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from bpo.core import era
from bpo.core.sentence import Unfit, sentence

MODES = {
    "新幹線": "SHINKANSEN", "在来線": "TRAIN", "電車": "TRAIN", "特急": "TRAIN", "飛行機": "AIR", "航空": "AIR",
    "バス": "BUS", "高速バス": "BUS", "車": "CAR", "レンタカー": "CAR", "タクシー": "CAR", "船": "OTHER",
}  # fmt: skip
ARROW = re.compile(r"→|⇒|->|=>|〜|～|~")


@dataclass(frozen=True, slots=True)
class Leg:
    """One wish: from where to where, on which day, how, and when if that matters."""

    on: date
    mode: str
    origin: str
    destination: str
    at: time | None = None
    grade: str = ""


def read(text: str, *, near: date) -> list[Leg]:
    """The legs of a text. `near`: the day near which a date without a year lies.

    Raises Unfit that names the line, the column, the cause and the remedy.
    """
    return [_leg(number, line, near) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _leg(number: int, line: str, near: date) -> Leg:
    parts = unicodedata.normalize("NFKC", re.sub(r"\s*(→|⇒|->|=>)\s*", "→", line)).split()
    if len(parts) not in (3, 4):
        raise Unfit(
            sentence(
                "%(n)s行目を読み取れません。「日付 出発地→到着地 手段 時刻」の順に、空白で区切ってください。", n=number
            )
        )
    try:
        on = era.parse_date(parts[0], near)
    except era.DateUnreadable:
        raise Unfit(
            sentence(
                "%(n)s行目の日付「%(typed)s」を読み取れません。「12/10」の形で入力してください。",
                n=number,
                typed=parts[0],
            )
        ) from None
    ends = [one for one in ARROW.split(parts[1]) if one]
    if len(ends) != 2:
        raise Unfit(
            sentence(
                "%(n)s行目の区間「%(typed)s」を読み取れません。「大阪→神戸」の形で入力してください。",
                n=number,
                typed=parts[1],
            )
        )
    if parts[2] not in MODES:
        raise Unfit(
            sentence(
                "%(n)s行目の手段「%(typed)s」がわかりません。新幹線・在来線・飛行機・バス・車・船のどれかにしてください。",
                n=number,
                typed=parts[2],
            )
        )
    return Leg(on, MODES[parts[2]], ends[0], ends[1], _time(number, parts[3]) if len(parts) == 4 else None)


def _time(number: int, typed: str) -> time:
    found = re.fullmatch(r"(\d{1,2})[::時](\d{2})?分?", typed)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unfit(
            sentence(
                "%(n)s行目の時刻「%(typed)s」を読み取れません。「13:00」の形で入力してください。", n=number, typed=typed
            )
        )
    return time(int(found[1]), int(found[2] or 0))
