"""The note as it is typed on the answer screen: what the phone book says against its category is asked once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from generalaffairs.phone_calls import calc, queries
from generalaffairs.phone_calls.forms import NoteForm
from generalaffairs.phone_calls.models import Category


class AnswerForm(NoteForm):
    """A note from a number that only sells comes back once when it is called something else.

    `asked`: number and category for which that was asked; sent along, it says that the category is meant.
    """

    asked = ""

    def clean(self) -> dict[str, Any]:
        """Ask, as long as nothing else is wrong with the number and the category."""
        said = super().clean()
        number, kind = said.get("caller_number", ""), said.get("kind", Category.SALES)
        if kind == Category.SALES or not queries.only_sells(number):
            return said
        self.asked = f"{calc.digits(number)}/{kind}"
        if self.data.get("asked") != self.asked:
            words = _(
                "この番号は、電話帳で営業電話の番号です。営業電話なら、用件区分を「営業」に変えてください。"
                "「%(kind)s」として件数に数えるときは、このままもう一度「記録して知らせる」を押してください。"
            )
            self.add_error("kind", words % {"kind": Category(kind).label})
        return said
