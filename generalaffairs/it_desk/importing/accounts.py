"""The import of the user list of one service."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.cells import choice, day, text
from bpo.core.codecs.tabular import Column, comparable
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, Staged
from bpo.core.tenancy import the_one
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.forms.fields import offer
from generalaffairs.it_desk.importing.guarded import Guarded
from generalaffairs.it_desk.models import Account, Member, Service
from generalaffairs.it_desk.wording import Usage

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
