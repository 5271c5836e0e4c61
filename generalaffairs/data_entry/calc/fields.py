"""One field of a keying form: what may stand in it, in which spelling it is kept, and what two people mean alike.

Numbers, dates, codes and kana become one spelling, whatever two operators may rightly type differently (width, era or
western year, commas, hyphens). A text without a mask stays as it was typed; its width counts for nothing when two are
compared (`fold`). Kanji are never changed: 髙 and 高 are different names, so are 神 (U+FA19) and 神.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import jaconv

from bpo.core import era
from bpo.core.codecs.refusal import BadCell
from bpo.core.sentence import sentence

LONGEST = 200
KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]")
DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d\uff70\u30fc]")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
# Signs of a mask, and what each of them lets through; every other sign stands for itself.
MASK_SIGNS = {"9": r"\d", "A": r"[A-Za-z]", "X": r"[A-Za-z0-9]", "ア": r"[ァ-ヴー]", "?": r"."}


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "TEXT"
    KANA = "KANA"
    NUMBER = "NUMBER"
    YEN = "YEN"
    DATE = "DATE"
    CODE = "CODE"
    BANK = "BANK"
    BRANCH = "BRANCH"
    ACCOUNT = "ACCOUNT"
    POSTAL = "POSTAL"
    PHONE = "PHONE"
    CHOICE = "CHOICE"


COUNTED = frozenset({Kind.NUMBER, Kind.YEN})
MONEY = frozenset({Kind.BANK, Kind.BRANCH, Kind.ACCOUNT})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field by its label. `least` and `most`: numbers, dates, or (text) the length. `master`: whose codes.

    `of`: the field whose code fills this one, by the name of the code or by a column of its master.
    """

    label: str
    kind: str = Kind.TEXT
    required: bool = True
    mask: str = ""
    least: str = ""
    most: str = ""
    choices: tuple[str, ...] = ()
    master: str = ""
    of: str = ""

    def as_json(self) -> dict[str, Any]:
        """As a definition keeps it."""
        return {**asdict(self), "kind": str(self.kind), "choices": list(self.choices)}


def spec_of(kept: Mapping[str, Any]) -> FieldSpec:
    """The field that `as_json` gave."""
    return FieldSpec(**{**kept, "choices": tuple(kept.get("choices", ()))})


def fold(text: str) -> str:
    """Letters, digits and kana in one width, one blank between words; kanji and signs as they are written."""
    wide = "".join(
        unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" or sign == "\u3000" else sign
        for sign in text
    )
    return " ".join(jaconv.h2z(wide, kana=True, ascii=False, digit=False).split())


def read(spec: FieldSpec, text: str) -> str:
    """The value in its one spelling; '' for a blank. Raises BadCell with cause and remedy."""
    if not text.strip():
        if spec.required:
            raise BadCell(sentence("空欄です。"), sentence("原票のとおりに入力してください。"))
        return ""
    value = _READERS[Kind(spec.kind)](spec, text)
    if spec.mask and not mask_pattern(spec.mask).fullmatch(value):
        raise BadCell(
            sentence("形式が「%(mask)s」と違います。", mask=spec.mask), sentence("原票を見直して入力してください。")
        )
    return value


def mask_pattern(mask: str) -> re.Pattern[str]:
    """The mask as a pattern."""
    return re.compile("".join(MASK_SIGNS.get(sign, re.escape(sign)) for sign in mask))


def _narrow(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).strip()
    return folded if re.search(r"[\u3041-\u30fb]", folded) else DASHES.sub("-", folded)  # ー within kana stays


def _digits(text: str, least: int, most: int, example: str) -> str:
    found = re.sub(r"[\s\-()〒]", "", _narrow(text))
    if not found.isascii() or not found.isdigit() or not least <= len(found) <= most:
        span = sentence("%(n)s桁", n=most) if least == most else sentence("%(a)s桁から%(b)s桁", a=least, b=most)
        raise BadCell(
            sentence("%(span)sの数字ではありません。", span=span), sentence("例：%(example)s", example=example)
        )
    return found


def _text(spec: FieldSpec, text: str) -> str:
    """As it was typed; a mask speaks of letters in one width."""
    folded = _length(spec, fold(text))
    return folded if spec.mask else text.strip()


