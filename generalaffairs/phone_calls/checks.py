"""What must be in order before review: calls told, the list made of them as they are."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.together import Reading, first
from generalaffairs.phone_calls.actions.days import DAY
from generalaffairs.phone_calls.models import State
from generalaffairs.phone_calls.queries import counted, is_current, lists_of, of_task
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """A day without calls; a call that nobody was told of; a list that is missing, old or not there yet."""
    rows, newest = of_task(task).select_related("meant_for"), lists_of(task)[:1]
    yield [rows, newest]
    every, made = list(rows), first(newest)
    found: list[Problem] = []
    if untold := [row.number for row in every if row.state == State.TAKEN]:
        words = _("まだ知らせていない伝言があります（%(numbers)s）。電話の画面で知らせる方を選んでください。")
        found.append(Problem(words % {"numbers": "、".join(untold[:5])}))
    if counted(every):
        found += _of_list(made, is_current=is_current(made, task, every))
    elif task.fields.get("purpose") == DAY or task.fields.get("collect"):
        found.append(
            Problem(_("数える電話がありません。電話を記録するか、この作業を取り消してください。"), step="take")
        )
    return found


def _of_list(made: object, *, is_current: bool) -> list[Problem]:
    state = getattr(made, "state", None)
    if made is None:
        return [Problem(_("受電一覧がありません。受電一覧を作成してください。"), step="list")]
    if not is_current:
        return [Problem(_("受電一覧が記録の変更前のものです。受電一覧を作成し直してください。"), step="list")]
    if state == DocumentState.PENDING:
        return [Problem(_("受電一覧を作成中です。できあがるまで待ってから、検査に出してください。"), step="list")]
    if state == DocumentState.FAILED:
        return [Problem(_("受電一覧を作成できませんでした。理由を確かめて、作成し直してください。"), step="list")]
    return []
