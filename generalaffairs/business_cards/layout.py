"""A layout as text: one line per element with its place in millimetres. Read, drawn, compared. Pure.

`表 氏名 13 31 17 太 左 色1`: side, element, x and y (of the base line) from the upper left corner of the trimmed card,
size in points; then, in any order, 太, 左/中央/右, a colour (黒, 灰, 白, 色1, 色2). `帯` and `ロゴ` have x, y, width
and height.
`文字「…」` prints its own words. Lines that begin with # are notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from generalaffairs.business_cards import card, glyphs

STANDARD = """\
表 帯 -3 -3 7 61 色1
表 会社名 13 9.4 8.5 太
表 部署役職 13 22.6 6.6
表 氏名 13 29.2 17
表 ローマ字 13 33.4 6.4 灰
表 住所1 13 40.6 6.2
表 住所2 13 44 6.2
表 電話 13 47.2 6.2
表 メール 13 50.4 6.2
"""
SIDES = {"表": "front", "裏": "back"}
TEXTS = ("会社名", "部署", "役職", "部署役職", "氏名", "ローマ字", "住所1", "住所2", "電話", "携帯", "メール")
AREAS = {"帯": "band", "ロゴ": "logo"}
ALIGN = {"左": "start", "中央": "middle", "右": "end"}
COLOURS = ("黒", "灰", "白", "色1", "色2")
WIDTH, HEIGHT, BLEED = Decimal(91), Decimal(55), Decimal(3)
EDGE = Decimal(3)  # what printers keep free of text inside the trimmed edge
SMALLEST = Decimal("0.7")  # a long line is set smaller, down to this part of its size
MM_PER_POINT = Decimal("25.4") / 72
INK = re.compile(r"(100|\d{1,2})( (100|\d{1,2})){3}")
LITERAL = re.compile(r"文字「(.{1,60})」")
MOST_ELEMENTS = 40


@dataclass(frozen=True, slots=True)
class Element:
    """One line of the declaration. `size`: points of a text; `width`, `height`: of an area."""

    side: str
    what: str
    x: Decimal
    y: Decimal
    size: Decimal = Decimal(0)
    width: Decimal = Decimal(0)
    height: Decimal = Decimal(0)
    bold: bool = False
    align: str = "左"
    colour: str = "黒"

    @property
    def is_area(self) -> bool:
        """A band or the logo."""
        return self.what in AREAS

    @property
    def room(self) -> Decimal:
        """Millimetres that a text may be long."""
        left, right = self.x - EDGE, WIDTH - EDGE - self.x
        return {"左": right, "右": left, "中央": 2 * min(left, right)}[self.align]


@dataclass(frozen=True, slots=True)
class Read:
    """The elements of a text, and a sentence for each line that cannot be read."""

    elements: tuple[Element, ...]
    errors: tuple[str, ...]


def read(text: str) -> Read:
    """The declaration as elements."""
    elements: list[Element] = []
    errors: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            elements.append(_element(line))
        except ValueError as problem:
            errors.append(_("%(n)s行目：%(why)s") % {"n": number, "why": problem})
        else:
            # The element stays: a version that was kept is drawn as it was declared.
            errors += [_("%(n)s行目：%(why)s") % {"n": number, "why": why} for why in _unprintable(elements[-1])]
    if not errors and not any(one.what == "氏名" and one.side == "front" for one in elements):
        errors.append(_("表に氏名がありません。「表 氏名 13 30 17」のような行を書いてください。"))
    if len(elements) > MOST_ELEMENTS:
        errors.append(_("要素が%(n)s個までの決まりを超えています。行を減らしてください。") % {"n": MOST_ELEMENTS})
    return Read(tuple(elements), tuple(errors))


def _element(line: str) -> Element:
    literal = LITERAL.search(line)
    words = (LITERAL.sub("文字", line, count=1) if literal else line).split()
    if len(words) < 2 or words[0] not in SIDES:
        raise ValueError(_("行の始めに「表」か「裏」を書いてください。"))
    side, what, rest = SIDES[words[0]], literal.group(0) if literal else words[1], words[2:]
    if what not in (*TEXTS, *AREAS) and not literal:
        raise ValueError(
            _("「%(what)s」という要素はありません。説明にある要素の名前を使ってください。") % {"what": what[:20]}
        )
    wanted = 4 if what in AREAS else 3
    numbers = _numbers(rest[:wanted], wanted)
    more = _more(rest[wanted:])
    if what in AREAS:
        element = Element(side, what, numbers[0], numbers[1], width=numbers[2], height=numbers[3], **more)
    else:
        element = Element(side, what, numbers[0], numbers[1], size=numbers[2], **more)
    _inside(element)
    return element


def _unprintable(one: Element) -> list[str]:
    """A sentence for each character of its own words that the embedded fonts lack."""
    return [
        _("文字の「%(one)s」（%(code)s）は印刷用の書体にありません。使ってよい字を顧客に確認し、書き直してください。")
        % {"one": sign, "code": glyphs.code_points(sign)}
        for sign in glyphs.missing(text_of(one, {}))
    ]


def _numbers(words: Sequence[str], wanted: int) -> list[Decimal]:
    try:
        found = [Decimal(word) for word in words]
    except InvalidOperation:
        found = []
    if len(found) != wanted or not all(one.is_finite() for one in found):
        raise ValueError(_("位置と大きさの数字が%(n)sつ必要です。例：13 30 17") % {"n": wanted})
    return found


def _more(words: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word in words:
        if word == "太":
            found["bold"] = True
        elif word in ALIGN:
            found["align"] = word
        elif word in COLOURS:
            found["colour"] = word
        else:
            raise ValueError(
                _("「%(word)s」は使えません。太、左・中央・右、黒・灰・白・色1・色2のどれかです。")
                % {"word": word[:20]}
            )
    return found


def _inside(one: Element) -> None:
    if one.is_area:
        right, bottom = one.x + one.width, one.y + one.height
        if one.width <= 0 or one.height <= 0 or one.x < -BLEED or one.y < -BLEED:
            raise ValueError(_("帯とロゴは、塗り足し（外側3mm）の中に置いてください。"))
        if right > WIDTH + BLEED or bottom > HEIGHT + BLEED:
            raise ValueError(_("帯とロゴは、塗り足し（外側3mm）の中に置いてください。"))
    elif not (EDGE <= one.x <= WIDTH - EDGE and EDGE <= one.y <= HEIGHT - EDGE):
        raise ValueError(_("文字は断ち切りから3mm以上内側に置いてください（横3〜88、縦3〜52）。"))
    elif not Decimal(4) <= one.size <= Decimal(40):
        raise ValueError(_("文字の大きさは4〜40ポイントで書いてください。"))


def texts_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """What each element prints."""
    address = card.broken(card.address_of(fields), card.CONTACT) if card.address_of(fields) else []
    mobile = f"　携帯 {fields['mobile']}" if fields.get("mobile") else ""
    return {
        "会社名": fields.get("company", ""),
        "部署": fields.get("department", ""),
        "役職": fields.get("position", ""),
        "部署役職": card.post_of(fields),
        "氏名": fields.get("name", ""),
        "ローマ字": fields.get("romaji", ""),
        "住所1": address[0] if address else "",
        "住所2": address[1] if len(address) > 1 else "",
        "電話": f"TEL {fields['phone']}{mobile}" if fields.get("phone") else "",
        "携帯": fields.get("mobile", ""),
        "メール": f"Mail {fields['mail']}" if fields.get("mail") else "",
    }


def text_of(one: Element, texts: Mapping[str, str]) -> str:
    """The words of an element."""
    literal = LITERAL.fullmatch(one.what)
    return literal.group(1) if literal else texts.get(one.what, "")


def scale(one: Element, text: str) -> Decimal:
    """1 where the text fits at its size; less where it must be set smaller to fit."""
    font = glyphs.BOLD if one.bold else glyphs.REGULAR
    width = Decimal(str(round(glyphs.width_mm(text, points=float(one.size), font=font), 4)))
    return Decimal(1) if width <= one.room or not width else max(one.room / width, Decimal("0.01"))


def too_long(elements: Sequence[Element], fields: Mapping[str, Any]) -> list[str]:
    """Names of the elements whose text does not fit even in its smallest size."""
    texts = texts_of(fields)
    return [one.what for one in elements if not one.is_area and scale(one, text_of(one, texts)) < SMALLEST]


def drawn(elements: Sequence[Element], fields: Mapping[str, Any], *, inks: tuple[str, str]) -> list[dict[str, Any]]:
    """The sides as the paper's template draws them: all numbers as text in millimetres, colours as CMYK."""
    texts = texts_of(fields)
    sides = []
    for side in SIDES.values():
        items = [_drawn(one, text_of(one, texts), inks) for one in elements if one.side == side]
        if kept := [item for item in items if item.get("text") != ""]:
            sides.append({"side": side, "items": kept})
    return sides


