"""How values are written for people: minutes, hours, yen, dates, sizes. Rounding half up, once.

Durations come in as integer seconds. A minus sign is U+2212. An absent value is an empty text. Words and dates follow
the reader's language; documents are rendered in Japanese whoever asks for them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bpo.core import era, units
from bpo.core.calendar.month import NAMES
from bpo.core.saying import said
from bpo.core.ui import english

MINUS = "\u2212"
Number = int | Decimal


def in_english() -> bool:
    """Whether the reader of this page chose English."""
    return get_language() == "en"


def round_half_up(value: Number, places: int = 0) -> Decimal:
    """`value` rounded half away from zero to `places` decimals."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Number | None, places: int = 0) -> str:
    """`1,234` or `−1,234.5`: grouped, with a fixed number of decimals."""
    if value is None:
        return ""
    rounded = round_half_up(value, places)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,}"


def minutes(seconds: int | None) -> str:
    """Seconds as text, to the minute: `1時間30分`, `45分`, `2時間`, `0分`, `−5分`."""
    if seconds is None:
        return ""
    whole = (abs(int(seconds)) + 30) // 60
    hours, rest = divmod(whole, 60)
    sign = MINUS if whole and seconds < 0 else ""
    if in_english():
        return english.span_text(sign, hours, rest)
    if not hours:
        return f"{sign}{rest}分"
    return f"{sign}{hours:,}時間" + (f"{rest}分" if rest else "")


def hours(seconds: int | None, places: int = 1) -> str:
    """Seconds as decimal hours: `1.5`, `1,234.0`."""
    return "" if seconds is None else number(Decimal(seconds) / 3600, places)


def clock(seconds: int | None) -> str:
    """A running time: `00:24:31`; above 99 hours the first part grows."""
    if seconds is None:
        return ""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def yen(amount: Number | None) -> str:
    """`¥1,234`, `−¥1,234`."""
    if amount is None:
        return ""
    text = number(amount)
    return f"{MINUS}¥{text[1:]}" if text.startswith(MINUS) else f"¥{text}"


def percent(ratio: Number | None, places: int = 1) -> str:
    """A ratio as percentage: 0.986 → `98.6%`."""
    return "" if ratio is None else f"{number(Decimal(ratio) * 100, places)}%"


def jdate(day: date | None) -> str:
    """`2026/11/20（金）`; in English `Fri 20 Nov 2026`."""
    if day is None:
        return ""
    return english.date_text(day) if in_english() else f"{day:%Y/%m/%d}（{era.weekday(day)}）"


def wareki_day(day: date, *, is_holiday: bool = False) -> str:
    """`令和8年11月20日（金）`, `令和8年11月23日（月・祝）`; before 1873 in the western calendar.

    In English `Mon 23 Nov 2026 (Reiwa 8), holiday`.
    """
    if in_english():
        told = english.date_text(day) + (f" ({english.era_text(day)})" if day >= era.EARLIEST else "")
        return f"{told}, holiday" if is_holiday else told
    words = era.wareki(day) if day >= era.EARLIEST else f"{day.year}年{day.month}月{day.day}日"
    return f"{words}（{era.weekday(day)}{'・祝' if is_holiday else ''}）"


def wareki_month(month: date) -> str:
    """`令和8年10月`, in English `Reiwa 8`: beside a month that is named already."""
    return english.era_text(month) if in_english() else era.wareki_month(month)


def unit(word: str, value: Number | None = None) -> str:
    """What things are counted in, as it stands beside `value`, in the reader's language; `件` where nothing is said."""
    return said(units.in_words(word or "件", 1 if value == 1 else units.MANY))


def counted(value: Number | None, word: str) -> str:
    """`12件`, in English `12 items`."""
    return _("%(n)s%(unit)s") % {"n": number(value), "unit": unit(word, value)}


def mdate(day: date | None) -> str:
    """`11/20（金）`; in English `Fri 20 Nov`."""
    if day is None:
        return ""
    return english.day_text(day) if in_english() else f"{day:%m/%d}（{era.weekday(day)}）"


def jdatetime(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """`2026/11/20（金）14:05` in `zone`; in English `Fri 20 Nov 2026, 14:05`."""
    if moment is None:
        return ""
    local = moment.astimezone(zone) if zone and moment.tzinfo else moment
    return f"{jdate(local)}{', ' if in_english() else ''}{local:%H:%M}"


def month_label(month: date | str | None) -> str:
    """`2026年10月` (in English `October 2026`) from a date or from `2026-10`. Raises ValueError for another text."""
    if not month:
        return ""
    if isinstance(month, str):
        month = date.fromisoformat(f"{month}-01")
    return english.month_text(month) if in_english() else f"{month.year}年{month.month}月"


def month_short(month: date) -> str:
    """`2026年10月`, in English `Oct 2026`: for the edge of a chart."""
    return f"{month_name(month)} {month.year}" if in_english() else month_label(month)


def month_choices() -> list[tuple[int, str]]:
    """The twelve months for a choice, by number."""
    return [(month, month_of_year(month)) for month in range(1, 13)]


def month_name(month: date) -> str:
    """`10月`, in English `Oct`: a month of which the year is known."""
    return english.MONTHS[month.month - 1][: english.SHORT] if in_english() else f"{month.month}月"


def month_of_year(number: int) -> str:
    """`4月`, in English `April`."""
    return said(NAMES[number - 1])


def due(moment: datetime | date | None, now: datetime) -> tuple[str, str]:
    """Text and tone of a deadline seen at `now` (aware, in the reader's zone).

    Tones: over, today, later. `今日 17:00`, `11/19（木） 超過`, `11/24（火）`, `2027/01/05（火）`;
    in English `Today 17:00`."""
    if moment is None:
        return "", "later"
    timed = isinstance(moment, datetime)
    local = moment.astimezone(now.tzinfo) if isinstance(moment, datetime) else moment
    day = local.date() if isinstance(local, datetime) else local
    day_text = mdate(day) if day.year == now.year else jdate(day)
    today, over = ("Today", ", overdue") if in_english() else ("今日", " 超過")
    if (local < now) if isinstance(local, datetime) else (day < now.date()):
        return f"{f'{today} {local:%H:%M}' if timed and day == now.date() else day_text}{over}", "over"
    if day == now.date():
        return (f"{today} {local:%H:%M}" if timed else today), "today"
    return day_text, "later"


def filesize(size: int | None) -> str:
    """Bytes for people: `512 B`, `12.3 KB`, `1.5 MB` (1 KB = 1,024 B)."""
    if size is None:
        return ""
    value, units = Decimal(size), ["B", "KB", "MB", "GB"]
    while value >= 1024 and len(units) > 1:
        value /= 1024
        units.pop(0)
    return f"{number(value, 0 if units[0] == 'B' else 1)} {units[0]}"
