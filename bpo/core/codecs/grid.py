"""How large a sheet's grid is, read from its XML piece by piece.

The reader lays a sheet out between its first and its last cell: a file of a few bytes can ask for 17 thousand
million cells. So the corner is measured before the file is opened.
"""

import re

from bpo.core.codecs.limits import Limits
from bpo.core.codecs.refusal import TableRefused
from bpo.core.sentence import sentence

TAG = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<]*)")
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})([0-9]{1,12})["']""")
SHEET_DATA = re.compile(rb"<(?:[\w.-]+:)?sheetData\b")
LONGEST_TAG = 1 << 20


class GridMeter:
    """Fed with the pieces of one XML entry; knows the lowest row, the widest column, and whether it is a sheet."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.rows = self.columns = self.here = 0
        self.is_sheet = False
        self._rest = b""

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Take the next piece; raises `TableRefused` as soon as the grid is too large."""
        content = self._rest + piece
        cut = len(content) if last else max(content.rfind(b"<"), 0)
        self._rest = content[cut:]
        if len(self._rest) > LONGEST_TAG:
            raise TableRefused(
                sentence("シートの内容が壊れています。"), sentence("表計算ソフトで開き、保存し直してください。")
            )
        self.is_sheet = self.is_sheet or SHEET_DATA.search(content, 0, cut) is not None
        for kind, attributes in TAG.findall(content[:cut]):
            place = PLACE.search(attributes)
            if kind == b"row":
                self.here = 0
                self.rows = max(self.rows + 1, int(place[2]) if place else 0)
            else:
                self.here = column_number(place[1]) if place else self.here + 1
                self.columns = max(self.columns, self.here)
                self.rows = max(self.rows, int(place[2]) if place else 0)
        check_grid(self.rows, self.columns, self.limits)


def column_number(letters: bytes) -> int:
    """A = 1, Z = 26, AA = 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def check_grid(rows: int, columns: int, limits: Limits) -> None:
    """Raise `TableRefused` for a table with too many rows, columns, or cells between its corners."""
    if rows > limits.rows:
        raise TableRefused(
            sentence("行が多すぎます（%(here)s行、%(most)s行まで）。", here=f"{rows:,}", most=f"{limits.rows:,}"),
            sentence("ファイルを分けるか、表の下にある不要な行を削除してください。"),
        )
    if columns > limits.columns:
        raise TableRefused(
            sentence("列が多すぎます（%(here)s列、%(most)s列まで）。", here=f"{columns:,}", most=f"{limits.columns:,}"),
            sentence("表の右にある不要な列を削除してください。"),
        )
    if rows * columns > limits.cells:
        raise TableRefused(
            sentence(
                "セルが多すぎます（%(here)s個、%(most)s個まで）。", here=f"{rows * columns:,}", most=f"{limits.cells:,}"
            ),
            sentence("ファイルを分けてください。"),
        )
