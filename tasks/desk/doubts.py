"""What the pages that ask once more say will happen."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bpo.core.saying import numbered
from bpo.core.ui import formats
from tasks.desk.views.certain import Doubt
from tasks.models import Delivery, Task
from tasks.worktypes import catalogue


def delivery(made: Delivery, *, client: str) -> Doubt:
    """納品, whole or in part."""
    effects = [
        _("%(client)s様の画面に成果物が表示され、納品のお知らせが届きます。") % {"client": client},
        _("今回納品する数は%(units)sです。") % {"units": formats.counted(made.units, _unit(made.task))},
    ]
    if made.note:
        effects.append(_("申し送り「%(note)s」が表示されます。") % {"note": made.note})
    if not made.is_last:
        effects.append(_("残りは引き続き作業中です。"))
        return Doubt(_("一部を納品する前の確認"), effects, _("この分を納品"))
    effects.append(_("期限の時計が止まり、お客様の検収を待ちます。"))
    return Doubt(_("納品する前の確認"), effects, _("納品する"))


def _unit(task: Task) -> str:
    """What the contract counts this work in, else the work type."""
    own = catalogue.get(task.worktype).unit if catalogue.is_served(task.worktype) else ""
    return task.scope_line.unit if task.scope_line else own


def withdrawal(count: int, *, reason: str, client: str = "") -> Doubt:
    """取下げ of one task of a client, or of so many of several."""
    whose = _("%(client)s様") % {"client": client} if client else _("それぞれのお客様")
    effects = [
        _("%(whose)sの画面に「取下げ」と表示されます。") % {"whose": whose},
        _("回答を待っている質問は取り消されます。"),
        _("記録する理由は「%(reason)s」です。") % {"reason": reason},
    ]
    button = (
        _("依頼を取り下げる")
        if count == 1
        else numbered("%(count)s件を取り下げる", count) % {"count": formats.number(count)}
    )
    return Doubt(_("取り下げる前の確認"), effects, button, danger=True)
