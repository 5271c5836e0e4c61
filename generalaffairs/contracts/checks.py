"""What must be in order before review: received, facts noted, opinion given where wanted, approved and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.together import Reading, first
from generalaffairs.contracts.models import AgreementReview
from generalaffairs.contracts.queries import evidence_of, review_of_task
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

Stage = AgreementReview.Stage


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Sentences that say what is still to be done; nothing for a contract that is not signed after all."""
    reviews, papers = review_of_task(task)[:1], evidence_of(task)[:1]
    opinions = task.steps.filter(key="opinion", done_at__isnull=False).values("pk")[:1]
    yield [reviews, papers, opinions]
    review = first(reviews)
    if review is None:
        return [Problem(_("まだ受付していません。「受付する」を押して、契約を台帳に登録してください。"), "intake")]
    if review.stage == Stage.DROPPED:
        return []
    found = [*_of_review(review), *_of_paper(review, first(papers))]
    if review.wants_opinion and not opinions:
        found.append(Problem(_("法的意見を受けていません。手順「法的意見」を弁護士に引き渡してください。"), "opinion"))
    return found


def _of_review(review: AgreementReview) -> Iterator[Problem]:
    if review.facts_version == 0:
        yield Problem(_("契約書の確認が終わっていません。確認表を記入してください。"), "facts")
    if review.stage != Stage.KEPT:
        yield Problem(_("締結が終わっていません。締結して台帳に登録するか、見送りにしてください。"), "signing")


def _of_paper(review: AgreementReview, paper: object) -> Iterator[Problem]:
    if review.approved_at is None:
        return
    state = getattr(paper, "state", None)
    if state == DocumentState.FAILED:
        yield Problem(_("承認の証跡を作成できませんでした。理由を確かめて、管理者に連絡してください。"), "approval")
    elif state != DocumentState.READY:
        yield Problem(_("承認の証跡を作成中です。できあがるまで待ってから、検査に出してください。"), "approval")
