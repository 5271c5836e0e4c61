"""The entries of the two frames. Rooms register theirs when the apps are loaded; the tag `nav` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from bpo.core import policy as policies
from bpo.core.actor import Actor

Area = Literal["desk", "portal"]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry of a frame, registered once; `policy` is the name of the policy that shows it."""

    area: Area
    key: str
    label: str | Promise
    url_name: str
    icon: str
    order: int
    policy: str | None = None
    group: str | Promise | None = None
    primary: bool = False
    jump: str = ""
    press: str = ""

    def url(self, client: str = "") -> str:
        """The address, of `client` (its code) where the page belongs to one; empty while it cannot be reached."""
        return _address(self.url_name, client)


@lru_cache(maxsize=4096)
def _address(url_name: str, client: str) -> str:
    """Every page shows some thirty entries, and their addresses never change while the process lives."""
    for kwargs in ({"client": client}, {}) if client else ({},):
        try:
            return reverse(url_name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with its address for one reader."""

    entry: Entry
    url: str


_entries: dict[tuple[str, str], Entry] = {}


def register(  # noqa: PLR0917  (one row of a table, read as such)
    area: Area,
    key: str,
    label: str | Promise,
    url_name: str,
    icon: str,
    order: int,
    policy: str | None = None,
    group: str | Promise | None = None,
    *,
    primary: bool = False,
    jump: str = "",
    press: str = "",
) -> None:
    """Add an entry; entries of one group stand together, in the order of their first member.

    `primary` marks the portal's one big button (依頼する); `jump` is the letter that follows `g` on the keyboard,
    `press` the one key that opens it from every page. Raises ValueError for a key or a letter used twice."""
    if (area, key) in _entries:
        raise ValueError(f"navigation entry {area}/{key} exists already")
    if jump and any(entry.area == area and entry.jump == jump for entry in _entries.values()):
        raise ValueError(f"navigation letter {jump} of {area} is taken")
    if press and any(entry.area == area and entry.press == press for entry in _entries.values()):
        raise ValueError(f"navigation key {press} of {area} is taken")
    _entries[area, key] = Entry(area, key, label, url_name, icon, order, policy, group, primary, jump, press)


def entries(
    area: Area, actor: Actor | None, *, client: str = "", subject: object = None, primary: bool = False
) -> list[Shown]:
    """The entries of `area` that `actor` may see, in order; `subject` is handed to the policies."""
    found = [entry for entry in _entries.values() if entry.area == area and entry.primary is primary]
    shown = [Shown(entry, entry.url(client)) for entry in sorted(found, key=lambda entry: (entry.order, entry.key))]
    return [item for item in shown if item.url and _allowed(item.entry, actor, subject)]


def _allowed(entry: Entry, actor: Actor | None, subject: object) -> bool:
    return entry.policy is None or bool(policies.check(entry.policy, actor, subject))


def current(shown: list[Shown], path: str) -> str:
    """The key of the entry whose address is the longest beginning of `path`; empty when none is."""
    fitting = [item for item in shown if path.startswith(item.url)]
    return max(fitting, key=lambda item: len(item.url)).entry.key if fitting else ""
