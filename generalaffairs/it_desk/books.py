"""The ledgers as the pages know them: rows, list, filter, form and verb of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from generalaffairs.it_desk import filters, tables
from generalaffairs.it_desk.actions import enquiries, ledgers
from generalaffairs.it_desk.forms import ledgers as forms
from generalaffairs.it_desk.models import Account, AccountChange, Device, KnownError, Member, Service
from generalaffairs.it_desk.queries import here, with_uses


@dataclass(frozen=True, slots=True)
class Book:
    """One ledger. `fields`: what its form shows of a row; `imports`: the key of its import, if it has one."""

    key: str  # the list's address is it_desk_<key>, a row's it_desk_<one>
    one: str
    title: str | Promise
    lead: str | Promise
    new: str | Promise
    rows: Callable[[], QuerySet[Any]]
    order: tuple[str, ...]
    table: Any
    filter: Any
    form: Any
    fields: tuple[str, ...]
    keep: Callable[..., Any]
    imports: str = ""
    dated: bool = False  # `keep` is told the moment, too
    only_in_files: tuple[str, ...] = ()  # columns that the page says within others

    @property
    def address(self) -> str:
        """The name of the list's address."""
        return f"desk:it_desk_{self.key}"


def _members() -> QuerySet[Member]:
    active = Count("accounts", filter=Q(accounts__status="ACTIVE"), distinct=True)
    rows = Member.objects.filter(here()).select_related("tenant")
    return rows.annotate(logins=active, things=Count("devices", distinct=True))


def _services() -> QuerySet[Service]:
    rows = Service.objects.filter(here()).select_related("tenant")
    return rows.annotate(logins=Count("accounts", filter=Q(accounts__status="ACTIVE")))


def _accounts() -> QuerySet[Account]:
    waiting = AccountChange.objects.filter(account=OuterRef("pk"), tenant_id=OuterRef("tenant_id"), state="WAITING")
    rows = Account.objects.filter(here()).select_related("tenant", "service", "member")
    return rows.annotate(waits=Exists(waiting))


def _devices() -> QuerySet[Device]:
    return Device.objects.filter(here()).select_related("tenant", "holder")


def _known() -> QuerySet[KnownError]:
    return with_uses(KnownError.objects.filter(here()).select_related("tenant"))


BOOKS = {
    book.key: book
    for book in (
        Book(
            "members",
            "member",
            _("人の台帳"),
            _("ITの手続きに使う、お客様の社員の一覧です。"),
            _("人を登録"),
            _members,
            ("name", "id"),
            tables.MemberTable,
            filters.MemberFilter,
            forms.MemberForm,
            ledgers.MEMBER,
            ledgers.keep_member,
            "it_members",
            dated=True,
        ),
        Book(
            "services",
            "service",
            _("サービスとライセンス"),
            _("購入した席数と月額です。有効なアカウントの数と比べます。"),
            _("サービスを登録"),
            _services,
            ("name", "id"),
            tables.ServiceTable,
            filters.ServiceFilter,
            forms.ServiceForm,
            ledgers.SERVICE,
            ledgers.keep_service,
            "it_services",
        ),
        Book(
            "accounts",
            "account",
            _("アカウント"),
            _("誰がどのサービスを使えるかの台帳です。パスワードは保存しません。"),
            _("アカウントを登録"),
            _accounts,
            ("login", "id"),
            tables.AccountTable,
            filters.AccountFilter,
            forms.AccountForm,
            ledgers.ACCOUNT,
            ledgers.keep_account,
            "it_accounts",
            dated=True,
            only_in_files=("waits", "approval"),
        ),
        Book(
            "devices",
            "device",
            _("機器"),
            _("貸与している機器と、回収・消去の記録です。"),
            _("機器を登録"),
            _devices,
            ("number", "id"),
            tables.DeviceTable,
            filters.DeviceFilter,
            forms.DeviceForm,
            ledgers.DEVICE,
            ledgers.keep_device,
            "it_devices",
        ),
        Book(
            "errors",
            "known",
            _("既知のエラー"),
            _("よくあるエラーと回避策です。公開すると、お客様も探せます。"),
            _("既知のエラーを提案"),
            _known,
            ("title", "id"),
            tables.KnownTable,
            filters.KnownFilter,
            forms.KnownForm,
            enquiries.FIELDS,
            enquiries.keep_known,
        ),
    )
}


def row_of(book: Book, key: UUID) -> Any:
    """The row of the client in context, or None."""
    return book.rows().filter(pk=key).first()
