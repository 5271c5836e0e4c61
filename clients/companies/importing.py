"""Imports of a client's people and of its own holidays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.cells import choice, day, pattern, text
from bpo.core.codecs.tabular import Column, comparable
from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, Staged, Trouble, register
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from clients.companies.models import BusinessCalendar, ClosedDay, Person

PHONE = r"[0-9０-９()（）+＋\-－‐ー ]{6,20}"
MAIL = r"[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+"  # ASCII without a second @: a full-width ＠ is a slip of the keyboard


class PeopleImport(ModelImport):
    """People of the client. The same number, else the same e-mail address, else the same name in the department
    is the same person."""

    key = "people"
    label = _("お客様側の人")
    lead = _("社員番号かメールアドレスが同じ人は、新しい内容に更新します。")
    policy = "clients.edit_people"
    home = "desk:client"
    model = Person
    columns = (
        Column(
            "社員番号", text(max_length=20), required=False, default="", aliases=("社員No", "従業員番号", "番号", "No.")
        ),
        Column("氏名", text(max_length=100), aliases=("名前", "お名前", "社員名", "従業員名")),
        Column(
            "カナ",
            text(max_length=100),
            required=False,
            default="",
            aliases=("フリガナ", "ふりがな", "氏名カナ", "氏名(カナ)"),
        ),
        Column("部署", text(max_length=60), required=False, default="", aliases=("所属", "部署名", "所属部署", "部門")),
        Column("役職", text(max_length=60), required=False, default="", aliases=("役職名", "肩書き")),
        Column(
            "メールアドレス",
            pattern(MAIL, example="taro@example.co.jp", max_length=254),
            required=False,
            default="",
            aliases=("メール", "E-mail", "Eメール", "email"),
        ),
        Column(
            "電話番号",
            pattern(PHONE, example="03-1234-5678", max_length=20),
            required=False,
            default="",
            aliases=("電話", "TEL", "連絡先"),
        ),
        Column("退職日", day(), required=False, aliases=("退社日",)),
    )
    fields_of = {
        "社員番号": "number",
        "氏名": "name",
        "カナ": "kana",
        "部署": "department",
        "役職": "title",
        "メールアドレス": "email",
        "電話番号": "phone",
        "退職日": "left_on",
    }

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Addresses in small letters: a login links itself to them."""
        fields = super().shape(values, context)
        return fields | ({"email": fields["email"].lower()} if "email" in fields else {})

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The strongest of number, address and name."""
        return next(self._names(fields))

    def _names(self, fields: Mapping[str, Any]) -> Iterator[str]:
        """The strongest first; a name, which takes longest to compare, only where it is asked for."""
        yield from (f"{kind} {fields[kind]}" for kind in ("number", "email") if fields.get(kind))
        yield f"name {comparable(fields['name'])} {comparable(fields.get('department', ''))}"

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Whom each row means; somebody with another number is somebody else."""
        there: dict[str, Person] = {}
        for person in _known(rows):
            fields = {"number": person.number, "email": person.email, "name": person.name}
            there |= dict.fromkeys(self._names(fields | {"department": person.department}), person)
        found: dict[int, Existing] = {}
        taken: set[UUID] = set()
        for row in rows if there else ():
            person = next((there[name] for name in self._names(row.fields) if name in there), None)
            if person and person.pk not in taken and _same_number(person, row.fields):
                taken.add(person.pk)
                found[row.number] = Existing(person.pk, self.fields_now(person, self.fields_of.values()))
        return found

    def built_on(self, found: TenantModel) -> str:
        """A login keeps its person."""
        if getattr(found, "user_id", None):
            return _now("ログインが結び付いているため、そのまま残しました。先に利用者の席を終了してください。")
        return ""


def _known(rows: Sequence[Staged]) -> list[Person]:
    """Everybody whom the rows may mean, the newest first. A name is asked for only where nothing stronger stands."""
    weak = [row for row in rows if not row.fields.get("number") and not row.fields.get("email")]
    found: dict[UUID, Person] = {}
    for field, asked in (("number", rows), ("email", rows), ("name", weak)):
        values = [row.fields[field] for row in asked if row.fields.get(field)]
        if values:
            found |= {one.pk: one for one in Person.objects.filter(tenant_id=the_one(), **{f"{field}__in": values})}
    return sorted(found.values(), key=lambda one: (one.created_at, one.pk), reverse=True)


def _same_number(person: Person, fields: Mapping[str, Any]) -> bool:
    number = fields.get("number", "")
    return not number or person.number in ("", number)


class DaysImport(ModelImport):
    """Own holidays and extra working days, in the calendar of each day."""

    key = "days"
    label = _("休業日・営業日")
    lead = _("夏季休業・年末年始などの休業日と、休日の営業日を、営業カレンダーに登録します。")
    policy = "clients.edit"
    home = "desk:client"
    model = ClosedDay
    columns = (
        Column("日付", day(earliest=date(2000, 1, 1), latest=date(2100, 1, 1)), aliases=("年月日", "休業日", "日")),
        Column("名称", text(max_length=60), aliases=("名前", "内容", "休業名", "行事")),
        Column(
            "区分",
            choice({"休業": False, "営業": True, "休": False, "出勤": True}),
            required=False,
            default=False,
            aliases=("種別",),
        ),
    )
    fields_of = {"日付": "day", "名称": "name", "区分": "is_open"}

    def context(self, run: ImportRun) -> list[BusinessCalendar]:
        """The client's calendars, the newest first."""
        return list(BusinessCalendar.objects.filter(tenant_id=run.tenant_id).order_by("-valid_from"))

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """There must be a calendar to put the day into."""
        if context:
            return []
        return [
            Trouble(
                "", sentence("営業カレンダーがありません。"), sentence("先に顧客の画面で営業時間を登録してください。")
            )
        ]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """With the calendar that holds on the day; before the first one, the first one."""
        fields = super().shape(values, context)
        row = next((one for one in context if one.valid_from <= values["日付"]), context[-1])
        return fields | {"calendar_id": str(row.pk)}

    def fixed(self, run: ImportRun) -> dict[str, Any]:
        """Without a column for it, a day is a holiday."""
        return {"is_open": False}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The day."""
        return str(fields["day"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """The same day in the same calendar."""
        found = ClosedDay.objects.filter(day__in=[row.fields["day"] for row in rows])
        there = {(str(one.calendar_id), one.day.isoformat()): one for one in found}
        names = (*self.fields_of.values(), "calendar_id")
        return {
            row.number: Existing(one.pk, self.fields_now(one, names))
            for row in rows
            if (one := there.get((row.fields["calendar_id"], row.fields["day"])))
        }


register(PeopleImport())
register(DaysImport())
