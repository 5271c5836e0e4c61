"""GET /styleguide/, with the kinds of components as its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from bpo.core.gate import requires
from bpo.core.styleguide import frames, samples
from bpo.core.styleguide.forms import FILLED, WRONG, SampleForm
from bpo.core.styleguide.states import STATES
from bpo.core.styleguide.tables import SampleTable, rows
from bpo.core.ui.templatetags.ui import NOTICE_ICONS, TONES, VENDOR

SWATCHES = {
    _("面と線"): ("bg", "surface", "surface-2", "line-soft", "line", "line-strong", "select"),
    _("文字"): ("text", "text-sub", "text-weak"),
    _("操作"): ("primary", "primary-hover", "primary-weak"),
    _("状態"): ("ok", "warn", "err", "info"),
}


@dataclass(frozen=True)
class Part:
    """One page of the guide: its words, its template and the sheets of the screens where its components live."""

    key: str
    label: str | Promise
    fill: Callable[[datetime], dict[str, Any]]
    sheets: tuple[str, ...]

    @property
    def template(self) -> str:
        """The template of the part."""
        return f"styleguide/_{self.key or 'first'}.html"


def first(now: datetime) -> dict[str, Any]:
    """Colours, words, controls, lists, forms and icons."""
    return {
        "swatches": SWATCHES,
        "tones": sorted(TONES),
        "notices": ["info", *NOTICE_ICONS],
        "icons": icon_names(),
        "bands": range(1, 9),
        "table": SampleTable(rows(now), caption=str(_("見本の一覧")), now=now),
        "no_rows": SampleTable([], now=now, empty_title=str(_("条件に合うタスクはありません。"))),
        "blank": SampleForm(prefix="blank"),
        "filled": SampleForm({f"filled-{name}": value for name, value in FILLED.items()}, prefix="filled"),
        "wrong": SampleForm({f"wrong-{name}": value for name, value in WRONG.items()}, prefix="wrong"),
    }


def states(now: datetime) -> dict[str, Any]:
    """What is pressed, typed into and read by row: at rest, under the pointer, chosen by the keyboard."""
    looks = [(_("そのままのとき"), "")]
    names = (_("指したとき"), _("キーで選んだとき"))
    return {"looks": [*looks, *zip(names, (name.removeprefix(".") for name in STATES.values()), strict=True)]}


@cache
def icon_names() -> tuple[str, ...]:
    """The names in the vendored sprite."""
    sprite = (settings.BASE_DIR / "static" / VENDOR["sprite.svg"]).read_text(encoding="utf-8")
    return tuple(sorted(re.findall(r'<symbol[^>]*\bid="([^"]+)"', sprite)))


WORK = ("css/desk.css", "css/list.css")
PARTS = (
    Part("", _("基本"), first, (*WORK, "css/report.css")),
    Part("states", _("操作中の見え方"), states, (*WORK, "css/report.css", "css/calendar.css", "css/states.css")),
    Part("work", _("業務画面の部品"), samples.work, (*WORK, "css/calendar.css")),
    Part("portal", _("お客様画面の部品"), frames.portal, ("css/frame_portal.css",)),
    Part("frame", _("画面の枠"), frames.frame, ("css/frame_desk.css",)),
)


@require_GET
@requires("person.enter", area="person")
def page(request: HttpRequest) -> HttpResponse:
    """One part of the guide (`?part=`), every component in every state; `?roomy` shows it in the portal's size."""
    part = next((one for one in PARTS if one.key == request.GET.get("part", "")), PARTS[0])
    roomy = "roomy" in request.GET or part.key == "portal"
    context = {"roomy": roomy, "part": part, "parts": PARTS, **part.fill(timezone.localtime())}
    return render(request, "styleguide/page.html", context)
