"""How a task is told to the operator: where its steps stand, how much time is left, what comes next and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.forms import ChoiceField, Form
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict
from bpo.core.saying import numbered
from bpo.core.ui import formats
from bpo.core.ui.forms import AmountField, WholeField
from clients.notes.queries import Placed
from clients.people.queries import partners
from tasks.desk.ownsteps import tone_of
from tasks.desk.tables import flags
from tasks.work.actions.steps import belongs_to_another, may_take
from tasks.work.models import Comment
from tasks.work.states import Status

TABS = ("memo", "client", "time", "history")
MINUTE = 60
SOON_SECONDS = 4 * 3600
ASKABLE = frozenset({Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING})
HANDABLE = frozenset({Status.RECEIVED, Status.WORKING, Status.WAITING})
INTERNAL = Comment.Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: done, current, todo, or locked because a licence is missing. `may`: this person may take it now.

    `partners`: to whom a reserved step can be handed, where this person may do so. `notes`: what to mind.
    `of_another`: it names somebody else, so a reason is asked. `tone`: how its own day stands while it is not done.
    """

    step: Any
    state: str
    lacks: str = ""
    may: bool = False
    may_hand: bool = False
    partners: tuple[Any, ...] = ()
    notes: tuple[Any, ...] = ()
    of_another: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """How the deadline stands, in words and tone."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing that comes next. `place` is a panel of the page, else it is a POST to the view `url_name`."""

    label: str
    reason: str = ""
    url_name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of the request form as the client filled it in."""

    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the four tabs below the work; `letter` opens it on the keyboard."""

    key: str
    label: str
    icon: str
    letter: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class TaskView:
    """What the page adds to the task's own rows."""

    steps: list[StepRow]
    done: int
    left: Left
    flags: list[tuple[str, str]]
    next: Next
    answers: list[Answer]
    tabs: list[Tab]
    checks: list[str]
    notes: tuple[Any, ...]
    editable: bool
    takeable: bool
    askable: bool
    parts: bool


def present(page: Any, *, actor: Actor, now: datetime, notes: Placed) -> TaskView:
    """The view of a task page for this person at this moment."""
    steps = step_rows(page, actor, today=now.date(), notes=notes)
    return TaskView(
        steps=steps,
        done=sum(row.state == "done" for row in steps),
        left=left_of(page, now),
        flags=flags(page.task) + ([(_("差し戻し"), "err")] if page.is_returned else []),
        next=next_of(page, actor),
        answers=_answers(page) if page.worktype else [],
        tabs=tabs_of(page),
        checks=checks_of(page),
        notes=notes.general if page.task.is_open else (),
        editable=page.task.status == Status.WORKING and not _why(page.may, "tasks.work"),
        takeable=page.task.status in ASKABLE and page.task.maker_id != actor.id,
        askable=page.task.status in ASKABLE,
        parts=page.task.status == Status.WORKING and not page.task.must_review and page.task.maker_id == actor.id,
    )


def tabs_of(page: Any) -> list[Tab]:
    """社内メモ and お客様とのやり取り never share a list."""
    internal = sum(comment.audience == INTERNAL for comment in page.comments)
    return [
        Tab("memo", _("社内メモ"), "lock", "m", internal),
        Tab("client", _("お客様とのやり取り"), "send", "r", len(page.comments) - internal),
        Tab("time", _("作業時間"), "clock", "w"),
        Tab("history", _("履歴"), "history", "h"),
    ]


def reasons(page: Any, actor: Actor) -> dict[str, str]:
    """Why this person may not do what the page offers; an empty text where he may. Shown beside the greyed button."""
    task, may = page.task, page.may
    return {
        "work": _why(may, "tasks.work"),
        "assign": _why(may, "tasks.assign") or _in_review(task),
        "take": _why(may, "tasks.work") or _in_review(task),
        "due": _why(may, "tasks.assign") or (_("見積もり中は期限がありません。") if task.due_at is None else ""),
        "cancel": _why(may, "tasks.cancel"),
        "review": _why_not_review(page, actor),
        "quote": _why(may, "tasks.quote"),
        "ask": _why(may, "tasks.ask"),
        "comment": _why(may, "tasks.comment"),
        "file": _why(may, "requests.file_for_client"),
    }


def _in_review(task: Any) -> str:
    return _("検査中は担当を変更できません。") if task.status == Status.IN_REVIEW else ""


def _why_not_review(page: Any, actor: Actor) -> str:
    if any(step.done_by_id == actor.id for step in page.steps):
        return _why(page.may, "tasks.review") or _(
            "自分が行った手順のある作業は検査できません。別の担当者に検査を依頼してください。"
        )
    if actor.id in page.makers:
        return _why(page.may, "tasks.review") or _(
            "自分が一部を入力・作成した作業は検査できません。別の担当者に検査を依頼してください。"
        )
    return _why(page.may, "tasks.review")


