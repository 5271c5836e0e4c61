"""The import of several bookings into one request: each row a visit, refused where its room is taken or too small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import TOKYO, in_tokyo, midnight
from bpo.core.codecs.tabular import comparable
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from bpo.core.ui.context import today
from generalaffairs.visitors import actions
from generalaffairs.visitors.actions import Booking
from generalaffairs.visitors.calc import guests, rooms
from generalaffairs.visitors.codecs import COLUMNS
from generalaffairs.visitors.models import Room, State, Visit
from generalaffairs.visitors.queries import KEY, usable_rooms, when
from tasks.work.models import Task


class TaskForm(forms.Form):
    """The task."""

    task = forms.CharField(label=_("作業の番号"), max_length=24, widget=forms.TextInput(attrs={"class": "input-m"}))

    def clean_task(self) -> str:
        """A task of this type at the client. Raises ValidationError."""
        number = self.cleaned_data["task"].strip().upper()
        if not _tasks().filter(number=number).exists():
            raise ValidationError(
                _("この番号の来客対応の作業がありません。作業の画面の「一覧表から取り込む」から選んでください。")
            )
        return number


@dataclass(slots=True)
class Context:
    """The rooms by comparable name, the bookings of each room from today on, and the day."""

    day: date
    known: Mapping[str, Room]
    taken: dict[UUID, list[rooms.Span[str]]] = field(default_factory=dict)


class VisitsImport(RowImport):
    """One row per booking; the same company at the same time in the same room is the same booking."""

    key = "visits"
    label = _("来客の予約")
    lead = _("1行を1件の予約として登録します。会議室が重なる行と、定員を超える行は取り込みません。")
    policy = "generalaffairs.visitors.book"
    columns = COLUMNS
    options_form = TaskForm
    fields_of = {
        "日付": "on", "開始": "from_time", "終了": "to_time", "会社名": "company", "来訪者": "guests",
        "人数": "headcount", "応対者": "host_name", "応対者メール": "host_mail", "代わりの方": "deputy_name",
        "代わりの方メール": "deputy_mail", "会議室": "room", "用件": "purpose", "備品": "equipment",
        "飲み物": "drinks", "駐車場": "cars", "入館手続": "entry", "備考": "note",
    }  # fmt: skip

    def admit(self, run: ImportRun, actor: Actor) -> None:
        """Whoever may work on the task, while it is being worked on."""
        policy.require(self.policy, actor, _task(run))

    def seen(self, runs: Sequence[ImportRun], actor: Actor) -> list[ImportRun]:
        """Runs of tasks that he may see."""
        tasks = {task.number: task for task in _tasks().filter(number__in=[run.options["task"] for run in runs])}
        return [
            run for run in runs if (task := tasks.get(run.options["task"])) and policy.check("tasks.view", actor, task)
        ]

    def address(self, run: ImportRun, client: str) -> str:
        """The task with its visits."""
        return reverse("desk:task", args=[run.options["task"]])

    def aim(self, run: ImportRun) -> str:
        """The task's number."""
        return str(run.options["task"])

    def context(self, run: ImportRun) -> Context:
        """Read once per piece."""
        found = Context(today(), {comparable(one.name): one for one in usable_rooms()})
        rows = Visit.objects.filter(tenant_id=run.tenant_id, room__isnull=False, starts_at__gte=midnight(found.day))
        for row in rows.exclude(state=State.CANCELLED).exclude(task=_task(run)):
            span = rooms.Span(f"{row.number}（{row.company}様）", row.starts_at, row.ends_at)
            found.taken.setdefault(row.room_id, []).append(span)
        return found

    def check(self, values: Mapping[str, Any], context: Context) -> list[Trouble]:
        """The time is to come and in order; the room is one of the client's, seats them and is free."""
        if not {"日付", "開始", "終了"} <= set(values):
            return []
        found, (starts, ends) = [], _span(values["日付"], values["開始"], values["終了"])
        if ends <= starts:
            cause = sentence("終了が開始以前の時刻です。")
            found.append(Trouble("終了", cause, sentence("開始より後の時刻にしてください。")))
        if values["日付"] < context.day:
            cause = sentence("過ぎた日です。")
            found.append(Trouble("日付", cause, sentence("今日以降の日にしてください。")))
        if bool(values.get("代わりの方")) != bool(values.get("代わりの方メール")):
            cause = sentence("代わりの方のお名前とメールアドレスの片方がありません。")
            found.append(Trouble("代わりの方メール", cause, sentence("両方を入力するか、両方を空けてください。")))
        return found + _of_guests(values) + ([] if found else _of_room(values, rooms.Span("", starts, ends), context))

    def shape(self, values: Mapping[str, Any], context: Context) -> dict[str, Any]:
        """As JSON: the day as text, the room as the client spells it."""
        shaped = {self.fields_of[name]: value for name, value in values.items()}
        shaped["on"] = values["日付"].isoformat()
        room = context.known.get(comparable(values.get("会議室", "")))
        shaped["room"] = room.name if room else ""
        shaped["headcount"] = values.get("人数") or _named(values)
        return shaped

    def identity(self, fields: Mapping[str, Any]) -> str:
        """Time, company and room."""
        return f"{fields['on']}/{fields['from_time']}/{fields['company']}/{fields['room']}"

    def match(self, rows: Sequence[Staged], context: Context) -> dict[int, Existing]:
        """What is booked already: nothing of it changes."""
        there = {}
        for one in Visit.objects.filter(tenant_id=the_one()).exclude(state=State.CANCELLED).select_related("room"):
            first = in_tokyo(one.starts_at)
            key = f"{first:%Y-%m-%d}/{first:%H:%M}/{one.company}/{one.room.name if one.room else ''}"
            there[key] = one.pk
        found = {row.number: there.get(self.identity(row.fields)) for row in rows}
        return {row.number: Existing(key, row.fields) for row in rows if (key := found[row.number])}

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """Book them. A room that was taken meanwhile keeps its row out."""
        known = {one.name: one for one in usable_rooms()}
        told = [(row.number, row.target or row.id, _booking(row.fields, known)) for row in rows]
        return actions.book_imported(_task(run).pk, told, actor=actor, now=now)

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove those of which no visitor was told."""
        kept = actions.remove_imported([row.target for row in rows if row.target], actor=actor)
        return {row.number: kept[row.target] for row in rows if row.target in kept}


def _of_guests(values: Mapping[str, Any]) -> list[Trouble]:
    if "来訪者" in values and values.get("人数") and values["人数"] < _named(values):
        cause = sentence("人数がお名前の数（%(n)s名）より少なくなっています。", n=_named(values))
        return [Trouble("人数", cause, sentence("全員の数にするか、空けてください。"))]
    return []


def _of_room(values: Mapping[str, Any], span: rooms.Span[str], context: Context) -> list[Trouble]:
    name = values.get("会議室", "")
    if not name:
        return []
    room = context.known.get(comparable(name))
    if room is None:
        cause = sentence("「%(name)s」という会議室は登録がありません。", name=name)
        return [Trouble("会議室", cause, sentence("登録した会議室の名前を入力するか、空けてください。"))]
    heads = values.get("人数") or _named(values)
    if heads > room.capacity:
        cause = sentence("%(room)sの定員は%(seats)s名です（%(n)s名）。", room=room.name, seats=room.capacity, n=heads)
        return [Trouble("会議室", cause, sentence("広い会議室にするか、人数を直してください。"))]
    if other := next((one for one in context.taken.get(room.pk, ()) if rooms.overlap(one, span)), None):
        told = {"room": room.name, "when": when(other.starts, other.ends), "other": other.key}
        cause = sentence("%(room)sは、%(when)sに%(other)sの予約があります。", **told)
        return [Trouble("会議室", cause, sentence("時間か会議室を変えてください。"))]
    return []


def _named(values: Mapping[str, Any]) -> int:
    return len(values.get("来訪者", "").splitlines()) or 1


def _span(on: date, first: str, last: str) -> tuple[datetime, datetime]:
    ends = [datetime.combine(on, time.fromisoformat(one), TOKYO) for one in (first, last)]
    return ends[0], ends[1]


def _booking(said: Mapping[str, Any], known: Mapping[str, Room]) -> Booking:
    starts, ends = _span(date.fromisoformat(said["on"]), said["from_time"], said["to_time"])
    names = ("company", "headcount", "host_name", "host_mail")
    others = ("deputy_name", "deputy_mail", "purpose", "equipment", "drinks", "entry", "note")
    return Booking(
        guests=guests.read(said["guests"]), starts_at=starts, ends_at=ends, room=known.get(said.get("room", "")),
        cars=said.get("cars") or 0, **{name: said[name] for name in names},
        **{name: said.get(name) or "" for name in others},
    )  # fmt: skip


def _tasks() -> Any:
    return Task.objects.filter(tenant_id=the_one(), worktype=KEY)


def _task(run: ImportRun) -> Task:
    found: Task = _tasks().get(number=run.options["task"])
    return found


register(VisitsImport())
