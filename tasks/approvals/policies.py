"""Who puts something to the client's decision, and who decides it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, deny, may_write, policy
from tasks import seats
from tasks.approvals.models import Approval
from tasks.work.policies import may_view, may_work
from tasks.worktypes import catalogue


@policy("approvals.ask")
def may_ask(actor: Actor, subject: Any) -> Verdict:
    """Who works on the task."""
    return may_work(actor, subject.task if isinstance(subject, Approval) else subject)


@policy("approvals.prove")
def may_prove(actor: Actor, subject: Any) -> Verdict:
    """Whoever may see the work may have the proof of its decisions as PDF; a seat that only looks reads the page."""
    return may_write(actor) and may_view(actor, subject.task if isinstance(subject, Approval) else subject)


@policy("approvals.decide")
def may_decide(actor: Actor, subject: Any) -> Verdict:
    """The client's 承認者 or 責任者, never who put it to them, and only within the categories open to them.

    What the work type leaves to `anyone` is decided by whoever may ask for work.
    """
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.roles(actor, subject) & (seats.ASKING if _for_anyone(subject) else seats.DECIDING):
        return deny(_("承認は、貴社の承認者か責任者が行います。貴社の承認者に依頼してください。"))
    if getattr(subject, "asked_by_id", None) == actor.id:
        return deny(_("自分が出した内容は承認できません。ほかの承認者に依頼してください。"))
    return seats.named_for(actor, subject)


def _for_anyone(subject: Any) -> bool:
    if not isinstance(subject, Approval):
        return False
    try:
        return catalogue.get(subject.task.worktype).approval(subject.key).anyone
    except LookupError:  # declared no more: the strict answer
        return False