def step_rows(page: Any, actor: Actor, *, today: date, notes: Placed) -> list[StepRow]:
    """The steps in order; the first one that can be done now is the current one."""
    task, rows, found = page.task, [], False
    open_, works = task.status == Status.WORKING, not _why(page.may, "tasks.work")
    hands = task.status in HANDABLE and not _why(page.may, "tasks.assign")
    for step in page.steps:
        reserved = step.license_required
        takes = may_take(actor, task, step) if reserved else works
        done = bool(step.done_at or step.waived_reason)
        hand = bool(reserved) and hands and not done
        if done:
            state = "done"
        elif reserved and not takes:
            state = "locked"
        else:
            state = "current" if open_ and not found else "todo"
            found = True
        some = tuple(partners(on=today, license_kind=reserved)) if hand else ()
        lacks, told = reserved if state == "locked" else "", () if done else notes.at(step.key)
        other, tone = belongs_to_another(step, actor) and not done, "" if done else tone_of(step.planned_on, today)
        rows.append(StepRow(step, state, lacks, open_ and takes, hand, some, told, other, tone))
    return rows


def left_of(page: Any, now: datetime) -> Left:
    """Business time left; a task that waits for the client stands still, a late one says by how much."""
    if page.task.status == Status.WAITING:
        return Left(_("期限の時計は停止中"), "wait")
    if page.remaining is None or not page.task.is_open:
        return Left("", "")
    if page.due_at < now and -page.remaining < MINUTE:
        return Left(_("超過"), "err")  # since the last business hour; the clock of lateness has not begun
    if page.due_at < now:
        return Left(_("%(time)s超過（営業時間）") % {"time": formats.minutes(-page.remaining)}, "err")
    tone = "warn" if page.remaining < SOON_SECONDS else "info"
    return Left(_("残り%(time)s（営業時間）") % {"time": formats.minutes(page.remaining)}, tone)


def next_of(page: Any, actor: Actor) -> Next:
    """What comes next in the life of this task, or why it does not."""
    task, may = page.task, page.may
    if task.status == Status.RECEIVED:
        taken = task.maker_id not in (None, actor.id)
        reason = _("%(name)sさんの担当です。担当を変更すると着手できます。") % {"name": task.maker} if taken else ""
        return Next(_("着手する"), _why(may, "tasks.work") or reason, "desk:task_start")
    if task.status == Status.QUOTING:
        words = _("お客様の承諾を待っています。") if task.quote_yen is not None else ""
        return Next(_("見積もりを送る"), words or _why(may, "tasks.quote"), place="quote")
    if task.status == Status.WORKING:
        reason = _why(may, "tasks.work") or _not_maker(task, actor) or _problem(page)
        return Next(_("検査に出す") if task.must_review else _("納品する"), reason, "desk:task_submission")
    if task.status == Status.WAITING:
        return Next(_("検査に出す"), _("お客様の回答を待っています。回答が届くと再開できます。"))
    if task.status == Status.IN_REVIEW:
        return Next(_("検査する"), _why_not_review(page, actor), place="review")
    return Next("")


def _not_maker(task: Any, actor: Actor) -> str:
    if task.maker_id == actor.id:
        return ""
    return _("検査に出せるのは担当者だけです。担当を自分に変更すると出せます。")


def _why(may: dict[str, Verdict], name: str) -> str:
    verdict = may.get(name)
    return verdict.reason if verdict is not None else ""


def _problem(page: Any) -> str:
    """What must be mended before review: the steps that are left by their number, else the first check."""
    texts = checks_of(page)
    if left := len(page.problems) - len(texts):
        return numbered("必須の手順があと%(count)sつ残っています。完了するか、理由を残して省略してください。", left) % {
            "count": left
        }
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s ほか%(count)s件あります。") % {"first": texts[0], "count": len(texts) - 1}


def checks_of(page: Any) -> list[str]:
    """What the work type's own checks say; steps that are simply not done yet show themselves in the list of steps."""
    undone = {step.key for step in page.steps if not step.done_at and not step.waived_reason}
    return [problem.text for problem in page.problems if problem.step not in undone]


def _answers(page: Any) -> list[Answer]:
    """What was asked for, then the fields that only this request had, under their own names."""
    fields = page.task.fields
    known = answers_of(page.worktype.request_form, fields)
    for start in [group.beginning for group in page.worktype.groups if group.beginning]:
        own = [(name, value) for name, value in fields.items() if name.startswith(start) and value]
        known += [Answer(name.removeprefix(start), value) for name, value in own]
    return known


def answers_of(form_class: type[Form], values: dict[str, Any]) -> list[Answer]:
    """The request form's labels with what was filled in; empty fields are left out. Reads no choices of the client."""
    fields = form_class.base_fields  # type: ignore[attr-defined]
    known = [
        Answer(str(field.label or name), shown(field, values[name]))
        for name, field in fields.items()
        if values.get(name) not in (None, "", [], {})
    ]
    return known


def shown(field: Any, value: Any) -> Any:
    """A stored value in the words of its field."""
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(field, ChoiceField):
        names = {str(key): str(label) for key, label in field.choices}
        return "・".join(names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
    if isinstance(field, AmountField):
        counts = isinstance(field, WholeField) or field.places
        return formats.number(Decimal(str(value)), field.places) if counts else formats.yen(Decimal(str(value)))
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _day(value) if isinstance(value, str) else value


def _day(text: str) -> str:
    try:
        return formats.jdate(date.fromisoformat(text)) if len(text) == 10 and text[4] == "-" else text
    except ValueError:
        return text
