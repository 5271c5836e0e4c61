"""Imports of the ledgers: people, services, the user list of a service, devices.

A list with a column for passwords is refused before anything of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.codecs.cells import choice, day, integer, pattern, text, yen
from bpo.core.codecs.tabular import Column, comparable
from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, Staged, Trouble, register
from bpo.core.policy import Refused
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions import telling
from generalaffairs.it_desk.calc.secrets import is_secret_heading
from generalaffairs.it_desk.calc.telling import Standing
from generalaffairs.it_desk.forms.fields import offer
from generalaffairs.it_desk.models import Account, Device, Member, Service
from generalaffairs.it_desk.wording import DeviceKind, Keeping, Usage

CODE = r"[!-~]{1,30}"
YES = (
    "はい",
    "○",
    "あり",
    "管理者",
    "TRUE",
    "True",
    "true",
    "Yes",
    "yes",
    "Y",
    "1",
    "Admin",
    "admin",
    "Owner",
    "owner",
)
NO = (
    "いいえ",
    "×",
    "なし",
    "一般",
    "FALSE",
    "False",
    "false",
    "No",
    "no",
    "N",
    "0",
    "Member",
    "member",
    "User",
    "user",
)
USAGES = {
    "有効": "ACTIVE", "利用中": "ACTIVE", "active": "ACTIVE", "Active": "ACTIVE", "ACTIVE": "ACTIVE",
    "停止": "STOPPED", "停止中": "STOPPED", "無効": "STOPPED", "suspended": "STOPPED", "Suspended": "STOPPED",
    "deactivated": "STOPPED", "inactive": "STOPPED", "Inactive": "STOPPED",
}  # fmt: skip


class Guarded(ModelImport):
    """An import of the IT desk: by whoever keeps the ledgers, and never with secrets."""

    policy = "generalaffairs.it_desk.edit"

    def welcome(self, heading: Sequence[str]) -> None:
        """Raise Refused (422) for a table with a column of secrets: nothing of it is kept."""
        if found := next((one for one in heading if is_secret_heading(one)), ""):
            raise Refused(
                _now("「%(name)s」の列があるため取り込めません。パスワードなどの列を消したファイルを選んでください。")
                % {"name": found},
                status=422,
            )


class MembersImport(Guarded):
    """The client's people. The same employee number is the same person."""

    key = "it_members"
    label = _("情シスの人の台帳")
    lead = _("社員番号が同じ方は、新しい内容に更新します。最終日がある方は、その翌日から退社した方として扱います。")
    home = "desk:it_desk_members"
    model = Member
    columns = (
        Column("社員番号", pattern(CODE, example="0142", max_length=20), aliases=("従業員番号", "社員コード", "No.")),
        Column("氏名", text(max_length=100), aliases=("名前", "社員名")),
        Column("部署", text(max_length=60), required=False, default="", aliases=("所属", "部門")),
        Column("役割", text(max_length=60), required=False, default="", aliases=("職種", "役職", "ロール")),
        Column(
            "メールアドレス",
            text(max_length=120),
            required=False,
            default="",
            aliases=("メール", "会社のメールアドレス", "Email"),
        ),
        Column("入社日", day(), required=False),
        Column("最終日", day(), required=False, aliases=("退社日", "退職日")),
    )
    fields_of = {
        "社員番号": "number", "氏名": "name", "部署": "department", "役割": "role", "メールアドレス": "mail",
        "入社日": "joined_on", "最終日": "left_on",
    }  # fmt: skip

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """The days in their order."""
        first, last = values.get("入社日"), values.get("最終日")
        if not (first and last and last < first):
            return []
        return [Trouble("最終日", sentence("最終日が入社日より前です。"), sentence("日付を確認して直してください。"))]

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number."""
        return str(fields["number"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Who has the number already."""
        return _matched(self, rows, Member, "number")

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """With the other work types told of who joined, moved or left; of a row that stays the same nobody hears."""
        refused = super().write(rows, run=run, actor=actor, now=now)
        taken = {row.target: row for row in rows if row.number not in refused}
        people = Member.objects.filter(tenant_id=run.tenant_id, pk__in=taken).order_by("number")
        changes = [(one, self._before(one, taken[one.pk]), telling.standing(one)) for one in people]
        telling.tell_all(changes, today=in_tokyo(now).date(), actor=actor)
        return refused

    def _before(self, one: Member, row: Staged) -> Standing | None:
        if row.before is None:
            return None
        was = Member(tenant_id=one.tenant_id, **{name: getattr(one, name) for name in self.fields_of.values()})
        self._set(was, row.before)
        was._state.adding = False
        return telling.standing(was)

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """With what was told taken back as well, as of the day on which it was told."""
        theirs = Member.objects.filter(tenant_id=run.tenant_id, pk__in=[row.target for row in rows])
        people = list(theirs.order_by("number"))
        kept = super().take_back(rows, run=run, actor=actor)
        now = {one.pk: telling.standing(one) for one in theirs.all()}
        changes = [(one, telling.standing(one), now.get(one.pk)) for one in people]
        telling.tell_all(changes, today=in_tokyo(run.applied_at or run.created_at).date(), actor=actor)
        return kept


