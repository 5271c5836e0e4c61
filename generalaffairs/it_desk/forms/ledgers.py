"""The forms of the four ledgers and of known errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui import formats
from bpo.core.ui.forms import AmountField, WarekiDateField, WholeField
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.forms.fields import code, offer, words
from generalaffairs.it_desk.models import Account, Service
from generalaffairs.it_desk.wording import DeviceKind, Keeping, Matter, Usage


class MemberForm(forms.Form):
    """Somebody who works at the client."""

    number = code(gettext_lazy("社員番号"), required=False)
    name = words(gettext_lazy("氏名"), length=100)
    department = words(gettext_lazy("部署"), length=60, required=False)
    role = words(
        gettext_lazy("役割"),
        length=60,
        required=False,
        help_text=gettext_lazy("チェックリストのひな形を選ぶ名前です。"),
    )
    mail = words(gettext_lazy("会社のメールアドレス"), length=120, required=False)
    joined_on = WarekiDateField(label=gettext_lazy("入社日"), required=False)
    left_on = WarekiDateField(label=gettext_lazy("最終日"), required=False, help_text=gettext_lazy("退社した方だけ"))

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        said = super().clean() or {}
        if said.get("joined_on") and said.get("left_on") and said["left_on"] < said["joined_on"]:
            self.add_error("left_on", _("最終日が入社日より前です。最終日を直してください。"))
        return said


class ServiceForm(forms.Form):
    """A service and its licences."""

    name = words(gettext_lazy("サービス名"), length=80)
    seats = WholeField(label=gettext_lazy("購入した席数"), counter="席", minimum=0, maximum=100_000, initial=0)
    unit_yen = AmountField(label=gettext_lazy("1席の月額（円）"), minimum=0, maximum=10_000_000, initial=0)
    owner = words(gettext_lazy("管理している部門・方"), length=60, required=False)
    approver = words(gettext_lazy("管理者権限を承認する方"), length=60, required=False)
    active = forms.BooleanField(label=gettext_lazy("使っている"), required=False, initial=True)

    def clean_unit_yen(self) -> int:
        """Whole yen."""
        return int(self.cleaned_data["unit_yen"])


def _key(value: str) -> UUID | None:
    return UUID(value) if value else None


class AccountForm(forms.Form):
    """An account: whose, with which rights, in which state."""

    service_id = forms.ChoiceField(label=gettext_lazy("サービス"))
    login = code(
        gettext_lazy("ログインID"),
        length=120,
        help_text=gettext_lazy("パスワードは登録しません。例：taro@example.co.jp"),
    )
    member_id = forms.ChoiceField(label=gettext_lazy("使用者"), required=False)
    holder = words(gettext_lazy("サービス上の名前"), length=100, required=False)
    is_admin = forms.BooleanField(label=gettext_lazy("管理者権限がある"), required=False)
    approval = words(
        gettext_lazy("管理者権限の承認"), length=80, required=False,
        help_text=gettext_lazy("承認した方と日付、または稟議の番号です。例：原部長 2026/11/02"),
    )  # fmt: skip
    last_used_on = WarekiDateField(
        label=gettext_lazy("最終利用日"), required=False, help_text=gettext_lazy("わからないときは空にします。")
    )
    status = forms.ChoiceField(
        label=gettext_lazy("状態"), choices=[one for one in Usage.choices if one[0] != Usage.DELETED]
    )
    stopped_on = WarekiDateField(label=gettext_lazy("停止日"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = queries.services()[: queries.OFFERED]
        offer(self, "service_id", gettext_lazy("選んでください"), [(str(one.pk), one.name) for one in rows])
        people = queries.members()[: queries.OFFERED]
        offer(self, "member_id", gettext_lazy("台帳にいない"), [(str(one.pk), str(one)) for one in people])

    def clean(self) -> dict[str, Any]:
        """Keys as such."""
        said = super().clean() or {}
        for name in ("service_id", "member_id"):
            said[name] = _key(said.get(name, ""))
        return said


def change_lines(row: Account, facts: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """A correction in words: what is corrected, what the ledger says, what it shall say."""
    columns: Any = Account._meta
    return [
        (str(field.label), _as_it_is(row, name), _in_words(name, said(facts[name])))
        for name, field in AccountForm.base_fields.items()
        if name in facts
        for said in [columns.get_field(name).to_python]
    ]


def whose(row: Account, facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """In which service and for whom an account is, where the correction itself does not say so."""
    fields = AccountForm.base_fields
    names = [name for name in ("service_id", "member_id") if name not in facts]
    return [(str(fields[name].label), _as_it_is(row, name)) for name in names]


def _as_it_is(row: Account, name: str) -> str:
    """What the ledger says, in words; service and holder are read with the row."""
    if name == "service_id":
        return str(row.service)
    if name == "member_id":
        return str(row.member or _("台帳にいない"))
    return _in_words(name, getattr(row, name))


def _in_words(name: str, value: Any) -> str:
    if name == "is_admin":
        return _("はい") if value else _("いいえ")
    if name == "status":
        return str(dict(Usage.choices).get(value, ""))
    if name == "service_id":
        return str(Service.objects.filter(queries.here(), pk=value).first() or "")
    if name == "member_id":
        return str(queries.members().filter(pk=value).first() or _("台帳にいない"))
    return formats.jdate(value) if isinstance(value, date) else str(value or _("（空欄）"))


class DeviceForm(forms.Form):
    """A device: what, whose, where."""

    number = code(gettext_lazy("資産番号"), length=30, help_text=gettext_lazy("例：PC-0142"))
    kind = forms.ChoiceField(label=gettext_lazy("種類"), choices=DeviceKind.choices)
    model = words(gettext_lazy("機種"), length=80, required=False)
    serial = code(gettext_lazy("製造番号"), length=60, required=False)
    status = forms.ChoiceField(label=gettext_lazy("状態"), choices=Keeping.choices)
    holder_id = forms.ChoiceField(label=gettext_lazy("使用者"), required=False)
    handed_on = WarekiDateField(label=gettext_lazy("渡した日"), required=False)
    returned_on = WarekiDateField(label=gettext_lazy("回収した日"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = queries.members()[: queries.OFFERED]
        offer(self, "holder_id", gettext_lazy("なし"), [(str(one.pk), str(one)) for one in people])

    def clean(self) -> dict[str, Any]:
        """The key as such."""
        said = super().clean() or {}
        said["holder_id"] = _key(said.get("holder_id", ""))
        return said


class KnownForm(forms.Form):
    """An error that comes again, and the way around it."""

    title = words(gettext_lazy("件名"), length=100, help_text=gettext_lazy("例：VPNに接続すると「認証エラー」になる"))
    matter = forms.ChoiceField(label=gettext_lazy("分類"), choices=Matter.choices)
    symptom = words(gettext_lazy("症状"), length=1000, rows=3)
    workaround = words(
        gettext_lazy("回避策"), length=2000, rows=5,
        help_text=gettext_lazy("お客様が自分でできる手順を、1行に1つずつ書きます。パスワードは書けません。"),
    )  # fmt: skip
