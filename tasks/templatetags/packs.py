"""Tags of the pack meter: the whole panel of a client's page, and one word for a task's header."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.ui.templatetags import ui
from tasks.packs import queries

register = template.Library()


@register.inclusion_tag("tasks/packs/meter.html", takes_context=True)
def pack_meter(context: template.Context, url_name: str) -> dict[str, Any]:
    """The meter of the client of the page, with a link to its months; nothing where the contract has no pack."""
    request = context["request"]
    tenant = getattr(request, "tenant", None)
    if tenant is None or not policy.check("packs.view", request.actor, tenant):
        return {"meter": None}
    return {"meter": queries.meter(now=timezone.now()), "url_name": url_name, "code": tenant.code, "is_live": True}


@register.simple_tag
def pack_badge(task: Any) -> SafeString | str:
    """A word beside a task when its client's pack is nearly or fully used; nothing before."""
    with nullcontext() if tenancy.current() == (task.tenant_id,) else tenancy.use(task.tenant_id):
        level, percent = queries.brief(task.tenant_id, now=timezone.now())
    if not level:
        return ""
    return ui.status("pack", _("契約の%(percent)s%%を使用") % {"percent": percent}, queries.TONES[level])
