"""Lists of the house on django-tables2: finished rows in, page by key, sort links; the same declaration is exported.

A table never counts and never pages by itself: the view hands it the rows of one page (bpo.core.ui.keyset)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

import django_tables2 as tables
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bpo.core.ui.cells import Reader, linked, reader_of, row_attributes, written
from bpo.core.ui.keyset import Page
from bpo.core.ui.look import DENSITIES, Look


@dataclass(frozen=True, slots=True)
class Head:
    """One header cell."""

    label: str
    css: str
    url: str = ""
    sorted: str = ""
    checkbox: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the foot."""

    label: str
    css: str
    html: Any


class DeskTable(tables.Table):
    """Base of every list. `sorts` maps a column to the value of `?sort=` (the view maps that to an order by key).

    Each person can hide columns of a list of the desk (`see`), except those that `stay`, the one that names the row and
    those without a heading; the files follow what is shown."""

    sorts: ClassVar[Mapping[str, str]] = {}
    stay: ClassVar[tuple[str, ...]] = ()
    look_name: ClassVar[str] = ""
    cards: ClassVar[bool] = True
    region_class: ClassVar[str] = ""

    class Meta:
        orderable = False
        default = ""
        template_name = "components/table.html"

    def __init__(
        self,
        rows: Iterable[Any],
        *,
        caption: str = "",
        page: Page | None = None,
        sort: str = "",
        query: QueryDict | None = None,
        now: datetime | None = None,
        empty_title: str = "",
        empty_body: str = "",
        empty_action: str | SafeString = "",
        **kwargs: Any,
    ) -> None:
        """`rows` is the finished list of one page; `query` is `request.GET`, kept in sort and page links."""
        self.caption, self.page_keys, self.sort, self.now = caption, page, sort, now
        self.query = query if query is not None else QueryDict()
        self.empty_title, self.empty_body, self.empty_action = empty_title, empty_body, empty_action
        # A subclass without a Meta of its own does not inherit the options above.
        super().__init__(list(rows), **{"default": "", "orderable": False, **kwargs})
        self.look = Look()
        self.switchable = self._switchable()
        for name, column in self.columns.columns.items():
            column.value = getattr(self, f"value_{name}", column.column.value)

    @classmethod
    def list_name(cls) -> str:
        """Under which a person's choice for this list is kept."""
        return cls.look_name or f"{cls.__module__.removesuffix('.tables').replace('.', '-')}-{cls.__name__}".lower()

    def _switchable(self) -> tuple[str, ...]:
        bound = [one for one in self.columns if str(one.header) and not getattr(one.column, "is_checkbox", False)]
        naming = next((one for one in bound if "cell-main" in getattr(one.column, "css", "")), *bound[:1])
        return tuple(one.name for one in bound if one is not naming and one.name not in self.stay)

    def see(self, look: Look) -> Self:
        """The same list as somebody wants to see it."""
        self.look = look
        for name in look.hidden & set(self.switchable):
            self.columns.hide(name)
        return self

    @property
    def css(self) -> str:
        """Classes of the `<table>`."""
        density = f"density-{self.look.density}" if self.look.density else ""
        cards = "table-cards" if self.cards else ""
        return " ".join(filter(None, ["table", cards, density, self.attrs.get("class", "")]))

    @property
    def switches(self) -> list[tuple[str, str, bool]]:
        """(name, label, shown) of the columns that can be switched."""
        columns = self.columns.columns
        return [(name, str(columns[name].header), name not in self.look.hidden) for name in self.switchable]

    @property
    def densities(self) -> list[tuple[str, str]]:
        """(value, label) of the heights of a row."""
        return [(value, str(label)) for value, label in DENSITIES.items()]

    @property
    def heads(self) -> list[Head]:
        """The header cells with their sort links."""
        return [self._head(bound) for bound in self.columns]

    def _head(self, bound: Any) -> Head:
        label, css = str(bound.header), getattr(bound.column, "css", "")
        key = self.sorts.get(bound.name)
        if not key:
            return Head(label, css, checkbox=getattr(bound.column, "is_checkbox", False))
        state = {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")
        wanted = f"-{key}" if state == "ascending" else key
        return Head(label, css, url=self._url(sort=wanted, cursor=None), sorted=state)

    @property
    def body(self) -> SafeString:
        """The rows as HTML; each cell carries its column's label for the cards of a phone."""
        attributes = row_attributes(self.row_attrs, self)
        columns = [(self._cell_start(bound), self._reader(bound)) for bound in self.columns]
        rows = [
            f"<tr{attributes(record)}>"
            + "".join([f"{start}{written(read(record))}</td>" for start, read in columns])
            + "</tr>"
            for record in self.data
        ]
        return SafeString("\n".join(rows))  # every part is escaped where it is written

    def _cell_start(self, bound: Any) -> str:
        label = "" if getattr(bound.column, "is_checkbox", False) else str(bound.header)
        named = format_html(' data-label="{}"', label) if label else ""
        return format_html('<td class="{}"{}>', getattr(bound.column, "css", ""), named)

    def _reader(self, bound: Any) -> Reader:
        return linked(self, bound, reader_of(self, bound, bound.render, bound.default))

    @property
    def foot(self) -> list[Cell]:
        """The foot, when a column declares one."""
        if not self.has_footer():
            return []
        return [Cell(str(bound.header), getattr(bound.column, "css", ""), bound.footer) for bound in self.columns]

    @property
    def page(self) -> Page | None:
        """The page that the rows came from."""
        return self.page_keys

    @property
    def next_url(self) -> str:
        """Address of the next rows; empty on the last page."""
        return self._url(cursor=self.page_keys.next_cursor) if self.page_keys and self.page_keys.next_cursor else ""

    @property
    def first_url(self) -> str:
        """Address of the first rows, on every page but the first."""
        return self._url(cursor=None) if self.page_keys and self.query.get("cursor") else ""

    def _url(self, **changes: str | None) -> str:
        query = self.query.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}"

    def export_header(self) -> list[str]:
        """The column names of the file."""
        return [str(bound.header) for bound in self._exported()]

    def export_rows(self) -> Iterator[list[Any]]:
        """The typed values of the file, row by row."""
        readers = [reader_of(self, bound, bound.value, None) for bound in self._exported()]
        for record in self.data:
            yield [read(record) for read in readers]

    def _exported(self) -> list[Any]:
        # A column that the page never shows is still in the file; one that its reader has hidden is not.
        hidden = self.look.hidden & set(self.switchable)
        columns = [bound for bound in self.columns.iterall() if bound.name not in hidden]
        return [bound for bound in columns if not bound.column.exclude_from_export]


def lists(base: type[DeskTable] = DeskTable) -> dict[str, type[DeskTable]]:
    """Every declared list by the name under which choices for it are kept."""
    found: dict[str, type[DeskTable]] = {}
    for table in base.__subclasses__():
        found |= {table.list_name(): table} | lists(table)
    return found
