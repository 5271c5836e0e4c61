"""Stands between every view and the browser: a list that is too long for one answer becomes a job."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bpo.core.ui.download import ListFile
from clients.exports import actions
from clients.exports.again import Asked


class LongListMiddleware:
    """Decides before the list is written; innermost, so that it works in the context that the view left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        """The same answer, which will ask us when it is rendered."""
        if isinstance(response, ListFile):
            response.lines = response.lines.seen_by(request)
            response.deliver = partial(_delivered, request)
        return response


def _delivered(request: Any, file: ListFile) -> HttpResponseBase:
    if not file.lines.more_than(actions.AT_ONCE):
        return file.at_once()
    asked = Asked(request.path_info, request.GET.urlencode())
    area, client = request.resolver_match.namespace, request.tenant.pk if request.tenant else None
    job = actions.ask(file, asked, area=area, actor=request.actor, client=client, now=file.now)
    messages.success(
        request, _("件数が多いため、ファイルの作成を始めました。終わるとこの画面からダウンロードできます。")
    )
    code = request.tenant.code if client == job.tenant_id else job.tenant.code
    return redirect(f"{area}:job", client=code, pk=job.pk)
