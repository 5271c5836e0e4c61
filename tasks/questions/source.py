"""Questions stand on cards; those about rows without a task on the portal's start page too."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bpo.core import policy
from tasks.cards import registry
from tasks.portal.waiting import Reader, Waiting, register
from tasks.questions import queries
from tasks.questions.forms import form_of
from tasks.questions.models import Question

SOURCE = registry.register(registry.Source(queries.KIND, queries.waiting, queries.entries, form_of))


def waiting(reader: Reader) -> Iterator[Waiting]:
    """One entry per open question that hangs on no task. One query."""
    if not policy.check("tasks.answer", reader.actor, reader.tenant):
        return
    page = reverse("portal:card", kwargs={"client": reader.tenant.code})
    for row in queries.without_task(reader.actor):
        yield _entry(row, page)


def _entry(row: Question, page: str) -> Waiting:
    title, place = Truncator(row.text).chars(60), f"{page}#question-{row.pk.hex}"
    return Waiting("ANSWER", title, place, _("回答する"), row.minutes, row.asked_at, (row.subject_label,))


register(waiting, order=10)