def _kana(spec: FieldSpec, text: str) -> str:
    value = " ".join(jaconv.hira2kata(unicodedata.normalize("NFKC", text)).split())
    if KANJI.search(value):
        raise BadCell(sentence("漢字が入っています。"), sentence("カタカナで入力してください。"))
    return _length(spec, value)


def _length(spec: FieldSpec, value: str) -> str:
    least, most = int(spec.least or 0), int(spec.most or LONGEST)
    if len(value) < least:
        raise BadCell(sentence("短すぎます。"), sentence("%(n)s文字以上で入力してください。", n=least))
    if len(value) > most:
        raise BadCell(sentence("長すぎます。"), sentence("%(n)s文字以内で入力してください。", n=most))
    return value


def _code(spec: FieldSpec, text: str) -> str:
    return _length(spec, re.sub(r"\s", "", _narrow(text)))


def _number(spec: FieldSpec, text: str) -> str:
    bare = re.sub(r"[,\s¥\\円]", "", _narrow(text))
    bare = re.sub(r"^[△▲]", "-", bare).removeprefix("+")
    if not NUMBER.fullmatch(bare):
        raise BadCell(sentence("数として読み取れません。"), sentence("数字だけを入力してください。例：1,234"))
    number = Decimal(bare)
    if spec.kind == Kind.YEN and number != number.to_integral_value():
        raise BadCell(sentence("円の金額に小数があります。"), sentence("整数で入力してください。"))
    _within(spec, number, Decimal)
    return plain_number(number)


def plain_number(number: Decimal) -> str:
    """Without zeros that say nothing: `1200`, `-3.5`, `0`."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _date(spec: FieldSpec, text: str) -> str:
    try:
        day = era.parse_date(text)
    except era.DateUnreadable as error:
        raise BadCell(error.cause, error.remedy) from error
    _within(spec, day, era.parse_date)
    return day.isoformat()


def _within(spec: FieldSpec, value: Any, reader: Callable[[str], Any]) -> None:
    if spec.least and value < reader(spec.least):
        raise BadCell(
            sentence("%(limit)sより小さい値です。", limit=_shown(spec.least, value)),
            sentence("原票と見比べてください。"),
        )
    if spec.most and value > reader(spec.most):
        raise BadCell(
            sentence("%(limit)sより大きい値です。", limit=_shown(spec.most, value)),
            sentence("原票と見比べてください。"),
        )


def _shown(limit: str, value: Any) -> str:
    return f"{era.parse_date(limit):%Y/%m/%d}" if isinstance(value, date) else f"{Decimal(limit):,f}"


def _bank(spec: FieldSpec, text: str) -> str:
    return _digits(text, 4, 4, "0001")


def _branch(spec: FieldSpec, text: str) -> str:
    return _digits(text, 3, 3, "001")


def _account(spec: FieldSpec, text: str) -> str:
    """Seven digits; shorter ones are filled from the left, as the transfer formats of banks do."""
    return _digits(text, 1, 7, "1234567").zfill(7)


def _postal(spec: FieldSpec, text: str) -> str:
    found = _digits(text, 7, 7, "220-0012")
    return f"{found[:3]}-{found[3:]}"


def _phone(spec: FieldSpec, text: str) -> str:
    found = _digits(text, 10, 11, "045-123-4567")
    if not found.startswith("0"):
        raise BadCell(sentence("0から始まっていません。"), sentence("市外局番から入力してください。"))
    return found


def _choice(spec: FieldSpec, text: str) -> str:
    value = fold(text)
    if value not in spec.choices:
        raise BadCell(
            sentence("選択肢にありません。"),
            sentence("%(options)s のいずれかを選んでください。", options="・".join(spec.choices)),
        )
    return value


_READERS: dict[Kind, Callable[[FieldSpec, str], str]] = {
    Kind.TEXT: _text,
    Kind.KANA: _kana,
    Kind.NUMBER: _number,
    Kind.YEN: _number,
    Kind.DATE: _date,
    Kind.CODE: _code,
    Kind.BANK: _bank,
    Kind.BRANCH: _branch,
    Kind.ACCOUNT: _account,
    Kind.POSTAL: _postal,
    Kind.PHONE: _phone,
    Kind.CHOICE: _choice,
}
