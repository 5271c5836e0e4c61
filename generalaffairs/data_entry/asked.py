"""What the client is asked about a record or one of its fields, and what his answer proposes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.codecs.refusal import BadCell
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from generalaffairs.data_entry.calc.fields import read
from generalaffairs.data_entry.models import Record
from generalaffairs.data_entry.queries import KEY, specs_of
from tasks.double_entry.models import Case
from tasks.double_entry.queries import differences_of
from tasks.questions import kinds
from tasks.questions.models import Question
from tasks.questions.queries import about_each
from tasks.work.access import visible_tasks

type ByField = Mapping[str, Sequence[Question]]
WHOLE = ""


def asked_about(actor: Actor, record: UUID) -> QuerySet[Question]:
    """What was asked about this record, the newest first; not read yet."""
    return about_each(actor, Record.objects.filter(tenant_id=the_one(), pk=record).values("pk"))


def labels_of(record: Record) -> list[str]:
    """The fields of its definition."""
    return [spec.label for spec in specs_of(record)]


def by_field(questions: Iterable[Question], labels: Iterable[str]) -> ByField:
    """Questions by the field they name. Those about the whole record stand under '', as do those about a field that
    the definition of the record does not have.
    """
    found: dict[str, list[Question]] = {label: [] for label in (WHOLE, *labels)}
    for one in questions:
        found[one.subject_field if one.subject_field in found else WHOLE].append(one)
    return found


def say_at_fields(form: forms.Form, asked: ByField) -> None:
    """What was asked about a field and what the client answered, in the help of that field."""
    for name, field in form.fields.items():
        told = [(_line(one),) for one in asked.get(name, ()) if one.withdrawn_at is None]
        if told:
            field.help_text = format_html_join("", "<div class='pre'>{}</div>", [*told, *_given(field)])


def _given(field: forms.Field) -> list[tuple[str]]:
    return [(str(field.help_text),)] if field.help_text else []


def _line(one: Question) -> str:
    words = {"text": one.text, "answer": one.answer}
    if one.is_open:
        return _("お客様に質問中：%(text)s") % words
    return _("お客様の回答：%(answer)s（質問：%(text)s）") % words


def answers(record: Record, asked: ByField) -> dict[str, tuple[str, str]]:
    """By field, the newest answer in the field's own spelling, and from whom it came. Nothing for an answer that
    cannot stand in the field.
    """
    found: dict[str, tuple[str, str]] = {}
    for spec in specs_of(record):
        newest = next((one for one in asked.get(spec.label, ()) if one.answered_at and not one.withdrawn_at), None)
        if newest is None or newest.file_id or "\n" in newest.answer or newest.answered_at is None:
            continue
        try:
            value = read(spec, newest.answer)
        except BadCell:
            continue
        who = {"who": newest.who_answered, "when": formats.jdatetime(timezone.localtime(newest.answered_at))}
        found[spec.label] = (value, _("お客様の回答（%(who)s %(when)s）") % who)
    return found


def _record(actor: Actor, key: UUID) -> Record:
    """A record of a task that this person may see at the client in context."""
    seen = visible_tasks(actor, the_one()).filter(worktype=KEY).values("pk")
    return Record.objects.select_related("task__request", "version", "case__task").get(task__in=seen, pk=key)


def _reading(actor: Actor, record: Record, field: str) -> str:
    """What is decided; before that his own keying, or both of them to who may decide between them."""
    case = record.case
    if case is None or case.state == Case.State.DECIDED:
        return str(case.values.get(field, "")) if case else ""
    if (own := case.keyings.filter(operator_id=actor.person).first()) is not None:
        return str((own.values or own.blind).get(field, ""))
    if case.state != Case.State.DIFFERENT or not policy.check("double_entry.decide", actor, case):
        return ""
    one = differences_of(case).filter(field=field).first()
    return _("1人目「%(a)s」、2人目「%(b)s」") % {"a": one.first, "b": one.second} if one else ""


def _page(question: Question) -> str:
    """The page of the record."""
    number = question.task.number if question.task else ""
    return reverse("desk:data_entry_record", kwargs={"number": number, "record": question.subject})


kinds.register(
    kinds.SubjectKind(
        "generalaffairs_data_entry.Record",
        gettext_lazy("入力の記録"),
        gettext_lazy("同じ様式の同じ番号の記録についての同じ質問"),
        desk_url=_page,
        find=_record,
        names=lambda row: f"{row.version.name if row.version else ''} / {row.reference}",
        fields=labels_of,
        reading=_reading,
        task=lambda row: row.task_id,
        person=lambda row: row.task.request.raised_by_id if row.task.request else None,
        category=lambda row: row.task.category,
    )
)
