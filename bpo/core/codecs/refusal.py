"""Why a file or a cell cannot be read, as a sentence with cause and remedy."""

from dataclasses import dataclass

from bpo.core.sentence import Sentence, Unfit, both, sentence


class TableRefused(Exception):
    """The whole file cannot be read; `sentence` says what happened, why, what to do (`str`: in Japanese)."""

    def __init__(self, cause: Sentence, remedy: Sentence) -> None:
        self.cause, self.remedy = cause, remedy
        self.sentence = sentence("ファイルを取り込めません。%(cause)s%(remedy)s", cause=cause, remedy=remedy)
        super().__init__(str(self.sentence))


class BadCell(Unfit):
    """A parser's refusal of one value."""

    def __init__(self, cause: Sentence, remedy: Sentence) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(both(cause, remedy))


@dataclass(frozen=True, slots=True)
class CellError:
    """One value that cannot be read; `row` counts as the spreadsheet does, the heading is row 1.

    `column` is the heading as the layout names it, or "" when the row as a whole is refused.
    """

    row: int
    column: str
    cause: Sentence
    remedy: Sentence

    @property
    def sentence(self) -> Sentence:
        """Where, what and what to do."""
        why = {"cause": self.cause, "remedy": self.remedy}
        if not self.column:
            return sentence("%(row)s行目を取り込めません。%(cause)s%(remedy)s", row=self.row, **why)
        return sentence(
            "%(row)s行目「%(column)s」を取り込めません。%(cause)s%(remedy)s", row=self.row, column=self.column, **why
        )

    def __str__(self) -> str:
        """The same in Japanese."""
        return str(self.sentence)
