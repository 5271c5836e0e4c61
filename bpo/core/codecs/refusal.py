"""Why a file or a cell cannot be read, as a sentence with cause and remedy."""

from dataclasses import dataclass


class TableRefused(Exception):
    """The whole file cannot be read; `str` is a Japanese sentence: what happened, why, what to do."""

    def __init__(self, cause: str, remedy: str) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(f"ファイルを取り込めません。{cause}{remedy}")


class BadCell(ValueError):
    """A parser's refusal of one value."""

    def __init__(self, cause: str, remedy: str) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(f"{cause}{remedy}")


@dataclass(frozen=True, slots=True)
class CellError:
    """One value that cannot be read; `row` counts as the spreadsheet does, the heading is row 1.

    `column` is the heading as the layout names it, or "" when the row as a whole is refused.
    """

    row: int
    column: str
    cause: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.row}行目「{self.column}」" if self.column else f"{self.row}行目"
        return f"{place}を取り込めません。{self.cause}{self.remedy}"
