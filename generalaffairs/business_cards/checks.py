"""What must be in order before review: the card can be printed as it stands, and the proof shows exactly that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import Document, DocumentState
from bpo.core.together import Reading, first
from generalaffairs.business_cards import card, glyphs, queries, registry, ruling
from generalaffairs.business_cards.models import Entry, Printing, Rules
from generalaffairs.business_cards.queries import is_current, label_of, proofs_of
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

STEP = "proof"


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Characters the font lacks, text that does not fit, wrong shapes; no proof, an old one, or one not ready.

    A registered card also keeps to the client's masters and rules, is approved twice, and is in an order.
    """
    newest, printings = proofs_of(task)[:1], queries.printing_rows(task)
    here = {"tenant_id": task.tenant_id}
    entries, rules = Entry.objects.filter(**here), Rules.objects.filter(**here)
    asked = of_task(task).filter(key__in=queries.STEPS)
    yield [newest, printings, entries, rules, asked]
    proof, printing = first(newest), first(printings)
    current = is_current(proof, task, printing)
    found = [Problem(text, "check") for text in _of_card(task, printing)]
    if printing:
        house = registry.house(entries, first(rules) or Rules())
        found += [Problem(text, "check") for text in ruling.problems(task.fields, house)]
    found += [Problem(text, STEP) for text in _of_proof(proof, current=current)]
    if printing and not found:
        found += _of_printing(task, printing, first(rules), list(asked))
    return found


def _of_printing(task: Task, printing: Printing, rules: Rules | None, asked: list[Approval]) -> Iterator[Problem]:
    if rules and rules.approvals and not queries.is_agreed(task, printing, asked):
        yield Problem(
            _("本人の確認と部門の承認がそろっていません。校正PDFを送って、順に承認を依頼してください。"), STEP
        )
    if printing.flag:
        yield Problem(_("%(why)s。印刷してよいか顧客に確認してください。") % {"why": printing.flag}, "order")
    if printing.order_id is None:
        yield Problem(_("発注データがありません。「発注に進む」から発注してください。"), "order")


def _of_card(task: Task, printing: Printing | None) -> Iterator[str]:
    for name, one in card.missing(task.fields):
        yield _(
            "%(label)sの「%(one)s」（%(code)s）は印刷用の書体にありません。"
            "使ってよい字を顧客に確認し、名刺の内容を修正してください。"
        ) % {"label": label_of(name), "one": one, "code": glyphs.code_points(one)}
    for label in queries.overlong(task, printing):
        yield _("%(label)sが長くて名刺に入りません。短い書き方を顧客に確認し、名刺の内容を修正してください。") % {
            "label": label
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
