"""What must be in order before review: every record decided, and the files made of exactly these records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.documents.models import Document, DocumentState
from bpo.core.together import Reading, first
from generalaffairs.data_entry import queries
from generalaffairs.data_entry.actions.output import not_checked, not_decided, not_keyed
from generalaffairs.data_entry.models import Output
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """No records; records that are not keyed, not checked, or differ; files that are missing or older than a record."""
    totals, newest, proof = queries.totals_of(task), queries.outputs_of(task)[:1], queries.proofs_of(task)[:1]
    yield [totals, newest, proof]
    counted = first(totals)
    if not counted or not counted["total"]:
        return [Problem(_("記録がありません。原票を記録に分けるか、一覧を取り込んでください。"), "split")]
    return _open(counted) or _of_output(counted, first(newest), first(proof))


def _open(counted: dict[str, Any]) -> list[Problem]:
    told = (
        ("keying", "key", not_keyed),
        ("checking", "compare", not_checked),
        ("different", "compare", not_decided),
    )
    return [Problem(say(counted[name]), step) for name, step, say in told if counted[name]]


def _of_output(counted: dict[str, Any], output: Output | None, proof: Document | None) -> list[Problem]:
    if output is None:
        return [Problem(_("納品データがありません。「納品データを作成」を押してください。"), "output")]
    if (output.records, output.decided_at) != (counted["total"], counted["decided_last"]):
        return [Problem(_("納品データを作成した後に記録が変わりました。作成し直してください。"), "output")]
    if proof is not None and proof.state == DocumentState.FAILED:
        return [Problem(_("確認リストを作成できませんでした。納品データを作成し直してください。"), "output")]
    if proof is None or proof.state != DocumentState.READY:
        return [Problem(_("確認リストを作成中です。できあがるまで待ってから、検査に出してください。"), "output")]
    return []
