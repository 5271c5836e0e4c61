"""/account/notices/: how one wants to be told; and the link that every mail carries."""

from __future__ import annotations

from http.client import GONE
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bpo.core.gate import requires
from clients.people.models import User
from tasks.notices import actions, mails, queries
from tasks.notices.forms import SettingsForm, kinds_for
from tasks.notices.kinds import CARD_LABEL, CARDS, Kind, Mode


@require_http_methods(["GET", "HEAD", "POST"])
@requires("person.enter", area="person")
def settings(request: HttpRequest) -> HttpResponse:
    """GET and POST /account/notices/"""
    actor = request.actor  # type: ignore[attr-defined]
    setting = queries.settings_of([actor.person])[actor.person]
    form = SettingsForm(request.POST or None, kinds=kinds_for(actor), setting=setting)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(**form.chosen(setting), actor=actor)
        messages.success(request, _("通知の設定を保存しました。"))
        return redirect("notices:settings")
    status = 422 if form.is_bound else 200
    return render(request, "notices/settings.html", {"form": form}, status=status)


@csrf_exempt  # RFC 8058: the mail program posts without a page of ours; the token is the right
@require_http_methods(["GET", "HEAD", "POST"])
@requires("open", area="open")
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST stops: /notices/unsubscribe/<token>/. A scanner that follows links changes nothing."""
    said = mails.read_token(token)
    if said is None or not User.objects.filter(pk=said[0]).exists():
        return render(request, "notices/unsubscribe.html", {"words": None}, status=GONE)
    user, what = said
    if request.method == "POST":
        actions.stop_mails(UUID(user), what)
    named = {Mode.DIGEST: _("まとめて送るお知らせ"), CARDS: CARD_LABEL}
    context = {"words": named.get(what) or Kind(what).label, "cards": what == CARDS}
    return render(request, "notices/unsubscribe.html", context | {"done": request.method == "POST"})
