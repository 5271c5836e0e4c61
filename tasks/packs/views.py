"""The months of a client's pack, at the desk and in the portal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import plain_response
from tasks.packs import queries
from tasks.packs.calc import PackMonth


@require_safe
@requires("packs.view", area="desk")
def desk(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/pack/[?format=csv]"""
    return _page(request, "tasks/packs/desk.html")


@require_safe
@requires("packs.view", area="portal")
def portal(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/pack/[?format=csv]"""
    return _page(request, "tasks/packs/portal.html")


def panel(request: HttpRequest) -> dict[str, Any]:
    """The meter's panel on the client's page reads everything by its tag."""
    return {}


def _page(request: HttpRequest, template: str) -> HttpResponse:
    found = queries.meter(now=timezone.now())
    months = found.months[::-1] if found else ()
    if fmt := request.GET.get("format"):
        return _file(request, months, fmt)
    rows = [(one.month, [(label, found.says(value)) for label, value in _cells(one)]) for one in months if found]
    lots = [(lot, found.says(lot.left)) for lot in months[0].lots] if found and months else []
    head = [label for label, _value in rows[0][1]] if rows else []
    context = {"found": found, "rows": rows, "head": head, "lots": lots, "nav_current": "company"}
    return render(request, template, context)


def _cells(one: PackMonth) -> list[tuple[str, int]]:
    return [
        (_("含む"), one.included),
        (_("繰り越し"), one.carried),
        (_("使用"), one.used),
        (_("超えた分"), one.over),
        (_("期限切れ"), one.expired),
        (_("上限で切捨て"), one.capped),
        (_("翌月へ"), one.next_carried),
    ]


def _file(request: HttpRequest, months: Sequence[PackMonth], fmt: str) -> HttpResponse:
    """Seconds or units as they are, so that every figure can be added up."""
    code, now = request.tenant.code, timezone.localtime()  # type: ignore[attr-defined]
    return plain_response(_head(), months, fmt, title=_("利用状況"), client=code, now=now, cells=_line)


def _line(one: PackMonth) -> list[Any]:
    return [str(one.month), *(value for _label, value in _cells(one))]


def _head() -> list[str]:
    return [_("月"), _("含む"), _("繰り越し"), _("使用"), _("超えた分"), _("期限切れ"), _("上限で切捨て"), _("翌月へ")]
