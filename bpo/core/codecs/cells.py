"""Parsers for one cell: text in, value out, or `BadCell` with cause and remedy. No float, no clock.

Numbers tolerate full-width digits, thousands commas, ¥ and a unit behind them. Text is kept as written: names and
their variant characters (髙, 﨑) are never normalised, only blanks around them go.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bpo.core.codecs.refusal import BadCell
from bpo.core.era import DateUnreadable, parse_date
from bpo.core.sentence import Sentence, sentence

type Parser = Callable[[str], Any]

NARROW = str.maketrans("０１２３４５６７８９．，＋－−‐―￥　", "0123456789.,+----¥ ")
NEGATIVE_MARKS = ("△", "▲")
NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
MINUTE_SECONDS = 60
WEEK_MINUTES = 10_080


def text(*, max_length: int = 200, multiline: bool = False) -> Parser:
    """Text as written, without the blanks around it; control and direction-changing characters are refused."""

    def parse(raw: str) -> str:
        value = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
        if HIDDEN.search(value) or (not multiline and ("\n" in value or "\t" in value)):
            raise BadCell(sentence("改行や制御文字が入っています。"), sentence("該当の文字を消してください。"))
        if len(value) > max_length:
            raise too_long(value, max_length)
        return value

    return parse


def decimal_number(
    *,
    minimum: Decimal | int | None = None,
    maximum: Decimal | int | None = None,
    places: int = 2,
    units: tuple[str, ...] = (),
) -> Parser:
    """An exact decimal with at most `places` places, within the bounds; one of `units` may stand behind it."""

    def parse(raw: str) -> Decimal:
        value = _number(raw, units)
        if value != value.quantize(Decimal(1).scaleb(-places)):
            allowed = sentence("小数点以下%(places)s桁まで", places=places) if places else sentence("整数")
            cause = sentence("「%(raw)s」は細かすぎます（%(allowed)s）。", raw=raw.strip(), allowed=allowed)
            raise BadCell(cause, sentence("%(allowed)sで入力してください。", allowed=allowed))
        _check_bounds(raw, value, minimum, maximum)
        return value

    return parse


def integer(*, minimum: int | None = None, maximum: int | None = None, units: tuple[str, ...] = ()) -> Parser:
    """A whole number within the bounds."""
    parse_decimal = decimal_number(minimum=minimum, maximum=maximum, places=0, units=units)
    return lambda raw: int(parse_decimal(raw))


def yen(*, minimum: int | None = 0, maximum: int = 999_999_999_999) -> Parser:
    """Whole yen; ¥, 円 and thousands commas may be there."""
    return integer(minimum=minimum, maximum=maximum, units=("円",))


def minutes(*, minimum: Decimal | int = 0, maximum: Decimal | int = WEEK_MINUTES) -> Parser:
    """Minutes, stored as whole seconds (rounded half up); 「40秒」 is read too."""
    parse_minutes = decimal_number(minimum=minimum, maximum=maximum, places=4, units=("分",))
    least, most = int(minimum * MINUTE_SECONDS), int(maximum * MINUTE_SECONDS)
    parse_seconds = integer(minimum=least, maximum=most, units=("秒",))

    def parse(raw: str) -> int:
        if raw.strip().endswith("秒"):
            return int(parse_seconds(raw))
        seconds = (parse_minutes(raw) * MINUTE_SECONDS).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return int(seconds)

    return parse


def choice(options: Mapping[str, Any]) -> Parser:
    """One of the labels; gives the value behind it. Full-width letters and blanks around do not matter."""

    def parse(raw: str) -> Any:
        label = raw.strip().translate(WIDE_LETTERS)
        if label not in options:
            cause = sentence("「%(raw)s」は選べません。", raw=shortened(raw))
            raise BadCell(cause, sentence("%(options)s のいずれかを入力してください。", options="・".join(options)))
        return options[label]

    return parse


def day(*, earliest: date | None = None, latest: date | None = None) -> Parser:
    """A date: 2026/10/01, 2026-10-01, 2026年10月1日, 令和8年10月1日, R8.10.1; a year is always needed."""

    def parse(raw: str) -> date:
        try:
            value = parse_date(raw)
        except DateUnreadable as error:
            cause = sentence("「%(raw)s」は%(cause)s", raw=shortened(raw), cause=error.cause)
            raise BadCell(cause, error.remedy) from error
        if (earliest and value < earliest) or (latest and value > latest):
            cause = sentence("%(day)s は範囲の外です。", day=f"{value:%Y/%m/%d}")
            raise BadCell(cause, sentence("%(span)sの日付を入力してください。", span=_span(earliest, latest)))
        return value

    return parse


def pattern(expression: str, *, example: str, max_length: int = 100) -> Parser:
    """Text of a fixed shape, with an example for the remedy."""
    shape = re.compile(expression)
    parse_text = text(max_length=max_length)

    def parse(raw: str) -> str:
        value = str(parse_text(raw))
        if not shape.fullmatch(value):
            cause = sentence("「%(raw)s」の形が違います。", raw=shortened(raw))
            raise BadCell(cause, sentence("「%(example)s」の形で入力してください。", example=example))
        return value

    return parse


def shortened(raw: str, length: int = 20) -> str:
    """The cell as an error quotes it: one line, not too long."""
    value = HIDDEN.sub("", " ".join(raw.split()))
    return value if len(value) <= length else f"{value[:length]}…"


def too_long(value: str, most: int) -> BadCell:
    """The refusal of a text of more than `most` characters."""
    return BadCell(
        sentence("%(here)s文字あります（%(most)s文字まで）。", here=f"{len(value):,}", most=f"{most:,}"),
        sentence("%(most)s文字以内に縮めてください。", most=f"{most:,}"),
    )


def _span(earliest: date | None, latest: date | None) -> Sentence:
    first, last = f"{earliest or latest:%Y/%m/%d}", f"{latest or earliest:%Y/%m/%d}"
    if not latest:
        return sentence("%(first)sから", first=first)
    return (
        sentence("%(first)sから%(last)sまで", first=first, last=last)
        if earliest
        else sentence("%(last)sまで", last=last)
    )


WIDE_LETTERS = str.maketrans({code + 0xFEE0: code for code in range(ord("A"), ord("z") + 1)})


def _number(raw: str, units: tuple[str, ...]) -> Decimal:
    clean = raw.strip().translate(NARROW).strip()
    for unit in units:
        clean = clean.removesuffix(unit).rstrip()
    if clean.startswith(NEGATIVE_MARKS):
        clean = f"-{clean[1:]}"
    sign, body = ("-", clean[1:]) if clean.startswith("-") else ("", clean)
    number = f"{sign}{body.strip().removeprefix('¥').strip()}"
    if not NUMBER.fullmatch(number):
        cause = sentence("「%(raw)s」は数として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("半角の数字で入力してください。"))
    return Decimal(number.replace(",", ""))


def _check_bounds(raw: str, value: Decimal, minimum: Decimal | int | None, maximum: Decimal | int | None) -> None:
    if minimum is not None and value < minimum:
        cause = sentence("「%(raw)s」は値が小さすぎます。", raw=shortened(raw))
        if value < 0:
            cause = sentence("「%(raw)s」はマイナスの値です。", raw=shortened(raw))
        raise BadCell(cause, sentence("%(minimum)s以上の数を入力してください。", minimum=f"{minimum:,}"))
    if maximum is not None and value > maximum:
        raise BadCell(
            sentence("「%(raw)s」は大きすぎます（%(maximum)sまで）。", raw=shortened(raw), maximum=f"{maximum:,}"),
            sentence("桁と単位を確認し、修正してください。"),
        )
