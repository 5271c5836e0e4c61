"""What must be in order before review: the card can be printed as it stands, and the proof shows exactly that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import Document, DocumentState
from bpo.core.together import Reading, first
from generalaffairs.business_cards import card, glyphs
from generalaffairs.business_cards.queries import is_current, label_of, proofs_of
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

STEP = "proof"


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Characters the font lacks, text that does not fit, wrong shapes; no proof, an old one, or one not ready."""
    newest = proofs_of(task)[:1]
    yield [newest]
    proof = first(newest)
    of_proof = (Problem(text, STEP) for text in _of_proof(proof, current=is_current(proof, task)))
    return [*(Problem(text, "check") for text in _of_card(task)), *of_proof]


def _of_card(task: Task) -> Iterator[str]:
    for name, one in card.missing(task.fields):
        yield _(
            "%(label)sの「%(one)s」（%(code)s）は印刷用の書体にありません。"
            "使ってよい字を顧客に確認し、名刺の内容を修正してください。"
        ) % {"label": label_of(name), "one": one, "code": glyphs.code_points(one)}
    for name in card.overlong(task.fields):
        yield _("%(label)sが長くて名刺に入りません。短い書き方を顧客に確認し、名刺の内容を修正してください。") % {
            "label": label_of(name)
        }
    for name in card.misshapen(task.fields):
        yield _("%(label)sの形が正しくありません。顧客に確認し、名刺の内容を修正してください。") % {
            "label": label_of(name)
        }


def _of_proof(proof: Document | None, *, current: bool) -> Iterator[str]:
    if proof is None:
        yield _("校正PDFがありません。校正PDFを作成してください。")
    elif not current:
        yield _("校正PDFが修正前の内容です。校正PDFを作成し直してください。")
    elif proof.state == DocumentState.FAILED:
        yield _("校正PDFを作成できませんでした。理由を確かめて、作成し直してください。")
    elif proof.state != DocumentState.READY:
        yield _("校正PDFを作成中です。できあがるまで待ってから、検査に出してください。")
