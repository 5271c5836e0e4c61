"""How a person looks at one list: hidden columns and density, in a cookie of that list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DENSITIES: dict[str, Promise] = {"": _("標準"), "compact": _("詰める"), "wide": _("広げる")}
YEAR = 365 * 24 * 3600
_COLUMN = re.compile(r"[a-z_]{1,40}")
_MOST = 30  # columns: a longer cookie is not ours


@dataclass(frozen=True, slots=True)
class Look:
    """Columns that are not shown, and the density's name (empty for the standard)."""

    hidden: frozenset[str] = frozenset()
    density: str = ""


def look_at(request: HttpRequest, name: str) -> Look:
    """What this device keeps for the list; the standard for a cookie that is not there or not readable."""
    found = parse_qs(request.COOKIES.get(_cookie(name), ""))
    columns = [one for one in ".".join(found.get("hide", [])).split(".") if _COLUMN.fullmatch(one)]
    density = found.get("rows", [""])[0]
    return Look(frozenset(columns[:_MOST]), density if density in DENSITIES else "")


def keep(response: HttpResponseBase, name: str, look: Look) -> None:
    """Set the cookie of the list; unreadable column names are left out."""
    columns = sorted(one for one in look.hidden if _COLUMN.fullmatch(one))[:_MOST]
    text = urlencode({"hide": ".".join(columns), "rows": look.density})
    response.set_cookie(_cookie(name), text, max_age=YEAR, samesite="Lax", httponly=True)


def _cookie(name: str) -> str:
    return f"list-{name}"
