"""What was found, as a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol
from bpo.core.ui.tables import DeskTable
from tasks.search.marking import around
from tasks.search.models import Kind, SearchRow
from tasks.search.presenter import label_of, note_of
from tasks.search.spelling import spelled, typed_words

INSIDE = ("tenant", "note")  # columns that the desk alone has


class HitTable(DeskTable):
    """One line per hit, in the order of the page. `text`: what was looked for; `portal`: in the words of its pages."""

    kind = Col(_("種類"))
    tenant = ClientCol(_("顧客"))
    number = CodeCol(_("番号"))
    title = Col(_("件名"))
    place = Col(_("該当箇所"), empty_values=())
    note = Col(_("備考"), empty_values=())
    at = MomentCol(_("日時"))

    def __init__(self, rows: Any, *, text: str = "", portal: bool = False, **kwargs: Any) -> None:
        self.words = [word for word in map(spelled, typed_words(text)) if word]
        self.portal = portal
        super().__init__(rows, exclude=INSIDE if portal else (), **kwargs)

    def value_kind(self, record: SearchRow) -> str:
        """As its heading on the page."""
        return label_of(Kind(record.kind), portal=self.portal)

    def value_place(self, record: SearchRow) -> str:
        """The text around the first word; empty when it stands in number or title alone."""
        return around(record.body, self.words)

    def value_note(self, record: SearchRow) -> str:
        """Whose remark it is."""
        return note_of(record.kind, record.client_visible, record.tenant)