def _drawn(one: Element, text: str, inks: tuple[str, str]) -> dict[str, Any]:
    colour = {"黒": "0 0 0 100", "灰": "0 0 0 65", "白": "0 0 0 0", "色1": inks[0], "色2": inks[1]}[one.colour]
    at = {"x": _mm(one.x), "y": _mm(one.y), "ink": " ".join(_mm(Decimal(part) / 100) for part in colour.split())}
    if one.is_area:
        return at | {"kind": AREAS[one.what], "width": _mm(one.width), "height": _mm(one.height)}
    size = one.size * max(scale(one, text), SMALLEST) * MM_PER_POINT
    return at | {"kind": "text", "text": text, "size": _mm(size), "weight": "700" if one.bold else "400",
                 "anchor": ALIGN[one.align]}  # fmt: skip


def _mm(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.001')).normalize():f}"


def changes(old: str, new: str) -> list[str]:
    """What a new version changes, element by element, in words for whoever approves it."""
    before, after = _by_what(old), _by_what(new)
    gone = [_("「%(what)s」をなくす") % {"what": name} for name in before if name not in after]
    come = [
        _("「%(what)s」を加える（%(how)s）") % {"what": name, "how": how}
        for name, how in after.items()
        if name not in before
    ]
    moved = [
        _("「%(what)s」%(old)s → %(new)s") % {"what": name, "old": before[name], "new": how}
        for name, how in after.items()
        if name in before and before[name] != how
    ]
    return [*gone, *come, *moved]


def _by_what(text: str) -> dict[str, str]:
    words = {"front": "表", "back": "裏"}
    found: dict[str, str] = {}
    for one in read(text).elements:
        size = f"{_mm(one.width)}×{_mm(one.height)}mm" if one.is_area else f"{_mm(one.size)}pt"
        style = "・".join(part for part in ("太" if one.bold else "", one.align, one.colour) if part)
        key = f"{words[one.side]} {one.what}"
        while key in found:
            key += "′"
        found[key] = f"{_mm(one.x)}, {_mm(one.y)} {size} {style}"
    return found


def good_ink(text: str) -> bool:
    """Whether this is a CMYK colour: four percentages, `100 65 0 25`."""
    return bool(INK.fullmatch(text))