class ServicesImport(Guarded):
    """Services with their licences. The same name is the same service."""

    key = "it_services"
    label = _("サービスの台帳")
    lead = _("サービス名が同じ行は、新しい内容に更新します。")
    home = "desk:it_desk_services"
    model = Service
    columns = (
        Column("サービス名", text(max_length=80), aliases=("サービス", "アプリ", "名称")),
        Column(
            "購入した席数",
            integer(minimum=0, maximum=100_000, units=("席",)),
            aliases=("席数", "ライセンス数", "購入数"),
        ),
        Column(
            "1席の月額", yen(maximum=10_000_000), required=False, default=0, aliases=("1席の月額（円）", "月額", "単価")
        ),
        Column("管理部門", text(max_length=60), required=False, default="", aliases=("管理している部門・方", "管理者")),
        Column(
            "権限の承認者",
            text(max_length=60),
            required=False,
            default="",
            aliases=("管理者権限を承認する方", "承認者"),
        ),
    )
    fields_of = {
        "サービス名": "name", "購入した席数": "seats", "1席の月額": "unit_yen", "管理部門": "owner",
        "権限の承認者": "approver",
    }  # fmt: skip

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The name."""
        return str(fields["name"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Which have the name already."""
        return _matched(self, rows, Service, "name")


def _matched(spec: ModelImport, rows: Sequence[Staged], model: type[TenantModel], name: str) -> dict[int, Existing]:
    everything: Any = model._default_manager
    wanted = [row.fields[name] for row in rows]
    there = {getattr(one, name): one for one in everything.filter(tenant_id=the_one(), **{f"{name}__in": wanted})}
    return {
        row.number: Existing(found.pk, spec.fields_now(found, row.fields))
        for row in rows
        if (found := there.get(row.fields[name]))
    }


def flag(raw: str) -> bool:
    """Whether a cell says yes; services write it in many ways."""
    return bool(choice(dict.fromkeys(YES, True) | dict.fromkeys(NO, False))(raw))


def moment_day(raw: str) -> date:
    """The day of a cell; a time behind it is left out (2026-11-02T10:22:00Z, 2026/11/02 10:22)."""
    found: date = day()(re.sub(r"[T\s]+\d{1,2}:\d{2}.*$", "", raw.strip()))
    return found


