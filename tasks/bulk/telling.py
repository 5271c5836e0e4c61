"""How a change is told: what was done, with 元に戻す; why some refused, with the way there (the tag is the batch)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from bpo.core.actor import Actor
from bpo.core.saying import numbered
from tasks.bulk import queries
from tasks.bulk.models import UNDOABLE, Verb
from tasks.bulk.queries import Batch

SHOWN = 5  # refusals on the list; the others stand on the page of the result
DONE: dict[str, Callable[[int], str]] = {
    Verb.ASSIGN: lambda count: numbered("%(count)s件の担当を変更しました。", count),
    Verb.DUE: lambda count: numbered("%(count)s件の期限を変更しました。", count),
    Verb.START: lambda count: numbered("%(count)s件に着手しました。", count),
    Verb.SUBMIT: lambda count: numbered("%(count)s件を検査に出しました。", count),
    Verb.CANCEL: lambda count: numbered("%(count)s件を取り下げました。", count),
}


def tell(request: HttpRequest, actor: Actor, batch: UUID) -> None:
    """The messages of a batch that is through."""
    found = queries.batch_of(actor, batch)
    if found is None:
        return
    sentences = queries.refusals(actor, batch, SHOWN)
    if found.refused > SHOWN:
        more = found.refused - SHOWN
        words = numbered("ほかに%(count)s件を変更できませんでした。「操作の履歴」で理由を確認できます。", more)
        sentences.append(words % {"count": more})
    for sentence in sentences:  # under the last one stands the way to the results
        messages.error(request, sentence, extra_tags=str(batch) if sentence is sentences[-1] else "")
    if found.done:
        done(request, DONE[found.verb](found.done) % {"count": found.done}, found.verb, batch)


def done(request: HttpRequest, sentence: str, verb: str, batch: UUID) -> None:
    """One success, with the way back where there is one."""
    messages.success(request, sentence, extra_tags=str(batch) if verb in UNDOABLE else "")


def undone(request: HttpRequest, batch: Batch, kept: list[str]) -> None:
    """What was taken back, and what somebody had changed meanwhile."""
    for sentence in kept[:SHOWN]:
        messages.error(request, sentence)
    if batch.undone:
        words = numbered("%(what)s（%(count)s件）を元に戻しました。", batch.undone)
        messages.success(request, words % {"what": batch.label, "count": batch.undone})
