"""Japanese eras (和暦): dates written by era, and the spellings of a date that people type. Pure, no clock.

The boundaries are data with their source; a new era is a new row."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from bpo.core.sentence import Sentence, Unfit, both, sentence

WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Era:
    """One era: its letter, its name, its first day and the text that set it."""

    letter: str
    name: str
    starts: date
    source: str


ERAS = (
    # Dates before 1873-01-01 belong to the old calendar; they are refused (see EARLIEST).
    Era("M", "明治", date(1868, 1, 25), "明治元年9月8日 改元の詔（慶応4年1月1日に遡る）"),
    Era("T", "大正", date(1912, 7, 30), "明治45年7月30日 改元の詔書"),
    Era("S", "昭和", date(1926, 12, 25), "大正15年12月25日 改元の詔書"),
    Era("H", "平成", date(1989, 1, 8), "元号を改める政令（昭和64年政令第1号）"),
    Era("R", "令和", date(2019, 5, 1), "元号を改める政令（平成31年政令第143号）"),
)
EARLIEST = date(1873, 1, 1)  # 明治5年太政官布告第337号: the solar calendar begins on 明治6年1月1日
WORDS = {
    "M": sentence("明治"),
    "T": sentence("大正"),
    "S": sentence("昭和"),
    "H": sentence("平成"),
    "R": sentence("令和"),
}
# As they are written abroad; read in upper case.
ROMAN = {"MEIJI": "M", "TAISHO": "T", "SHOWA": "S", "HEISEI": "H", "REIWA": "R"}
_BY_MARK = {mark: era for era in ERAS for mark in (era.letter, era.name, era.name[0])}
_BY_MARK |= {name: _BY_MARK[letter] for name, letter in ROMAN.items()}
_ERA_TEXT = re.compile(
    rf"({'|'.join(ROMAN)}|明治|大正|昭和|平成|令和|[MTSHR明大昭平令])\s*(元|\d{{1,2}})\s*(?:年|[./-])\s*(\d{{1,2}})\s*(?:月|[./-])\s*(\d{{1,2}})\s*日?"
)
_ERA_DIGITS = re.compile(r"([MTSHR])(\d{2})(\d{2})(\d{2})")
_WEST_TEXT = re.compile(r"(\d{4})\s*(?:年|[./-])\s*(\d{1,2})\s*(?:月|[./-])\s*(\d{1,2})\s*日?")
_WEST_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:月|[./-])\s*(\d{1,2})\s*日?")
_MONTH_DAY_DIGITS = re.compile(r"(\d{2})(\d{2})")
_WEEKDAY_TAIL = re.compile(r"\s*\([月火水木金土日](?:・?祝)?\)$")


class DateUnreadable(Unfit):
    """The text is no date."""

    def __init__(self, cause: Sentence, remedy: Sentence) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(both(cause, remedy))


def era_of(day: date) -> Era:
    """The era of `day`. Raises ValueError before 1873-01-01, where the calendars differ."""
    if day < EARLIEST:
        raise ValueError(f"{day}: no era before 1873-01-01")
    return next(era for era in reversed(ERAS) if day >= era.starts)


def era_year(day: date) -> tuple[Era, int]:
    """Era and year within it; the first year is 1 (written 元年)."""
    era = era_of(day)
    return era, day.year - era.starts.year + 1


def wareki(day: date) -> str:
    """`令和8年11月20日`; the first year of an era is 元年."""
    era, year = era_year(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def wareki_words(day: date) -> Sentence:
    """`令和8年11月20日` (`Reiwa 8/11/20`) to be said; `西暦` before the eras can be told."""
    if day < EARLIEST:
        return sentence("西暦")
    era, year = era_year(day)
    return sentence(
        "%(era)s%(year)s年%(month)s月%(day)s日",
        era=WORDS[era.letter],
        year=sentence("元") if year == 1 else year,
        month=day.month,
        day=day.day,
    )


def wareki_month(day: date) -> str:
    """`令和8年10月`."""
    era, year = era_year(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月"


def parse_date(text: str, base: date | None = None) -> date:
    """The date that `text` means: R8.11.20, 令和8年11月20日, 2026/11/20, 20261120; with `base` also 11/20 and 1120.

    Month and day alone mean the day nearest to `base`. Full-width characters are read. Raises DateUnreadable."""
    clean = _WEEKDAY_TAIL.sub("", unicodedata.normalize("NFKC", text).strip().upper())
    if found := _ERA_TEXT.fullmatch(clean) or _ERA_DIGITS.fullmatch(clean):
        return _from_era(*found.groups())
    if found := _WEST_TEXT.fullmatch(clean) or _WEST_DIGITS.fullmatch(clean):
        return _real(*(int(part) for part in found.groups()))
    if base and (found := _MONTH_DAY.fullmatch(clean) or _MONTH_DAY_DIGITS.fullmatch(clean)):
        return _nearest(int(found[1]), int(found[2]), base)
    raise DateUnreadable(
        sentence("日付として読み取れません。"), sentence("「2026/11/20」または「R8.11.20」の形で入力してください。")
    )


def _from_era(mark: str, year: str, month: str, day: str) -> date:
    era = _BY_MARK[mark]
    found = _real(era.starts.year + (1 if year == "元" else int(year)) - 1, int(month), int(day))
    if year.isdigit() and int(year) == 0:
        raise DateUnreadable(
            sentence("%(era)s0年はありません。", era=WORDS[era.letter]),
            sentence("元年は「%(first)s」と入力してください。", first=f"{era.letter}1"),
        )
    if found < max(era.starts, EARLIEST) or era_of(found) is not era:
        raise DateUnreadable(
            sentence("%(day)sは%(era)sではありません。", day=f"{found:%Y/%m/%d}", era=WORDS[era.letter]),
            sentence("「%(right)s」で入力してください。", right=wareki_words(found)),
        )
    return found


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        cause = sentence("%(year)s年%(month)s月%(day)s日という日付はありません。", year=year, month=month, day=day)
        raise DateUnreadable(cause, sentence("月と日を確認してください。")) from error


def _nearest(month: int, day: int, base: date) -> date:
    """The `month`/`day` closest to `base`; 29 February looks for the nearest leap year within four years."""
    found = []
    for year in range(base.year - 4, base.year + 5):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        cause = sentence("%(month)s月%(day)s日という日付はありません。", month=month, day=day)
        raise DateUnreadable(cause, sentence("月と日を確認してください。"))
    return min(found, key=lambda candidate: (abs(candidate - base), candidate < base))


def weekday(day: date) -> str:
    """One character: 月 … 日."""
    return WEEKDAYS[day.weekday()]


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
