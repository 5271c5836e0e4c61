"""The lists of the IT desk, on the page and in files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, CodeCol, Col, DateCol, NumberCol, StatusCol, TitleCol, YenCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from generalaffairs.it_desk.calc.findings import Finding
from generalaffairs.it_desk.models import Account, ChecklistItem, Device, KnownError
from generalaffairs.it_desk.wording import (
    CHANGE_TONES,
    FINDING_TONES,
    ITEM_TONES,
    KEEPING_TONES,
    KNOWN_TONES,
    USAGE_TONES,
    Change,
    FindingKind,
    ItemState,
    Keeping,
    Known,
    Usage,
)


def _page(name: str) -> Any:
    return lambda record: reverse(f"desk:it_desk_{name}", args=[record.tenant.code, record.pk])


class ItemTable(DeskTable):
    """What is to be done at all clients, the earliest first."""

    due_on = DateCol(gettext_lazy("期限"))
    tenant = ClientCol(gettext_lazy("顧客"))
    name = TitleCol(
        gettext_lazy("項目"), linkify=lambda record: reverse("desk:task", args=[record.checklist.task.number])
    )
    verb = Col(gettext_lazy("種類"))
    member = Col(gettext_lazy("対象の方"), accessor="checklist__member__name")
    event = Col(gettext_lazy("手続き"), accessor="checklist__event")
    state = StatusCol(gettext_lazy("状態"), tones=ITEM_TONES | {"UNSEEN": "warn", "LATE": "err"}, labels={
        **dict(ItemState.choices), "UNSEEN": gettext_lazy("2人目の確認待ち"), "LATE": gettext_lazy("期限超過"),
    })  # fmt: skip
    task = CodeCol(gettext_lazy("作業"), accessor="checklist__task__number")

    def __init__(self, rows: Any, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(rows, **kwargs)

    def value_verb(self, record: ChecklistItem) -> str:
        """In words."""
        return str(record.get_verb_display())

    def value_event(self, record: ChecklistItem) -> str:
        """In words."""
        return str(record.checklist.get_event_display())

    render_verb, render_event = value_verb, value_event

    def render_state(self, record: ChecklistItem) -> Any:
        """The badge."""
        return self.columns["state"].column.render(self._state(record))

    def value_state(self, record: ChecklistItem) -> str:
        """Its words."""
        return str(self.columns["state"].column.value(self._state(record)))

    def _state(self, record: ChecklistItem) -> str:
        if record.waits_for_check:
            return "UNSEEN"
        return "LATE" if record.state == ItemState.OPEN and record.due_on < self.today else record.state


class MemberTable(DeskTable):
    """The client's people."""

    number = CodeCol(gettext_lazy("社員番号"))
    name = TitleCol(gettext_lazy("氏名"), linkify=_page("member"))
    department = Col(gettext_lazy("部署"))
    role = Col(gettext_lazy("役割"))
    mail = Col(gettext_lazy("メールアドレス"))
    joined_on = DateCol(gettext_lazy("入社日"))
    left_on = DateCol(gettext_lazy("最終日"))
    accounts = NumberCol(gettext_lazy("有効なアカウント"), accessor="logins")
    devices = NumberCol(gettext_lazy("機器"), accessor="things")


class ServiceTable(DeskTable):
    """Services with their seats."""

    name = TitleCol(gettext_lazy("サービス名"), linkify=_page("service"))
    seats = NumberCol(gettext_lazy("購入した席数"))
    active = NumberCol(gettext_lazy("有効なアカウント"), accessor="logins")
    unit_yen = YenCol(gettext_lazy("1席の月額"))
    owner = Col(gettext_lazy("管理部門"))
    approver = Col(gettext_lazy("権限の承認者"))


