"""/desk/clients/<client>/mail-room/: who may open whose mail, how scans are called, which seals there are."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from clients.companies.queries import persons
from clients.people.queries import assigned_users
from generalaffairs.mail_room import actions, queries
from generalaffairs.mail_room.forms import RuleForm, SealForm, SettingForm
from generalaffairs.mail_room.models import OpeningRule, Seal

SAID = {
    "setting": _lazy("郵便の扱いを変更しました。"),
    "rule": _lazy("開封の規則を登録しました。"),
    "seal": _lazy("印を登録しました。"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.mail_room.view", area="desk")
def page(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST: POST changes the `setting`, adds a `rule` or a `seal`."""
    conflicts.held(request.tenant, request)
    setting, forms = _forms(request)
    name = next((one for one in forms if one in request.POST), "")
    again = partial(_page, request, forms)
    if request.method == "POST" and name and forms[name].is_valid():
        back = reverse("desk:mail_room_client", args=[client])
        ways: dict[str, Any] = {"named": _("郵便の規則と印"), "back": back, "again": again}
        if name == "setting" and (asked := conflicts.unsettled(request, forms[name], setting, **ways)):
            return asked
        with refusals_on(forms[name]):
            _keep(request, name, forms[name])
            messages.success(request, str(SAID[name]))
            return redirect(back)
    return again()


def _page(request: HttpRequest, forms: dict[str, Any]) -> HttpResponse:
    here = {"tenant_id": request.tenant.pk}
    context = {
        "forms": forms,
        "rules": OpeningRule.objects.select_related("opener", "person").filter(**here).order_by("addressee"),
        "seals": Seal.objects.filter(**here).order_by("name"),
        "may": policy.check("generalaffairs.mail_room.shelve", request.actor, request.tenant),
        "nav_current": "mail_room",
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/mail_room/client.html", context, status=status)


def _forms(request: Any) -> tuple[SettingForm, dict[str, Any]]:
    """The setting as it stands now, and the forms by the name of their button; bound is the one that was sent."""
    kept = queries.setting()
    start = partial(SettingForm, initial={"file_pattern": kept.file_pattern, "opening": kept.opening})
    stored, typed = conflicts.both(request, start) if "setting" in request.POST else [start()] * 2
    bound = {name: request.POST if name in request.POST else None for name in ("rule", "seal")}
    people = persons(request.tenant.pk, on=timezone.localdate())
    return stored, {
        "setting": typed,
        "rule": RuleForm(bound["rule"], team=assigned_users(on=timezone.localdate()), people=people, prefix="rule"),
        "seal": SealForm(bound["seal"], prefix="seal"),
    }


def _keep(request: Any, name: str, form: Any) -> None:
    if name == "setting":
        actions.change_setting(**form.cleaned_data, actor=request.actor)
    elif name == "rule":
        actions.add_rule(**form.said(), actor=request.actor)
    else:
        actions.add_seal(**form.cleaned_data, actor=request.actor)


@require_POST
@requires("generalaffairs.mail_room.shelve", area="desk")
def removal(request: HttpRequest, client: str, rule: UUID) -> HttpResponse:
    """POST …/rules/<id>/removal/"""
    try:
        actions.remove_rule(rule, actor=request.actor)
    except OpeningRule.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("開封の規則を削除しました。"))
    return redirect("desk:mail_room_client", client=client)
