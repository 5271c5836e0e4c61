"""How the portal says things: stages of a task, promises, what an agreement means for a request. No queries here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui import formats
from clients.contracts.models import ScopeLine
from tasks.work.models import Defect, Task
from tasks.work.states import PORTAL_LABELS, Verdict

STAGES = (gettext_lazy("受付済み"), gettext_lazy("対応中"), gettext_lazy("確認待ち"), gettext_lazy("完了"))
STAGE_OF = {"RECEIVED": 0, "QUOTING": 0, "WORKING": 1, "WAITING": 1, "IN_REVIEW": 1, "DELIVERED": 2, "DONE": 4}
TONES = {
    "RECEIVED": "todo",
    "QUOTING": "info",
    "WORKING": "doing",
    "WAITING": "warn",
    "IN_REVIEW": "doing",
    "DELIVERED": "warn",
    "DONE": "done",
    "CANCELLED": "todo",
}
FIRST = ("WAITING", "DELIVERED", "QUOTING", "WORKING", "IN_REVIEW", "RECEIVED", "DONE", "CANCELLED")
# What a client sees wrong, in his words; the codes are the kinds of Defect.
DEFECT_WORDS: dict[str, Promise] = {
    Defect.Kind.TRANSCRIPTION: gettext_lazy("内容や数字が違います"),
    Defect.Kind.OMISSION: gettext_lazy("足りないものがあります"),
    Defect.Kind.JUDGEMENT: gettext_lazy("進め方や判断が、希望と違います"),
    Defect.Kind.ADDRESSEE: gettext_lazy("宛先や送り先が違います"),
    Defect.Kind.DEADLINE: gettext_lazy("期限に間に合いませんでした"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four stages; `state` is done, current or todo."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class State:
    """A state as the reader sees it: code, words, tone of the badge."""

    code: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What sending this request means: tone of the notice, its title and its sentences."""

    tone: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A task as a line of a list, seen at `now`."""

    task: Task
    now: datetime

    @property
    def state(self) -> State:
        """The portal's word for where it stands."""
        return state(self.task.status)

    @property
    def stages(self) -> list[Stage]:
        """The four stages."""
        return stages(self.task.status)

    @property
    def promise(self) -> str:
        """When it is promised, in a sentence."""
        return promise(self.task, self.task.due_at, now=self.now)


def stages(status: str) -> list[Stage]:
    """The four stages of a task in this state; empty for a withdrawn one."""
    if status not in STAGE_OF:
        return []
    here = STAGE_OF[status]
    words = ["done" if at < here else "current" if at == here else "todo" for at in range(len(STAGES))]
    labels = [str(label) for label in STAGES]
    if status == "WAITING":
        labels[1] = _("回答待ち")
    return [Stage(label, word) for label, word in zip(labels, words, strict=True)]


def state(status: str) -> State:
    """The portal's word for a task's state."""
    return State(status, str(PORTAL_LABELS.get(status, status)), TONES.get(status, "todo"))


def state_of(tasks: Iterable[Task]) -> State:
    """One word for all tasks of a request: what waits for the reader comes first, then what is least finished."""
    found = {task.status for task in tasks}
    return state(next((status for status in FIRST if status in found), "RECEIVED"))


def moment(at: datetime) -> str:
    """A moment as the portal writes it, in the reader's zone."""
    return formats.jdatetime(at, timezone.get_current_timezone())


def promise(task: Task, due_at: datetime | None, *, now: datetime) -> str:
    """When the work is promised, or why no day can be named yet. `due_at` is the deadline in force."""
    if task.status == "QUOTING":
        if task.quoted_at is None:
            return _("担当チームがお見積りを作っています。")
        return _("お見積りを承認いただくと、納品の予定日が決まります。")
    if task.status == "WAITING":
        return _("ご回答をいただくと、作業を再開します。お待ちしている間は、納品の予定も延びます。")
    if due_at is None or task.status in ("DELIVERED", "DONE", "CANCELLED"):
        return ""
    when = {"when": moment(due_at)}
    if due_at < now:
        return _("納品の予定（%(when)s）を過ぎています。申し訳ありません。急いで対応しています。") % when
    return _("納品の予定は%(when)sです。") % when


def terms(verdict: str, line: ScopeLine | None, *, express: bool) -> Terms:
    """What the agreement says about a request before it is sent (範囲内, 範囲外, 件数超過)."""
    if verdict == Verdict.OUT_OF_SCOPE or line is None:
        return Terms(
            "warn",
            _("契約の範囲に入っていない依頼です"),
            (
                _("送信のあと、担当チームが内容を確認して、先にお見積りをお送りします。"),
                _("お見積りを承認いただくまで、作業は始まりません。料金もかかりません。"),
            ),
        )
    if verdict == Verdict.OVER_VOLUME:
        limit = {"limit": formats.number(line.volume_max), "unit": formats.unit(line.unit, line.volume_max)}
        title = _("今月の件数が、契約の上限（%(limit)s%(unit)s）を超える依頼です") % limit
        return Terms("warn", title, (_("このまま送信できます。超えた分の扱いは、担当チームからご連絡します。"),))
    return Terms("ok", _("契約の範囲内の依頼です"), tuple(_price(line, express=express)))


def _price(line: ScopeLine, *, express: bool) -> list[str]:
    said = {
        ScopeLine.Price.FIXED: _("料金は月額に含まれています。"),
        ScopeLine.Price.PER_UNIT: _("料金は1%(unit)sあたり%(yen)sです。")
        % {"unit": formats.unit(line.unit, 1), "yen": formats.yen(line.unit_price)},
        ScopeLine.Price.SPOT: _("料金は、作業の前にお見積りします。"),
    }[ScopeLine.Price(line.price_model)]
    if express and line.express_fee:
        return [said, _("特急料金%(yen)sがかかります。") % {"yen": formats.yen(line.express_fee)}]
    return [said]