class AccountTable(DeskTable):
    """Accounts with whose they are."""

    service = Col(gettext_lazy("サービス"), accessor="service__name", css="cell-nowrap")
    login = TitleCol(gettext_lazy("ログインID"), linkify=_page("account"))
    member = Col(gettext_lazy("氏名"), empty_values=(), accessor="pk")
    employee = CodeCol(gettext_lazy("社員番号"), accessor="member__number")
    is_admin = Col(gettext_lazy("管理者"))
    waits = Col(gettext_lazy("変更の確認"), empty_values=(), accessor="pk")
    approval = Col(gettext_lazy("承認"))
    last_used_on = DateCol(gettext_lazy("最終利用日"))
    status = StatusCol(gettext_lazy("状態"), tones=USAGE_TONES, labels=dict(Usage.choices))
    stopped_on = DateCol(gettext_lazy("停止日"))

    def value_member(self, record: Account) -> str:
        """Whose it is, else what the service calls the holder."""
        return record.member.name if record.member else record.holder

    def render_member(self, record: Account) -> str:
        """The same, saying that nobody is known."""
        return record.member.name if record.member else _("%(name)s（台帳にいません）") % {"name": record.holder or "―"}

    def value_is_admin(self, record: Account) -> str:
        """はい for an administrator."""
        return _("はい") if record.is_admin else ""

    def render_is_admin(self, record: Account) -> Any:
        """The same, with who approved it."""
        said = self.value_is_admin(record)
        return format_html('{} <span class="sub">{}</span>', said, record.approval) if record.approval else said

    def render_status(self, value: str, record: Account) -> Any:
        """The badge, with another one while a correction waits for its second person."""
        badge = self.columns["status"].column.render(value)
        if not self.value_waits(record):
            return badge
        waits = ui.status(Change.WAITING, str(Change.WAITING.label), CHANGE_TONES[Change.WAITING])
        return format_html("{}<br>{}", badge, waits)

    def value_waits(self, record: Account) -> str:
        """Its words."""
        return str(Change.WAITING.label) if getattr(record, "waits", False) else ""


class DeviceTable(DeskTable):
    """Devices with where they are."""

    number = TitleCol(gettext_lazy("資産番号"), linkify=_page("device"))
    kind = Col(gettext_lazy("種類"))
    model = Col(gettext_lazy("機種"), css="cell-nowrap")
    serial = CodeCol(gettext_lazy("製造番号"))
    status = StatusCol(gettext_lazy("状態"), tones=KEEPING_TONES, labels=dict(Keeping.choices))
    holder = Col(gettext_lazy("使用者"), accessor="holder__name", css="cell-nowrap")
    handed_on = DateCol(gettext_lazy("渡した日"))
    returned_on = DateCol(gettext_lazy("回収した日"))
    erased_on = DateCol(gettext_lazy("消去した日"))
    erase_proof = Col(gettext_lazy("消去の証跡"))

    def value_kind(self, record: Device) -> str:
        """In words."""
        return str(record.get_kind_display())

    render_kind = value_kind


class KnownTable(DeskTable):
    """Known errors with how often they helped."""

    title = TitleCol(gettext_lazy("件名"), linkify=_page("known"))
    matter = Col(gettext_lazy("分類"))
    state = StatusCol(gettext_lazy("状態"), tones=KNOWN_TONES, labels=dict(Known.choices))
    used = NumberCol(gettext_lazy("使った回数"))

    def value_matter(self, record: KnownError) -> str:
        """In words."""
        return str(record.get_matter_display())

    render_matter = value_matter


class FindingTable(DeskTable):
    """What the ledgers show; each row opens what it is about."""

    kind = StatusCol(gettext_lazy("区分"), tones=FINDING_TONES, labels=dict(FindingKind.choices))
    subject = TitleCol(gettext_lazy("対象"), linkify=lambda record, table: table.where(record))
    who = Col(gettext_lazy("使用者"))
    since = DateCol(gettext_lazy("いつから"))
    days = NumberCol(gettext_lazy("日数"))
    count = NumberCol(gettext_lazy("超過した席"))
    yen = YenCol(gettext_lazy("月額"))

    PAGES = {"DEVICE": "device", "SEATS": "service"}  # noqa: RUF012 - a table of the class

    def __init__(self, rows: Any, *, code: str, **kwargs: Any) -> None:
        self.code = code
        super().__init__(rows, **kwargs)

    def where(self, record: Finding) -> str:
        """The page of the account, the device or the service."""
        return reverse(f"desk:it_desk_{self.PAGES.get(record.kind, 'account')}", args=[self.code, record.target])
