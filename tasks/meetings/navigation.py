"""The panel on the client's page, what a to-do's question is about, and proposals on the portal's start page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clients.companies import panels
from tasks.meetings import waiting
from tasks.meetings.views import last_meeting
from tasks.questions import kinds
from tasks.questions.models import Question

__all__ = ["waiting"]


def _desk_url(question: Question) -> str:
    return reverse("desk:meetings", kwargs={"client": question.tenant.code})


kinds.register(kinds.SubjectKind("tasks.MeetingTodo", _("定例会の宿題"), desk_url=_desk_url))
panels.register("tasks/meetings/panel.html", last_meeting, order=40, key="meetings", title=_("直近の定例会"))
