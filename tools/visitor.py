"""A person with a browser that knows only HTTP: cookies, pages, forms. Standard library only."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form of a page with the values it came with."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.texts: list[str] = []
        self._select = self._area = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(found.get("action", "")))
            self._inside = True
        if not self._inside or not self.forms:
            return
        form, name = self.forms[-1], found.get("name", "")
        if tag == "select":
            self._select, form.options[name] = name, []
        elif tag == "option" and self._select:
            form.options[self._select].append(found.get("value", ""))
            if "selected" in found or self._select not in form.values:
                form.values[self._select] = found.get("value", "")
        elif tag == "textarea":
            self._area = name
            form.values[name] = ""
        elif tag == "input" and name:
            self._input(form, name, found)

    @staticmethod
    def _input(form: Form, name: str, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if kind in ("checkbox", "radio"):
            form.options.setdefault(name, []).append(found.get("value", "on"))
            if "checked" in found:
                form.values[name] = found.get("value", "on")
        elif kind not in ("file", "submit", "button"):
            form.values[name] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._area and self.forms:
            self.forms[-1].values[self._area] += data


@dataclass
class Page:
    """An answer: status, final address, text."""

    status: int
    url: str
    body: bytes

    @property
    def html(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", errors="replace")

    @property
    def path(self) -> str:
        """The path of the final address."""
        return urllib.parse.urlsplit(self.url).path

    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.html)
        return reader

    def says(self, text: str) -> bool:
        """Whether a person can read this on the page, however it is broken into elements."""
        squeezed = "".join("".join(self._read().texts).split())
        return "".join(text.split()) in squeezed

    def form(self, action: str) -> Form:
        """The form whose address (before its query) ends so; '' is the one sent to its own page. Raises LookupError."""
        for form in self._read().forms:
            if form.action.partition("?")[0].endswith(action) and bool(action) == bool(form.action):
                return form
        raise LookupError(f"no form to {action} on {self.path} ({self.status})")


class Visitor:
    """Keeps cookies; sends forms with what they came with plus what is typed."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._open(urllib.request.Request(self._at(path)))

    def send(self, page: Page, action: str, **typed: str) -> Page:
        """Fill the form of `page` whose address ends with `action` and send it. `__` in a name stands for `-`."""
        form = page.form(action)
        values = {**form.values, **{name.replace("__", "-"): value for name, value in typed.items()}}
        data = urllib.parse.urlencode({name: value for name, value in values.items() if name}).encode()
        target = urllib.parse.urljoin(page.url, form.action)
        return self._open(urllib.request.Request(target, data, {"Referer": page.url, "Origin": self.address}))

    def sign_in(self, email: str, password: str) -> Page:
        """Through the login page."""
        return self.send(self.get("/accounts/login/"), "/accounts/login/", login=email, password=password)

    def _at(self, path: str) -> str:
        return path if path.startswith("http") else self.address + path

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return Page(answer.status, answer.url, answer.read())
        except urllib.error.HTTPError as error:
            return Page(error.code, error.url or request.full_url, error.read())