class ServiceForm(forms.Form):
    """Whose user list it is."""

    service = forms.ChoiceField(label=_("どのサービスの利用者一覧ですか"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = queries.services()[: queries.OFFERED]
        offer(self, "service", _("選んでください"), [(str(one.pk), one.name) for one in rows])


@dataclass(frozen=True, slots=True)
class People:
    """The service of the list, and the people by number, mail address and unmistakable name."""

    service: UUID
    by_number: Mapping[str, UUID]
    by_mail: Mapping[str, UUID]
    by_name: Mapping[str, UUID]

    def find(self, values: Mapping[str, Any]) -> UUID | None:
        """Who holds the account: by the number, by the login or the address, by a name that one person has."""
        for word in (values.get("ログインID", ""), values.get("メールアドレス", "")):
            if found := self.by_mail.get(str(word).lower()):
                return found
        return self.by_number.get(values.get("社員番号", "")) or self.by_name.get(comparable(values.get("氏名", "")))


class AccountsImport(Guarded):
    """The user list of one service. The same login is the same account; what the list lacks is left as it is."""

    key = "it_accounts"
    label = _("サービスの利用者一覧")
    lead = _(
        "サービスから出力した利用者の一覧です。列の名前が違うときは次の画面で選べます。"
        "社員番号・メールアドレス・氏名で人の台帳と照合し、見つからない行は「在籍者のいないアカウント」になります。"
    )
    home = "desk:it_desk_accounts"
    options_form = ServiceForm
    model = Account
    columns = (
        Column(
            "ログインID",
            text(max_length=120),
            aliases=("ユーザーID", "ユーザー名", "アカウント", "Email", "login", "Username"),
        ),
        Column(
            "氏名", text(max_length=100), required=False, default="", aliases=("名前", "表示名", "Full name", "Name")
        ),
        Column("社員番号", text(max_length=20), required=False, default="", aliases=("従業員番号", "employee_id")),
        Column("メールアドレス", text(max_length=120), required=False, default="", aliases=("メール", "mail")),
        Column(
            "管理者", flag, required=False, default=False, aliases=("管理者権限", "権限", "ロール", "Role", "is_admin")
        ),
        Column("承認", text(max_length=80), required=False, default="", aliases=("管理者権限の承認", "承認番号")),
        Column(
            "最終利用日",
            moment_day,
            required=False,
            aliases=("最終ログイン", "最終ログイン日時", "Last active", "last_login", "Last sign-in"),
        ),
        Column("状態", choice(USAGES), required=False, default="ACTIVE", aliases=("ステータス", "Status")),
        Column("停止日", moment_day, required=False, aliases=("無効化日",)),
    )
    fields_of = {
        "ログインID": "login", "氏名": "holder", "管理者": "is_admin", "承認": "approval", "最終利用日": "last_used_on",
        "状態": "status", "停止日": "stopped_on",
    }  # fmt: skip

    def aim(self, run: ImportRun) -> str:
        """The service."""
        return str(Service.objects.filter(tenant_id=run.tenant_id, pk=run.options["service"]).first() or "")

    def context(self, run: ImportRun) -> People:
        """Read once per job."""
        people = list(Member.objects.filter(tenant_id=run.tenant_id))
        names = [comparable(one.name) for one in people]
        return People(
            UUID(run.options["service"]),
            {one.number: one.pk for one in people if one.number},
            {one.mail.lower(): one.pk for one in people if one.mail},
            {name: one.pk for name, one in zip(names, people, strict=True) if names.count(name) == 1},
        )

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """With the person whom the ledger has for it."""
        fields = super().shape(values, context)
        member = context.find(values)
        return fields | {"service_id": str(context.service), "member_id": str(member) if member else None}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The login."""
        return str(fields["login"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Which logins the service has already; a deleted one stays deleted, an approval is never taken away."""
        wanted = [row.fields["login"] for row in rows]
        there = Account.objects.filter(tenant_id=the_one(), service_id=context.service, login__in=wanted)
        known, found = {one.login: one for one in there}, {}
        for row in rows:
            if one := known.get(row.fields["login"]):
                if one.status == Usage.DELETED:
                    row.fields.pop("status", None)
                for name in ("approval", "member_id", "stopped_on"):
                    if not row.fields.get(name):
                        row.fields.pop(name, None)
                found[row.number] = Existing(one.pk, self.fields_now(one, row.fields))
        return found

    def word(self, field: str, value: Any) -> str:
        """States in words."""
        return str(dict(Usage.choices).get(value, "")) if field == "status" else ""


class DevicesImport(Guarded):
    """Devices. The same asset number is the same device; whose it is says the employee number."""

    key = "it_devices"
    label = _("機器の台帳")
    lead = _("資産番号が同じ機器は、新しい内容に更新します。社員番号がある行は、その方に貸与中として登録します。")
    home = "desk:it_desk_devices"
    model = Device
    columns = (
        Column("資産番号", pattern(CODE, example="PC-0142", max_length=30), aliases=("管理番号", "番号", "No.")),
        Column("種類", choice({str(one.label): one.value for one in DeviceKind}), required=False, default="PC"),
        Column("機種", text(max_length=80), required=False, default="", aliases=("型番", "モデル")),
        Column("製造番号", text(max_length=60), required=False, default="", aliases=("シリアル番号", "Serial")),
        Column("社員番号", text(max_length=20), required=False, default="", aliases=("使用者の社員番号", "従業員番号")),
        Column("渡した日", day(), required=False, aliases=("貸与日",)),
    )
    fields_of = {"資産番号": "number", "種類": "kind", "機種": "model", "製造番号": "serial", "渡した日": "handed_on"}

    def context(self, run: ImportRun) -> Mapping[str, UUID]:
        """The people by number."""
        rows = Member.objects.filter(tenant_id=run.tenant_id).exclude(number="")
        return dict(rows.values_list("number", "pk"))

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """Somebody whom the ledger does not know cannot hold a device."""
        number = values.get("社員番号")
        if not number or number in context:
            return []
        cause = sentence("社員番号「%(number)s」の方が人の台帳にいません。", number=number)
        return [Trouble("社員番号", cause, sentence("先に人の台帳に登録するか、空にしてください。"))]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """With the holder, and the state that follows."""
        fields = super().shape(values, context)
        if holder := context.get(values.get("社員番号") or ""):
            fields |= {"holder_id": str(holder), "status": Keeping.HANDED.value}
        return fields

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number."""
        return str(fields["number"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What has the number already."""
        return _matched(self, rows, Device, "number")

    def word(self, field: str, value: Any) -> str:
        """Kinds and states in words."""
        words = {"kind": DeviceKind.choices, "status": Keeping.choices}
        return str(dict(words.get(field, ())).get(value, ""))


for _spec in (MembersImport(), ServicesImport(), AccountsImport(), DevicesImport()):
    register(_spec)
