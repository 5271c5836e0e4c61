"""Forms about people: they clean and shape, they never save."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import CodeField, WarekiDateField
from clients.companies.models import ClientCard
from clients.people.models import (
    ASSIGNED_ROLES,
    CLIENT_ROLES,
    HOUSE_ROLES,
    LICENSE_KINDS,
    Category,
    Membership,
    Role,
    User,
)

ROLE_HELP = {
    Role.REQUESTER: _("依頼者：依頼を出し、書類を受け取ります。"),
    Role.APPROVER: _("承認者：依頼者の操作に加え、承認をします。"),
    Role.OWNER: _("責任者：契約・業務棚卸し・月次報告書を承認し、利用者を管理します。"),
    Role.VIEWER: _("閲覧：月次報告書を読みます。"),
    Role.OPERATOR: _("担当：割り当てられた顧客の業務をします。"),
    Role.MANAGER: _("管理：割り当てられた顧客の契約・報告書・担当を管理します。"),
    Role.ADMIN: _("運用：社員と設定を管理します。顧客の情報は開きません。"),
    Role.PARTNER: _("提携先：資格が必要な作業を、引き渡された分だけ担当します。"),
}


def first_error(form: forms.BaseForm) -> str:
    """The first sentence of a form that was not valid, with the label of its field."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}：{errors[0]}" if label else str(errors[0])


class InviteForm(forms.Form):
    """Whom to invite, and to which seat."""

    email = forms.EmailField(
        label=_("メールアドレス"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(label=_("お名前"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("席"))
    categories = forms.MultipleChoiceField(
        label=_("開ける区分"),
        choices=Category.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("選んだ区分の依頼と書類は、名前を挙げた人だけが開けます。"),
    )

    def __init__(self, *args: Any, roles: Sequence[str], guarded: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "invite_%s"} | kwargs)
        if not guarded:
            del self.fields["categories"]
        role = self.fields["role"]
        role.choices = [(code, Role(code).label) for code in roles]  # type: ignore[attr-defined]
        role.help_text = " ".join(str(ROLE_HELP[Role(code)]) for code in roles)


class ChangeSeatForm(forms.Form):
    """Another role or other categories for somebody who has a seat."""

    seat = forms.TypedChoiceField(label=_("利用者"), coerce=UUID)
    role = forms.ChoiceField(label=_("席"), choices=[(code, Role(code).label) for code in CLIENT_ROLES])
    categories = forms.MultipleChoiceField(
        label=_("開ける区分"), choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, seats: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "change_%s"} | kwargs)
        choices = [(str(seat.pk), f"{seat.user.name}（{seat.get_role_display()}）") for seat in seats]
        self.fields["seat"].choices = choices  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """Name and password of somebody new; nothing to fill in for somebody who is signed in."""

    name = forms.CharField(label=_("お名前"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("パスワード"),
        max_length=200,
        help_text=_("12文字以上。長い文のほうが、短い記号より安全です。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            self.fields.clear()


class _PeriodForm(forms.Form):
    """Role, period and categories of a seat."""

    roles: Sequence[str] = ()
    role = forms.ChoiceField(label=_("席"))
    on = WarekiDateField(label=_("開始日"))
    until = WarekiDateField(label=_("終了日（この日から開けません）"), required=False)
    categories = forms.MultipleChoiceField(
        label=_("開ける区分"), choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}} | kwargs)
        self.fields["role"].choices = [(code, Role(code).label) for code in self.roles]  # type: ignore[attr-defined]


class AssignForm(_PeriodForm):
    """A member of staff for the client of the page."""

    roles = tuple(role for role in ASSIGNED_ROLES if role != Role.PARTNER)
    user_id = forms.TypedChoiceField(label=_("社員"), coerce=UUID)
    field_order = ("user_id", "role", "on", "until", "categories")

    def __init__(self, *args: Any, staff: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user_id"].choices = [(str(user.pk), user.name) for user in staff]  # type: ignore[attr-defined]


class ClientAssignForm(_PeriodForm):
    """A client for the member of staff of the page, chosen from the BPO company's own list."""

    roles = tuple(role for role in ASSIGNED_ROLES if role != Role.PARTNER)
    client = forms.ChoiceField(label=_("顧客"))
    field_order = ("client", "role", "on", "until", "categories")

    def __init__(self, *args: Any, cards: Iterable[ClientCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = {card.code: card for card in cards}
        self.fields["client"].choices = [(code, f"{code} {card.name}") for code, card in self.cards.items()]  # type: ignore[attr-defined]

    def clean_client(self) -> ClientCard:
        """The card of the chosen code."""
        return self.cards[self.cleaned_data["client"]]


class SeatForm(_PeriodForm):
    """One more seat at the BPO company."""

    roles = HOUSE_ROLES
    field_order = ("role", "on", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["categories"]


class LicenseForm(forms.Form):
    """A professional licence, in the words that contracts and work types use for it."""

    kind = forms.ChoiceField(label=_("資格"), choices=[(kind, kind) for kind in LICENSE_KINDS])
    number = CodeField(label=_("登録番号"), max_length=40)
    valid_from = WarekiDateField(label=_("有効期間の開始日"))
    valid_to = WarekiDateField(
        label=_("終了日（この日から無効）"), required=False, help_text=_("期限のない資格は空欄にします。")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"valid_from": today}, "auto_id": "license_%s"} | kwargs)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=200)
