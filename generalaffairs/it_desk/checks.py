"""What must be in order before review: every item settled and seen, the certificate made; the enquiry answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.saying import numbered
from bpo.core.together import Reading, first
from generalaffairs.it_desk.actions.checklists import INQUIRY
from generalaffairs.it_desk.models import Checklist, ChecklistItem
from generalaffairs.it_desk.queries import checklists_of, enquiries_of, items_of, papers_of
from generalaffairs.it_desk.wording import Event, ItemState
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

SHOWN = 3


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Sentences that say what is still missing; nothing is delivered before."""
    if task.fields.get("kind") == INQUIRY:
        enquiry = enquiries_of(task)
        yield [enquiry]
        row = first(enquiry)
        if row is None or row.answered_at is None:
            return [Problem(_("問い合わせに回答していません。回答を入力してください。"), "work")]
        return []
    lists, items, papers = checklists_of(task), items_of(task), papers_of(task)[:1]
    yield [lists, items, papers]
    found = list(_of_items(first(lists), list(items)))
    checklist, paper = first(lists), first(papers)
    leaves = checklist is not None and checklist.event == Event.LEAVE
    if not found and leaves and (paper is None or paper.state != DocumentState.READY):
        text = _("証明書を作成中です。できあがるまで待ってから、検査に出してください。")
        found.append(Problem(text, "work"))
    return found


def _of_items(checklist: Checklist | None, items: Sequence[ChecklistItem]) -> Sequence[Problem]:
    if checklist is None:
        return [Problem(_("チェックリストがありません。「チェックリストを作成」を押してください。"), "work")]
    if not items:
        return [Problem(_("チェックリストに項目がありません。項目を追加してください。"), "work")]
    open_, unseen = (
        [item for item in items if item.state == ItemState.OPEN],
        [item for item in items if item.waits_for_check],
    )
    found = []
    if open_:
        text = numbered(
            "終わっていない項目が%(n)s件あります（%(list)s）。記録するか、対象外の理由を入力してください。", len(open_)
        )
        found.append(Problem(text % {"n": len(open_), "list": _named(open_)}, "work"))
    if unseen:
        text = numbered(
            "2人目の確認を待っている項目が%(n)s件あります（%(list)s）。行った人とは別の担当者が確認してください。",
            len(unseen),
        )
        found.append(Problem(text % {"n": len(unseen), "list": _named(unseen)}, "work"))
    return found


def _named(items: Sequence[ChecklistItem]) -> str:
    shown = "、".join(f"{item.get_verb_display()} {item.name}" for item in items[:SHOWN])
    return shown if len(items) <= SHOWN else _("%(list)sほか") % {"list": shown}
