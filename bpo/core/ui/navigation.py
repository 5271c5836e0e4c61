"""The entries of the two frames. Rooms register theirs when the apps are loaded; the tag `nav` shows what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from bpo.core import policy as policies
from bpo.core.actor import Actor

Area = Literal["desk", "portal"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a frame; `policy` is the name of the policy that shows it."""

    area: Area
    key: str
    label: str | Promise
    url_name: str
    icon: str
    order: int
    policy: str | None = None
    group: str | Promise | None = None
    primary: bool = False

    @property
    def url(self) -> str:
        """The address, or an empty text while the page is not part of this installation."""
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""

    def shown_to(self, actor: Actor | None) -> bool:
        """Whether `actor` may see the entry."""
        return bool(self.url) and (self.policy is None or bool(policies.check(self.policy, actor)))


_entries: dict[tuple[str, str], Entry] = {}


def register(
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
) -> None:
    """Add an entry; entries of one group stand together, in the order of their first member.

    `primary` marks the portal's one big button (依頼する). Raises ValueError for a key used twice."""
    if (area, key) in _entries:
        raise ValueError(f"navigation entry {area}/{key} exists already")
    _entries[area, key] = Entry(area, key, label, url_name, icon, order, policy, group, primary)


def entries(area: Area, actor: Actor | None, *, primary: bool = False) -> list[Entry]:
    """The entries of `area` that `actor` may see, in order."""
    found = [entry for entry in _entries.values() if entry.area == area and entry.primary is primary]
    return [entry for entry in sorted(found, key=lambda entry: (entry.order, entry.key)) if entry.shown_to(actor)]


def current(shown: list[Entry], path: str) -> str:
    """The key of the entry whose address is the longest beginning of `path`; empty when none is."""
    fitting = [entry for entry in shown if path.startswith(entry.url)]
    return max(fitting, key=lambda entry: len(entry.url)).key if fitting else ""
