"""What must be in order before review (校正の観点: 宛名・敬称・日付・社判位置)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core import remembered
from bpo.core.documents.models import DocumentState
from bpo.core.remembered import Asked
from bpo.core.saying import said
from bpo.core.sentence import from_json
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first
from generalaffairs.documents.calc.lint import COMPANY_WORDS
from generalaffairs.documents.models import Merged, WorkRow
from generalaffairs.documents.queries import letters_of, merged_of, proof_counts
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

SHOWN = 5  # documents whose faults are said one by one


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Neither rows nor letter nor file; what is not there yet; what the machine found in a document."""
    found: list[Problem] = []
    newest, rows, files, merged = asked = remembered.rows(_asked, task=task.pk)
    yield asked
    letter = first(newest)
    found += _of_merged(list(merged))
    if letter is None and not rows and not files and not merged:
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


def _asked(*, task: UUID) -> Asked:
    one = Task(pk=task, tenant_id=the_one())
    rows = WorkRow.objects.filter(tenant_id=one.tenant_id, task=one).values("pk")[:1]
    files = one.attachments.filter(deliverable=True).values("pk")[:1]
    return [letters_of(one)[:1], rows, files, merged_of(one)]


def _addressed_wrongly(data: dict[str, str]) -> bool:
    name = data.get("recipient", "").strip()
    return data.get("honorific") == "様" and name.endswith(COMPANY_WORDS)


def _of_merged(rows: list[Merged]) -> list[Problem]:
    found: list[Problem] = []
    if any(row.state == Merged.State.WAITING for row in rows):
        found.append(Problem(_("差込書類を作成中です。できあがるまで待ってから、検査に出してください。")))
    for row in [row for row in rows if row.state == Merged.State.FAILED][:SHOWN]:
        found.append(
            Problem(_("「%(name)s」を作成できませんでした。%(why)s作成し直してください。") % _named(row, row.failure))
        )
    for row in [row for row in rows if row.findings][:SHOWN]:
        why = "".join(said(from_json(one)) for one in row.findings)
        found.append(Problem(_("「%(name)s」に直すところがあります。%(why)s") % _named(row, why)))
    return found


def _named(row: Merged, why: str) -> dict[str, str]:
    return {"name": row.name, "why": why}


def unproofed(task: Task) -> list[Problem]:
    """Documents whose 校正リスト has an open point: they do not go to the client."""
    rows = merged_of(task)
    counts = [(row, *proof_counts(row)) for row in rows]
    open_ones = [(row, every - ticked) for row, ticked, every in counts if ticked < every]
    if not open_ones:
        return []
    row, left = open_ones[0]
    told = {"count": len(open_ones), "name": row.name, "left": left}
    return [
        Problem(
            _(
                "校正が終わっていない書類が%(count)s通あります（「%(name)s」は残り%(left)s項目）。作成者以外の人が校正リストを確認してください。"
            )
            % told
        )
    ]
