"""What must be in order before review: booked, prepared, visitors told, the list made of it as it is."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.together import Reading, first
from generalaffairs.visitors.models import EXPECTED, State
from generalaffairs.visitors.paper import is_current, lists_of, of_its_days
from generalaffairs.visitors.queries import beside, joined, of_task
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """No booking; visitors who were not told; things not prepared; a list that is missing, old or not there yet."""
    rows, day, newest = of_task(task), of_its_days(task), lists_of(task)[:1]
    _guests, preps = beside(rows)
    day_guests, _preps = beside(day)
    yield [rows, preps, day, day_guests, newest]
    every = [one for one in joined(rows, [], preps) if one.visit.state != State.CANCELLED]
    if not every:
        return [Problem(_("来客の予約がありません。予約を登録するか、この作業を取り消してください。"), step="book")]
    found: list[Problem] = []
    waiting = [one for one in every if one.visit.state in EXPECTED]
    if untold := [one.visit.number for one in waiting if one.visit.invited_at is None]:
        words = _("来訪者に案内していない来客があります（%(numbers)s）。来訪者に案内してください。")
        found.append(Problem(words % {"numbers": "、".join(untold[:5])}, step="prepare"))
    if undone := [one.visit.number for one in waiting if one.open_preps]:
        words = _("準備が終わっていない来客があります（%(numbers)s）。準備を済ませてください。")
        found.append(Problem(words % {"numbers": "、".join(undone[:5])}, step="prepare"))
    if hostless := [one.visit.number for one in waiting if one.visit.host_left_on]:
        words = _("応対者が来訪の前に退職する来客があります（%(numbers)s）。お客様に確認し、応対者を変えてください。")
        found.append(Problem(words % {"numbers": "、".join(hostless[:5])}, step="check"))
    made = first(newest)
    return found + _of_list(made, current=is_current(made, task, day, day_guests))


def _of_list(made: object, *, current: bool) -> list[Problem]:
    state = getattr(made, "state", None)
    if made is None:
        return [Problem(_("来訪者一覧がありません。来訪者一覧を作成してください。"), step="list")]
    if not current:
        words = _("来訪者一覧が予約の変更前のものです。来訪者一覧を作成し直してください。")
        return [Problem(words, step="list")]
    if state == DocumentState.PENDING:
        return [Problem(_("来訪者一覧を作成中です。できあがるまで待ってから、検査に出してください。"), step="list")]
    if state == DocumentState.FAILED:
        return [Problem(_("来訪者一覧を作成できませんでした。理由を確かめて、作成し直してください。"), step="list")]
    return []
