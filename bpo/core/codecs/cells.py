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
            raise BadCell("改行や制御文字が入っています。", "該当の文字を消してください。")
        if len(value) > max_length:
            raise BadCell(
                f"{len(value):,}文字あります（{max_length:,}文字まで）。", f"{max_length:,}文字以内に縮めてください。"
            )
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
            allowed = f"小数点以下{places}桁まで" if places else "整数"
            raise BadCell(f"「{raw.strip()}」は細かすぎます（{allowed}）。", f"{allowed}で入力してください。")
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
            raise BadCell(f"「{shortened(raw)}」は選べません。", f"{'・'.join(options)} のいずれかを入力してください。")
        return options[label]

    return parse


def day(*, earliest: date | None = None, latest: date | None = None) -> Parser:
    """A date: 2026/10/01, 2026-10-01, 2026年10月1日, 令和8年10月1日, R8.10.1; a year is always needed."""

    def parse(raw: str) -> date:
        try:
            value = parse_date(raw)
        except DateUnreadable as error:
            cause, _, remedy = str(error).partition("。")
            raise BadCell(f"「{shortened(raw)}」は{cause}。", remedy) from error
        if (earliest and value < earliest) or (latest and value > latest):
            span = f"{earliest:%Y/%m/%d}から" if earliest else ""
            span += f"{latest:%Y/%m/%d}まで" if latest else ""
            raise BadCell(f"{value:%Y/%m/%d} は範囲の外です。", f"{span}の日付を入力してください。")
        return value

    return parse


def pattern(expression: str, *, example: str, max_length: int = 100) -> Parser:
    """Text of a fixed shape, with an example for the remedy."""
    shape = re.compile(expression)
    parse_text = text(max_length=max_length)

    def parse(raw: str) -> str:
        value = str(parse_text(raw))
        if not shape.fullmatch(value):
            raise BadCell(f"「{shortened(raw)}」の形が違います。", f"「{example}」の形で入力してください。")
        return value

    return parse


def shortened(raw: str, length: int = 20) -> str:
    """The cell as an error quotes it: one line, not too long."""
    value = HIDDEN.sub("", " ".join(raw.split()))
    return value if len(value) <= length else f"{value[:length]}…"


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
        raise BadCell(f"「{shortened(raw)}」は数として読み取れません。", "半角の数字で入力してください。")
    return Decimal(number.replace(",", ""))


def _check_bounds(raw: str, value: Decimal, minimum: Decimal | int | None, maximum: Decimal | int | None) -> None:
    if minimum is not None and value < minimum:
        name = "マイナスの値です。" if value < 0 else "値が小さすぎます。"
        raise BadCell(f"「{shortened(raw)}」は{name}", f"{minimum:,}以上の数を入力してください。")
    if maximum is not None and value > maximum:
        raise BadCell(
            f"「{shortened(raw)}」は大きすぎます（{maximum:,}まで）。", "桁と単位を確認し、修正してください。"
        )
