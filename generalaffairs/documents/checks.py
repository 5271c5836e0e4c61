"""What must be in order before review (校正の観点: 宛名・敬称・日付・社判位置)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.together import Reading, first
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import letters_of
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

COMPANY_WORDS = ("株式会社", "有限会社", "合同会社", "法人", "省", "庁", "役所")


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Neither rows nor letter nor file; a letter that is not there yet; a company addressed as a person."""
    found: list[Problem] = []
    newest = letters_of(task)[:1]
    rows = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task).values("pk")[:1]
    files = task.attachments.filter(deliverable=True).values("pk")[:1]
    yield [newest, rows, files]
    letter = first(newest)
    if letter is None and not rows and not files:
        found.append(
            Problem(_("納品するものがありません。明細を入力するか、書類を作成するか、ファイルを添えてください。"))
        )
    if letter is not None and letter.state == DocumentState.PENDING:
        found.append(Problem(_("書類を作成中です。できあがるまで待ってから、検査に出してください。")))
    if letter is not None and letter.state == DocumentState.FAILED:
        found.append(Problem(_("書類を作成できませんでした。理由を確かめて、作成し直してください。")))
    if letter is not None and _addressed_wrongly(letter.data):
        found.append(Problem(_("宛名が会社や団体なのに、敬称が「様」です。「御中」に直してください。")))
    return found


def _addressed_wrongly(data: dict[str, str]) -> bool:
    name = data.get("recipient", "").strip()
    return data.get("honorific") == "様" and name.endswith(COMPANY_WORDS)
