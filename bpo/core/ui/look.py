"""How a person looks at the lists of the desk: hidden columns and density, kept with the person (`User.looks`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DENSITIES: dict[str, Promise] = {"": _("標準"), "compact": _("詰める"), "wide": _("広げる")}


@dataclass(frozen=True, slots=True)
class Look:
    """Columns that are not shown, and the density's name (empty for the standard)."""

    hidden: frozenset[str] = frozenset()
    density: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is stored; nothing for the standard."""
        return {"hide": sorted(self.hidden), "rows": self.density} if self != Look() else {}


def at_desk(request: HttpRequest | None) -> bool:
    """Whether the page belongs to the desk: only there lists are adjusted and walked by keys."""
    return getattr(getattr(request, "resolver_match", None), "namespace", "") == "desk"


def look_at(request: HttpRequest | None, name: str) -> Look:
    """What its reader has chosen for the list, on whichever device; the standard elsewhere than at the desk."""
    if request is None or not at_desk(request):
        return Look()
    return read(getattr(request.user, "looks", None) or {}, name)


def read(looks: Mapping[str, Mapping[str, Any]], name: str) -> Look:
    """One list's choice out of all that a person has made."""
    found = looks.get(name, {})
    return look(found.get("hide", ()), found.get("rows", ""))


def look(hidden: Collection[str], density: str) -> Look:
    """The look with these columns hidden; the standard height for one that we do not have."""
    return Look(frozenset(hidden), density if density in DENSITIES else "")
