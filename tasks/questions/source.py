"""Questions stand on cards and on the portal's start page."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.together import Reading
from tasks.cards import registry
from tasks.portal.waiting import Reader, Waiting, register
from tasks.portal.wording import moment
from tasks.questions import queries
from tasks.questions.forms import form_of
from tasks.questions.models import Question
from tasks.work.access import sight

SOURCE = registry.register(registry.Source(queries.KIND, queries.waiting, queries.entries, form_of))


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry per open question that the reader may answer."""
    [rows] = remembered.rows(_open, sight(reader.actor))
    yield [rows]
    mine = (row for row in rows if policy.check("tasks.answer", reader.actor, row.task or reader.tenant))
    return [_entry(row, reader.tenant.code) for row in mine]


def _open(actor: Actor) -> Sequence[QuerySet[Question]]:
    return [queries.open_to(actor)]


def _entry(row: Question, client: str) -> Waiting:
    if row.task is None:
        place = f"{reverse('portal:card', args=[client])}#question-{row.pk.hex}"
        # A meeting's to-do is its own question: its words are not said twice.
        facts: tuple[str, ...] = (row.subject_label,) if row.subject_label != row.text else ()
    else:
        place = f"{reverse('portal:task', args=[client, row.task.number])}#q-{row.pk.hex}"
        until = [_("%(when)sまで") % {"when": moment(row.answer_by)}] if row.answer_by else []
        facts = (f"{row.task.title}（{row.task.number}）", *until)
    title, due = Truncator(row.text).chars(60), in_tokyo(row.answer_by).date() if row.answer_by else None
    return Waiting("ANSWER", title, place, _("回答する"), row.minutes, row.asked_at, facts, row.task_id, due)


register(waiting, order=10)
