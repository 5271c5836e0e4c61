"""Forms as a visitor finds them on the pages, filled in as he would: the material of the tests that send them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.isolation.browsing import Route, Visitor, routes

SAMPLES = {
    "number": "1", "date": "2026-10-20", "time": "10:00", "month": "2026-10", "email": "someone@guest.example",
    "tel": "03-1234-5678", "datetime-local": "2026-10-20T10:00", "text": "確認しました。", "textarea": "確認しました。",
    "search": "確認", "password": "correct horse battery",
}  # fmt: skip
SILENT = {"submit", "button", "image", "reset"}
WRONG = "？" * 5000  # no date, no number, no address, no choice, and longer than any line


@dataclass
class Field:
    """One name of a form: its kind, what stands in it, and what may be chosen."""

    kind: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)

    def filled(self) -> list[str]:
        """What a visitor would send: what stands there, else the first choice, else a sample."""
        if self.values and any(self.values):
            return self.values
        if self.kind in ("select", "radio", "checkbox"):
            return [option for option in self.options if option][:1]
        return [SAMPLES.get(self.kind, "1")]


@dataclass
class Form:
    """A form that posts, with the address it posts to."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def data(self, **instead: str) -> dict[str, object]:
        """All values; `instead` replaces single names."""
        sent: dict[str, object] = {}
        for name, one in self.fields.items():
            if one.kind == "file":
                sent[name] = SimpleUploadedFile("写し.txt", "写し".encode(), content_type="text/plain")
            elif filled := one.filled():
                sent[name] = filled
        return sent | instead

    def nothing(self) -> dict[str, object]:
        """The form as somebody sends it who has filled in nothing."""
        return {name: self.fields[name].values or "" for name in self._kept()}

    def nonsense(self) -> dict[str, object]:
        """The form with nonsense in every field, longer than any field takes it."""
        return {name: WRONG for name in self.fields} | self.nothing()

    def _kept(self) -> list[str]:
        """The names that no person fills in: hidden ones, and the buttons."""
        return [name for name, one in self.fields.items() if one.kind == "hidden" or one.kind in SILENT]


class _Reader(HTMLParser):
    """Collects forms, and elements that post by htmx."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.open, self.select = page, [], None, None
        self.named: dict[str, Form] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(urljoin(self.page, given.get("action") or self.page), given.get("method", "get").upper())
            self.forms.append(self.open)
            self.named[given.get("id", "")] = self.open
        elif "hx-post" in given:
            self.forms.append(Form(urljoin(self.page, given["hx-post"]), "POST"))
        target = self.named.get(given["form"]) if "form" in given else self.open
        if target is not None:
            self._field(target, tag, given)

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "option" and self.select is not None:
            self.select.options.append(given.get("value", ""))
            if "selected" in given:
                self.select.values.append(given.get("value", ""))
        if not name or tag not in ("input", "select", "textarea", "button"):
            return
        kind = given.get("type", "text" if tag == "input" else "submit") if tag in ("input", "button") else tag
        known = form.fields.setdefault(name, Field(kind))
        if tag == "select":
            self.select = known
        elif kind in ("radio", "checkbox"):
            known.options.append(given.get("value", "on"))
            known.values += [given.get("value", "on")] if "checked" in given else []
        elif kind != "file":
            known.values.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        if tag in ("select", "form"):
            self.select = None


def forms_of(page: str, html: str) -> list[Form]:
    """Every form of the page."""
    reader = _Reader(page)
    reader.feed(html)
    return reader.forms


def addresses(who: Visitor, route: Route) -> Iterator[str]:
    """The addresses at which this visitor meets the route: one, or one for each task where a task has its page."""
    things = who.home
    if route.pattern.endswith("<number:number>/"):
        yield from (route.url(things, number=task.number) for task in things.tasks.values())
    else:
        yield route.url(things) + route.question(things)


def pages(who: Visitor) -> Iterator[tuple[Route, str, str]]:
    """(route, address, HTML) of every page that opens for this visitor."""
    for route in routes():
        if who.is_turned_away(route):
            continue
        for url in addresses(who, route):
            answer = who.ask("GET", url)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                yield route, url, answer.body.decode()


def harvest(who: Visitor) -> list[Form]:
    """Every form on every page that opens for this visitor, each (address, names) once, without the sign-out.

    The pages are read once per world: what a test does to it is taken back.
    """
    if who.name in who.home.harvests:
        return who.home.harvests[who.name]
    found: dict[tuple[str, str, tuple[str, ...]], Form] = {}
    for _route, url, html in pages(who):
        for form in forms_of(url, html):
            if not urlsplit(form.action).path.startswith("/accounts/"):
                found.setdefault((form.action, form.method, tuple(form.fields)), form)
    return who.home.harvests.setdefault(who.name, list(found.values()))
