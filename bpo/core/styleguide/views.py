"""GET /styleguide/"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from bpo.core.gate import requires
from bpo.core.styleguide.forms import FILLED, WRONG, SampleForm
from bpo.core.styleguide.tables import SampleTable, rows
from bpo.core.ui.templatetags.ui import NOTICE_ICONS, TONES, VENDOR

SWATCHES = {
    _("面と線"): ("bg", "surface", "surface-2", "line-soft", "line", "line-strong", "select"),
    _("文字"): ("text", "text-sub", "text-weak"),
    _("操作"): ("primary", "primary-hover", "primary-weak"),
    _("状態"): ("ok", "warn", "err", "info"),
}


@require_GET
@requires("person.enter", area="person")
def page(request: HttpRequest) -> HttpResponse:
    """Every component in every state; `?roomy` shows them in the portal's size."""
    now = timezone.localtime()
    context = {
        "roomy": "roomy" in request.GET,
        "swatches": SWATCHES,
        "tones": sorted(TONES),
        "notices": ["info", *NOTICE_ICONS],
        "icons": VENDOR["sprite.svg"],
        "bands": range(1, 9),
        "table": SampleTable(rows(now), caption=str(_("見本の一覧")), now=now),
        "no_rows": SampleTable([], now=now, empty_title=str(_("条件に合うタスクはありません。"))),
        "blank": SampleForm(prefix="blank"),
        "filled": SampleForm({f"filled-{name}": value for name, value in FILLED.items()}, prefix="filled"),
        "wrong": SampleForm({f"wrong-{name}": value for name, value in WRONG.items()}, prefix="wrong"),
    }
    return render(request, "styleguide/page.html", context)
