"""The panel on the client's page, what a to-do's question is about, and proposals on the portal's start page."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from clients.companies import panels
from tasks.meetings import waiting
from tasks.meetings.actions import link_question
from tasks.meetings.models import MeetingTodo
from tasks.meetings.views import last_meeting
from tasks.questions import kinds
from tasks.questions.models import Question

__all__ = ["waiting"]


def _desk_url(question: Question) -> str:
    return reverse("desk:meeting_of_todo", kwargs={"client": question.tenant.code, "todo": question.subject})


def _todo(actor: Actor, key: UUID) -> MeetingTodo:
    """To-dos are seen by whoever sees the meetings of the client in context."""
    todo = MeetingTodo.objects.select_related("question", "task").get(pk=key, tenant_id=the_one())
    if not policy.check("meetings.view", actor, todo):
        raise MeetingTodo.DoesNotExist
    return todo


kinds.register(
    kinds.SubjectKind(
        "tasks.MeetingTodo", _("定例会の宿題"), _("同じ文の宿題についての同じ質問"), _desk_url, find=_todo,
        names=lambda todo: todo.text, asked=link_question,
    )
)  # fmt: skip
panels.register("tasks/meetings/panel.html", last_meeting, order=40, key="meetings", title=_("直近の定例会"))
