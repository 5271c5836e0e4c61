"""One piece of work as its page shows it: state in the client's words, and the forms for what he can do now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from bpo.core.actor import Actor
from bpo.core.documents.actions import store_upload
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused, Verdict
from tasks.portal import wording
from tasks.portal.advising import AdvisedForm
from tasks.portal.answers import Answer, asked_words
from tasks.portal.forms import AcceptForm, AnswerForm, CommentForm, RefuseForm, StepForm, WithdrawForm
from tasks.questions.models import Question
from tasks.requests.models import Attachment
from tasks.work.models import Step, Task
from tasks.work.queries import TaskPage, task_page
from tasks.work.states import Status

BEFORE_DELIVERY = (Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING)
FORMS: dict[str, type[forms.Form]] = {
    "comment": CommentForm,
    "accept": AcceptForm,
    "refuse": RefuseForm,
    "withdraw": WithdrawForm,
}


@dataclass
class Matter:
    """A task, what its page reads, and the forms of this reader; a form that came back with errors takes its place."""

    task: Task
    page: TaskPage
    now: datetime
    bound: dict[str, forms.Form] = field(default_factory=dict)
    stored: list[StoredFile] = field(default_factory=list)

    def bind(self, name: str, data: QueryDict, files: Any = None) -> Any:
        """The named form with what was posted; the page shows it again with its errors."""
        self.bound[name] = FORMS[name](data, files, prefix=name)
        return self.bound[name]

    def answer_form(self, question: Question, data: QueryDict | None = None) -> AnswerForm:
        """The form of one question, with what was posted for it."""
        name = f"q{question.pk.hex}"
        if data is not None or name not in self.bound:
            self.bound[name] = AnswerForm(data, prefix=name, choices=question.choices)
        return self.bound[name]  # type: ignore[return-value]

    def store(self, form: AdvisedForm, *, actor: Actor) -> bool:
        """Keep the posted files of a valid form; False when one may not stay (the form says why)."""
        self.stored = form.held(owner=actor.id)
        for uploaded in form.cleaned_data["uploads"]:
            try:
                self.stored.append(store_upload(uploaded, actor=actor, sealed=True))
            except Refused as refusal:
                form.add_error("uploads", refusal.reason)
        form.hold(self.stored, owner=actor.id)
        return bool(form.is_valid())

    @property
    def state(self) -> wording.State:
        """The portal's word for where it stands."""
        return wording.state(self.task.status)

    @property
    def stages(self) -> list[wording.Stage]:
        """The four stages."""
        return wording.stages(self.task.status)

    @property
    def promise(self) -> str:
        """When it is promised, in a sentence."""
        return wording.promise(self.task, self.page.due_at, now=self.now)

    @property
    def questions(self) -> list[tuple[Question, AnswerForm]]:
        """Open questions, each with its form."""
        return [(question, self.answer_form(question)) for question in self.page.open_questions]

    def step_form(self, step: Step, data: QueryDict | None = None, files: Any = None) -> StepForm:
        """The form of one step, with what was posted for it."""
        name = f"s-{step.key}"
        if data is not None or name not in self.bound:
            self.bound[name] = StepForm(data, files, prefix=name)
        return self.bound[name]  # type: ignore[return-value]

    @property
    def own_steps(self) -> list[tuple[Step, StepForm]]:
        """Steps reserved by law that the client may do himself: open, and not in a licensed partner's hands."""
        if self.task.status != Status.WORKING or not self.may["answer"]:
            return []
        rows = [row for row in self.page.steps if row.license_required and not row.handed_to_id]
        return [(row, self.step_form(row)) for row in rows if row.done_at is None and not row.waived_reason]

    @property
    def answered(self) -> list[Question]:
        """Questions with their answers."""
        return [row for row in self.page.questions if row.answered_at is not None]

    @property
    def comment(self) -> forms.Form:
        """Write to the team."""
        return self._form("comment")

    @property
    def accept(self) -> forms.Form:
        """検収."""
        return self._form("accept")

    @property
    def refuse(self) -> forms.Form:
        """やり直し."""
        return self._form("refuse")

    @property
    def withdraw(self) -> forms.Form:
        """取下げ."""
        return self._form("withdraw")

    def _form(self, name: str) -> forms.Form:
        if name not in self.bound:
            self.bound[name] = FORMS[name](prefix=name)
        return self.bound[name]

    @property
    def is_quoted(self) -> bool:
        """A price was named and waits for the decision."""
        return self.task.status == Status.QUOTING and self.task.quoted_at is not None

    @property
    def is_delivered(self) -> bool:
        """The work waits for 検収."""
        return self.task.status == Status.DELIVERED

    @property
    def can_withdraw(self) -> bool:
        """Not delivered yet, and this reader may take it back. A price is declined beside its acceptance."""
        return self.task.status in BEFORE_DELIVERY and bool(self.may["cancel"])

    @property
    def may(self) -> dict[str, Verdict]:
        """What this reader may do, by the policy's last word; a refusal carries its reason."""
        return {name.rpartition(".")[2]: verdict for name, verdict in self.page.may.items()}

    @property
    def asked(self) -> list[Answer]:
        """What was asked for, in the words of the form."""
        return asked_words(self.task.worktype, self.task.fields)

    @property
    def asked_files(self) -> list[Attachment]:
        """Files that came with the request, or lie at the work by themselves."""
        return [row for row in self.page.attachments if not row.deliverable and not row.comment_id]

    @property
    def results(self) -> list[Attachment]:
        """Files that were delivered besides documents."""
        return [row for row in self.page.attachments if row.deliverable]


def matter_of(task: Task, *, actor: Actor, now: datetime) -> Matter:
    """Read one task for the portal."""
    return Matter(task, task_page(task, actor=actor, now=now, audience="portal"), now)
