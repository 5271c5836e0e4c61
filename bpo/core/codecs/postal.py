"""Japan Post's CSV of postal codes (KEN_ALL.CSV in CP932, utf_ken_all.csv in UTF-8): bytes to towns.

Source: 日本郵便「郵便番号データの説明」: 15 columns; column 3 the code, 4–6 kana, 7–9 prefecture, city and town. In
KEN_ALL a long town runs over several rows, from `（` to `）`; in utf_ken_all each has one row. What stands in brackets
explains (floors, house numbers) and belongs to no address; some towns are sentences that mean "none".
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

COLUMNS = 15
NO_TOWN = re.compile(r"以下に掲載がない場合$|の次に.*番地がくる場合$|.+(?:市|町|村)一円$")
LIST_OF_HOUSES = re.compile(r"^.*第\d+地割[～〜、].*$")


class PostalFileBroken(ValueError):
    """The bytes are no file of postal codes; the message is a sentence for whoever loads it."""


@dataclass(frozen=True, slots=True)
class Town:
    """One town of one code, as an address has it."""

    code: str
    prefecture: str
    city: str
    town: str
    kana: str


def towns(data: bytes) -> Iterator[Town]:
    """The towns of the file, each once per code, in its order. Raises PostalFileBroken."""
    seen = set()
    for row in _joined(csv.reader(io.StringIO(_text(data), newline=""))):
        town = Town(row[2], row[6], row[7], *_plain(row[8], row[5]))
        if town not in seen:
            seen.add(town)
            yield town


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PostalFileBroken("文字コードがUTF-8でもShift_JISでもありません。日本郵便の配布ファイルを指定してください。")


def _joined(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Rows with a town that runs over several of them made one."""
    open_row: list[str] | None = None
    for number, row in enumerate(rows, start=1):
        if len(row) < COLUMNS or not re.fullmatch(r"\d{7}", row[2]):
            raise PostalFileBroken(f"{number}行目の形が違います。日本郵便の配布ファイルを指定してください。")
        if open_row is not None and open_row[2] == row[2]:
            open_row[8] += row[8]
        else:
            open_row = list(row)
        if open_row[8].count("（") <= open_row[8].count("）"):
            yield open_row
            open_row = None
    if open_row is not None:
        yield open_row


def _plain(town: str, kana: str) -> tuple[str, str]:
    """Town and kana as they stand in an address; both empty for a sentence that means none."""
    if NO_TOWN.search(town):
        return "", ""
    named = re.sub(r"（.*", "", town, flags=re.S)
    if LIST_OF_HOUSES.match(named):
        named = re.split(r"第?\d+地割", unicodedata.normalize("NFKC", named))[0]
    return named, re.split(r"[(（]", unicodedata.normalize("NFKC", kana))[0]
