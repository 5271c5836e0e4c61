"""What must be in order before review: every subject is decided by somebody else, and the report says exactly that."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, DocumentState
from bpo.core.together import Reading, first
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.evidence import report_of
from generalaffairs.antisocial_checks.models import Check
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

NAMED = 3
State = Check.State


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """No subjects; subjects that were not searched, have hits nobody opened, or wait for the judge; an old report.

    A subject that was decided although nobody had looked anywhere stops the review, too.
    """
    every = queries.checks_of(task)
    lacking = every.filter(~Q(state=State.JUDGED)).order_by("position")
    bare = every.filter(~queries.searched(), state__in=(State.JUDGING, State.JUDGED))
    some, newest = every[:1], queries.reports_of(task)[:1]
    yield [some, lacking, bare, newest]
    if not some:
        return [Problem(_("調査の対象がありません。対象を登録してから検索してください。"), "gather")]
    tests = (_unsearched(lacking), _unproved(bare), _open(lacking), _undecided(lacking))
    found = [problem for problem in tests if problem]
    return found or _of_report(first(newest), task)


def _named(checks: Sequence[Check]) -> dict[str, object]:
    shown = "、".join(str(check) for check in checks[:NAMED])
    more = len(checks) - NAMED
    return {"names": _("%(names)s ほか%(n)s件") % {"names": shown, "n": more} if more > 0 else shown}


def _unsearched(lacking: Sequence[Check]) -> Problem | None:
    some = [check for check in lacking if check.state == State.WAITING]
    text = _("まだ検索していない対象があります（%(names)s）。名簿を検索するか、ウェブ検索の結果を記録してください。")
    return Problem(text % _named(some), "search") if some else None


def _unproved(bare: Sequence[Check]) -> Problem | None:
    text = _(
        "検索の記録がない対象があります（%(names)s）。判定待ちの対象は差し戻して検索し直してください。判定済みの対象は、この作業を取り下げ、改めて依頼を受けて調べてください。"
    )
    return Problem(text % _named(bare), "search") if bare else None


def _open(lacking: Sequence[Check]) -> Problem | None:
    some = [check for check in lacking if check.open_hits]
    text = _("未確認の候補がある対象があります（%(names)s）。候補をすべて開き、区分と理由を入れてください。")
    return Problem(text % _named(some), "sort") if some else None


def _undecided(lacking: Sequence[Check]) -> Problem | None:
    some = [check for check in lacking if check.state != State.WAITING and not check.open_hits]
    text = _("判定が済んでいない対象があります（%(names)s）。調べた人とは別の管理者に判定を依頼してください。")
    return Problem(text % _named(some), "judge") if some else None


def _of_report(report: Document | None, task: Task) -> list[Problem]:
    if report is None:
        return [Problem(_("調査報告書がありません。証跡の「報告書を作成」を押してください。"), "evidence")]
    if report.data_hash != hash_of(report_of(task)):
        return [Problem(_("調査報告書が判定の前の内容です。作成し直してください。"), "evidence")]
    if report.state == DocumentState.FAILED:
        return [Problem(_("調査報告書を作成できませんでした。理由を確かめて、作成し直してください。"), "evidence")]
    if report.state != DocumentState.READY:
        return [Problem(_("調査報告書を作成中です。できあがるまで待ってから、検査に出してください。"), "evidence")]
    return []
