"""What one can do to a task as a whole: each POST calls one action."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core.documents import actions as documents
from tasks.bulk import actions as bulk
from tasks.desk import doubts, forms, queries, sides
from tasks.desk.remark_forms import MessageForm, RemarkForm
from tasks.desk.views.verb import certainly, cleaned, unchanged, verb
from tasks.models import Task
from tasks.papers import actions as papers
from tasks.papers.forms import FileForm
from tasks.questions import actions as questions
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.assignees import assignees


def at_once(request: HttpRequest, task: Task, name: str, values: dict[str, Any]) -> None:
    """Do it, and let the message that follows offer to take it back."""
    batch = uuid4()
    bulk.do_at_once(name, task, values=values, batch=batch, actor=request.actor, now=timezone.now())
    request.undo = str(batch)  # type: ignore[attr-defined]


@verb()
def start(request: HttpRequest, task: Task) -> str:
    """POST …/start/"""
    at_once(request, task, "START", {})
    return _("%(number)sに着手しました。") % {"number": task.number}


@verb()
def assignment(request: HttpRequest, task: Task) -> str:
    """POST …/assignment/: hand it on, unless somebody changed the task meanwhile."""
    form = forms.AssignForm(request.POST, operators=assignees(task.tenant_id, on=timezone.localdate()))
    data = cleaned("assign", form)
    unchanged(request, "assign", form, task, sides.of_assignment)
    at_once(request, task, "ASSIGN", {"operator": data["operator"]})
    task.refresh_from_db(fields=["maker"])
    return _("担当を%(name)sにしました。") % {"name": task.maker.name if task.maker else ""}


@verb()
def due(request: HttpRequest, task: Task) -> str:
    """POST …/due/: another deadline, unless somebody changed the task meanwhile."""
    form = forms.DueForm(request.POST, prefix="due")
    data = cleaned("due", form)
    unchanged(request, "due", form, task, sides.of_due)
    at_once(request, task, "DUE", {"due_at": form.due_at().isoformat(), "reason": data["reason"]})
    return _("期限を変更しました。")


@verb()
def statutory(request: HttpRequest, task: Task) -> str:
    """POST …/statutory/: the day that the law sets, with its ground; without a day it is taken away. Not over what
    somebody changed meanwhile."""
    form = forms.StatutoryForm(request.POST, prefix="statutory")
    data = cleaned("statutory", form)
    unchanged(request, "statutory", form, task, sides.of_statutory)
    work.set_statutory(task.pk, due_on=data["day"], ground=data["ground"], actor=request.actor)
    return _("法定期限を変更しました。")


@verb()
def cancellation(request: HttpRequest, task: Task) -> str:
    """POST …/cancellation/: 取下げ, unless somebody changed the task meanwhile; asked about once more."""
    form = forms.ReasonForm(request.POST, prefix="cancel")
    data = cleaned("cancel", form)
    unchanged(request, "cancel", form, task, sides.of_withdrawal)
    work.cancel(task.pk, reason=data["reason"], actor=request.actor, now=timezone.now())
    certainly(request, doubts.withdrawal(1, client=task.tenant.name, reason=data["reason"]), "cancel", form)
    return _("%(number)sを取り下げました。") % {"number": task.number}


@verb()
def quote(request: HttpRequest, task: Task) -> str:
    """POST …/quote/: name the price, unless somebody changed the task meanwhile."""
    form = forms.QuoteForm(request.POST, prefix="quote")
    data = cleaned("quote", form)
    unchanged(request, "quote", form, task, sides.of_quote)
    work.quote(
        task.pk,
        yen=int(data["yen"]),
        business_days=data["business_days"],
        note=data["note"],
        actor=request.actor,
        now=timezone.now(),
    )
    return _("お客様に見積もりを送りました。")


@verb()
def submission(request: HttpRequest, task: Task) -> str:
    """POST …/submission/: to the checker, which can be taken back; to the client only when asked about once more."""
    if task.must_review:
        at_once(request, task, "SUBMIT", {})
        return _("検査に出しました。")
    work.submit_for_review(task.pk, actor=request.actor, now=timezone.now())
    certainly(request, doubts.delivery(task.deliveries.latest("part"), client=task.tenant.name))
    return _("検査が不要な作業のため、納品しました。")


@verb()
def approval(request: HttpRequest, task: Task) -> str:
    """POST …/approval/: 検査を完了して納品する, whole or in part, asked about once more."""
    form = forms.ApproveForm(request.POST)
    data = cleaned("approve", form)
    delivery = reviews.approve(
        task.pk,
        actor=request.actor,
        now=timezone.now(),
        units=data["units"],
        part_note=data["note"],
        last=data["last"],
    )
    certainly(request, doubts.delivery(delivery, client=task.tenant.name), "approve", form)
    if delivery.is_last:
        return _("検査を完了し、納品しました。")
    return _part(delivery.part)


@verb(place="files")
def part(request: HttpRequest, task: Task) -> str:
    """POST …/deliveries/: a part of work that needs no review, by its maker, asked about once more."""
    form = forms.PartForm(request.POST, prefix="part")
    data = cleaned("part", form)
    delivery = reviews.deliver_part(
        task.pk, units=data["units"], note=data["note"], actor=request.actor, now=timezone.now()
    )
    certainly(request, doubts.delivery(delivery, client=task.tenant.name), "part", form)
    return _part(delivery.part)


def _part(number: int) -> str:
    return _("%(part)s回目の納品をしました。残りは引き続き作業中です。") % {"part": number}


@verb()
def sending_back(request: HttpRequest, task: Task) -> str:
    """POST …/return/: 差戻し"""
    data = cleaned("send_back", forms.SendBackForm(request.POST, steps=task.steps.order_by("position")))
    reviews.send_back(
        task.pk,
        kind=data["kind"],
        detail=data["detail"],
        step_key=data["step"],
        actor=request.actor,
        now=timezone.now(),
    )
    return _("差し戻しました。担当者に理由が表示されます。")


@verb(place="questions")
def question(request: HttpRequest, task: Task) -> str:
    """POST …/questions/: the clock pauses until the client has answered."""
    form = forms.QuestionForm(request.POST, prefix="ask", today=timezone.localdate())
    data = cleaned("question", form)
    questions.ask(task.pk, **data, actor=request.actor, now=timezone.now())
    return _("お客様に質問を送りました。回答が届くまで期限の時計は止まります。")


@verb(place="questions")
def answer(request: HttpRequest, task: Task, question: UUID) -> str:
    """POST …/answer/: what the client said on the phone."""
    queries.question_of(task, question)
    people = queries.people()
    data = cleaned("answer", forms.AnswerForm(request.POST, prefix="answer", people=people))
    person = next(one for one in people if str(one.pk) == data["person"])
    questions.answer(question, text=data["text"], person=person, actor=request.actor, now=timezone.now())
    return _("お客様の回答を記録しました。")


@verb(place="questions")
def withdrawal(request: HttpRequest, task: Task, question: UUID) -> str:
    """POST …/withdrawal/: the question is not needed any more."""
    queries.question_of(task, question)
    questions.withdraw(question, actor=request.actor, now=timezone.now())
    return _("質問を取り消しました。")


@verb(place="talk")
def memo(request: HttpRequest, task: Task) -> str:
    """POST …/memos/: seen by the BPO company alone."""
    _comment(request, task, RemarkForm(request.POST, request.FILES, prefix="memo"), "INTERNAL")
    return _("社内メモを保存しました。")


@verb(place="talk")
def message(request: HttpRequest, task: Task) -> str:
    """POST …/messages/: seen by the client."""
    names = [one.name for one in assignees(task.tenant_id, on=timezone.localdate())]
    form = MessageForm(request.POST, request.FILES, prefix="message", names=names)
    _comment(request, task, form, "CLIENT")
    return _("お客様に送信しました。")


def _comment(request: HttpRequest, task: Task, form: RemarkForm, audience: str) -> None:
    """The remark with its files: what is internal stays internal, what is sent is shared."""
    data: dict[str, Any] = cleaned(str(form.prefix), form)
    files = [documents.store_upload(upload, actor=request.actor, sealed=True) for upload in data["uploads"]]
    work.comment(task.pk, body=data["body"], audience=audience, actor=request.actor, now=timezone.now(), files=files)


@verb(place="files")
def attachment(request: HttpRequest, task: Task) -> str:
    """POST …/files/: a paper of our own, or a deliverable that opens to the client at delivery."""
    form = FileForm(request.POST, request.FILES, prefix="file")
    data, now = cleaned("file", form), timezone.now()
    files = [documents.store_upload(one, actor=request.actor, sealed=True) for one in data["files"]]
    for file in files:
        work.attach_file(task.pk, file=file, actor=request.actor, now=now, deliverable=data["use"] == "deliverable")
        if not form.facts().is_empty:
            papers.note_facts(file.pk, form.facts(), actor=request.actor, now=now)
    return _("「%(name)s」を追加しました。") % {"name": "」「".join(file.name for file in files)}
