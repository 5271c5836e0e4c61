"""A correction of an account that waits for its second person: what it says, confirmed or withdrawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core import policy
from bpo.core.gate import requires
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions import changes
from generalaffairs.it_desk.forms.ledgers import change_lines, whose
from generalaffairs.it_desk.models import Account, AccountChange
from generalaffairs.it_desk.views.frame import CHECK, EDIT
from generalaffairs.it_desk.wording import Change

SHOWN = 10


def shown(request: HttpRequest, row: Account) -> dict[str, Any]:
    """What the page of an account says of its corrections, and whether this person may confirm the one that waits."""
    past = list(queries.changes_of(row)[:SHOWN])
    waiting = next((one for one in past if one.state == Change.WAITING), None)
    found: dict[str, Any] = {"waiting": waiting, "past": [one for one in past if one is not waiting]}
    if waiting is not None:
        found |= {"lines": change_lines(row, waiting.facts), "whose": whose(row, waiting.facts)}
        found["may_confirm"] = policy.check(CHECK, request.actor, waiting)
    return found


@require_POST
@requires(EDIT, area="desk")
def confirming(request: HttpRequest, client: str, account: UUID, change: UUID) -> HttpResponse:
    """POST …/it-desk/accounts/<id>/changes/<id>/confirmation/: a second person looked at it."""
    row = changes.confirm(_change(account, change).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(name)s」の変更を確認し、台帳に反映しました。") % {"name": row.account})
    return redirect("desk:it_desk_account", client, account)


@require_POST
@requires(EDIT, area="desk")
def withdrawing(request: HttpRequest, client: str, account: UUID, change: UUID) -> HttpResponse:
    """POST …/it-desk/accounts/<id>/changes/<id>/withdrawal/: it shall not count."""
    row = changes.withdraw(_change(account, change).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(name)s」の変更を取り下げました。台帳は変わりません。") % {"name": row.account})
    return redirect("desk:it_desk_account", client, account)


def _change(account: UUID, key: UUID) -> AccountChange:
    found = AccountChange.objects.filter(queries.here(), pk=key, account_id=account).first()
    if found is None:
        raise Http404
    return found
