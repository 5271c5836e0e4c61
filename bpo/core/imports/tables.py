"""Lists of imports: the client's runs, staged rows, and the rows that come back as a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.imports import spec
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.saying import said
from bpo.core.sentence import Sentence, both, from_json, sentence
from bpo.core.ui.columns import Col, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable

State, Kind, Outcome = ImportRun.State, ImportRow.Kind, ImportRow.Outcome
STATE_TONES: dict[str, str] = {
    State.CHOOSING: "wait",
    State.READING: "doing",
    State.PREVIEW: "wait",
    State.APPLYING: "doing",
    State.APPLIED: "done",
    State.UNDOING: "doing",
    State.UNDONE: "todo",
    State.REFUSED: "err",
}
KIND_TONES: dict[str, str] = {Kind.ADD: "doing", Kind.CHANGE: "warn", Kind.SAME: "todo", Kind.BAD: "err"}


class RunTable(DeskTable):
    """The imports of a client."""

    file = TitleCol(_("ファイル"), linkify=lambda record: reverse("desk:import", args=[record.tenant.code, record.pk]))
    what = Col(_("種類"), accessor="spec")
    state = StatusCol(_("状態"), tones=STATE_TONES, labels=dict(State.choices))
    added = NumberCol(_("追加"))
    changed = NumberCol(_("更新"))
    bad = NumberCol(_("エラー"))
    made_name = Col(_("担当"))
    created_at = MomentCol(_("日時"))

    def render_what(self, value: str) -> str:
        """The words of the import."""
        return str(spec.get(value).label)

    def value_what(self, value: str) -> str:
        """The same words."""
        return str(spec.get(value).label)


class StagedTable(DeskTable):
    """Staged rows: what each means, with the values before and after."""

    number = NumberCol(_("行"))
    kind = StatusCol(_("区分"), tones=KIND_TONES, labels=dict(Kind.choices))
    content = TitleCol(_("内容"), accessor="pk")
    note = Col(_("結果"), accessor="note")

    def __init__(self, rows: Any, *, wanted: spec.RowImport, **kwargs: Any) -> None:
        names = getattr(wanted, "fields_of", {})
        self.names, self.wanted = {field: name for name, field in names.items()}, wanted
        super().__init__(rows, **kwargs)

    def render_content(self, record: ImportRow) -> SafeString:
        """The errors of a bad row, what a changed one is and its changes, the values of any other."""
        if record.kind == Kind.BAD:
            return format_html_join("", '<div class="why">{}</div>', ((text,) for text in sentences(record)))
        if record.before is not None:
            changes = (
                (self._name(key), self._word(key, old), self._word(key, record.fields.get(key)))
                for key, old in self._changed(record)
            )
            told = format_html_join("", "<div>{}：<del>{}</del> → <ins>{}</ins></div>", changes)
            return format_html("<div>{}</div>{}", "　".join(self._words(record)[:2]), told)
        return format_html("{}", "　".join(self._words(record))[:200])

    def _words(self, record: ImportRow) -> list[str]:
        shown = (self._word(name, record.fields[name]) for name in self.names or record.fields if name in record.fields)
        return [word for word in shown if word and word != "－"]

    def _changed(self, record: ImportRow) -> list[tuple[str, Any]]:
        return [(key, old) for key, old in (record.before or {}).items() if old != record.fields.get(key)]

    def _word(self, field: str, value: Any) -> str:
        return self.wanted.word(field, value) or _word(value)

    def _name(self, field: str) -> str:
        return str(self.names.get(field, field))

    def value_content(self, record: ImportRow) -> str:
        """The same as text."""
        if record.kind == Kind.BAD:
            return " ".join(sentences(record))
        changes = [
            f"{self._name(key)}：{self._word(key, old)} → {self._word(key, record.fields.get(key))}"
            for key, old in self._changed(record)
        ]
        return "　".join([*self._words(record)[:2], *changes] if changes else self._words(record))


def sentences(row: ImportRow) -> list[str]:
    """Every error of the row in the reader's language: column, cause, remedy."""
    return [_error(column, from_json(cause), from_json(remedy)) for column, cause, remedy in row.errors]


def _error(column: str, cause: Sentence | str, remedy: Sentence | str) -> str:
    why = both(cause, remedy)
    return said(sentence("「%(column)s」：%(why)s", column=column, why=why) if column else why)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _now("はい") if value else _now("いいえ")
    return "－" if value in (None, "") else str(value)
