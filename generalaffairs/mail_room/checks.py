"""What must be in order before review: nothing unopened that may be opened, everybody told, every word carried out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.together import Reading, first
from generalaffairs.mail_room.models import Dispatch, Disposal, Letter, SealUse
from generalaffairs.mail_room.panel import certificates_of
from generalaffairs.mail_room.words import Decision, Opening, State, TextState
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Nothing handled; letters on their way; recognised words that nobody confirmed; a list half carried out."""
    here = {"tenant_id": task.tenant_id, "task": task}
    letters = Letter.objects.filter(**here).only("number", "state", "opening", "decision", "text_state", "confidence")
    others: list[Any] = [model.objects.filter(**here).values("pk")[:1] for model in (Dispatch, SealUse)]
    waste = Disposal.objects.filter(**here).only("number", "destroyed_at")
    papers = certificates_of(task)[:1]
    yield [letters, *others, waste, papers]
    if not letters and not any(others) and not waste:
        return [
            Problem(_("郵便の記録がありません。受け取り・発送・押印・廃棄のいずれかを記録してください。"), "handle")
        ]
    found = [*_of_letters(list(letters)), *_of_waste(list(waste), first(papers))]
    return [Problem(text, "handle") for text in found]


def _of_letters(letters: Sequence[Letter]) -> list[str]:
    begun = [one for one in letters if one.state in (State.RECEIVED, State.OPENED) and one.opening == Opening.OPEN]
    untold = [
        one
        for one in letters
        if one.state == State.SCANNED or (one.state == State.RECEIVED and one.opening != Opening.OPEN)
    ]
    unread = [one for one in letters if one.text_state == TextState.UNCHECKED and one.confidence is not None]
    owed = [one for one in letters if one.state == State.DECIDED and one.decision != Decision.OPEN]
    asked = [one for one in letters if one.state == State.DECIDED and one.decision == Decision.OPEN]
    told = [
        (begun + asked, _("スキャンが済んでいない郵便があります（%(list)s）。開封とスキャンを記録してください。")),
        (untold, _("宛先に知らせていない郵便があります（%(list)s）。「宛先に知らせる」を押してください。")),
        (unread, _("文字認識の結果を確認していない郵便があります（%(list)s）。読み取った文字を確認してください。")),
        (owed, _("お客様の返事どおりに処理していない郵便があります（%(list)s）。転送・保管・廃棄を記録してください。")),
    ]
    return [text % {"list": _named(rows)} for rows, text in told if rows]


def _named(letters: Sequence[Letter]) -> str:
    shown = "、".join(str(one) for one in letters[:5])
    return shown if len(letters) <= 5 else _("%(list)sほか%(n)s通") % {"list": shown, "n": len(letters) - 5}


def _of_waste(waste: Sequence[Disposal], paper: Any) -> list[str]:
    if any(one.destroyed_at is None for one in waste):
        return [_("承認された廃棄が済んでいません。廃棄した数を数えて記録してください。")]
    if waste and (paper is None or paper.state != DocumentState.READY):
        return [_("廃棄証明書を作成中です。できあがるまで待ってから、検査に出してください。")]
    return []
