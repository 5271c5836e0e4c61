"""What narrows the lists. The address holds it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.filters import DeskFilter
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.models import Account, ChecklistItem, Device, KnownError, Member, Service
from generalaffairs.it_desk.wording import DeviceKind, Event, Keeping, Known, Matter, Usage

THERE = (("here", _("在籍中")), ("left", _("退社した方")))
RIGHTS = (
    ("waits", _("2人目の確認待ち")), ("admin", _("管理者権限あり")), ("nobody", _("人の台帳にいない")),
    ("delete", _("削除の候補")),
)  # fmt: skip
TODO = (("all", _("すべて")), ("late", _("期限超過")), ("unseen", _("2人目の確認待ち")))


class Words(DeskFilter):
    """Every typed word stands in one of `words`. `today`: the day from which "there" and "late" are said."""

    words: ClassVar[tuple[str, ...]] = ()
    q = django_filters.CharFilter(label=_("言葉・番号で探す"), method="by_words")

    def __init__(self, data: Any, queryset: QuerySet[Any], *, today: date) -> None:
        super().__init__(data, queryset=queryset)
        self.today = today

    def by_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """All words, each somewhere."""
        for word in value.split():
            within = Q()
            for field in self.words:
                within |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(within)
        return rows


class ItemFilter(Words):
    """What is to be done; without a choice what is open or waits for the second person."""

    words = ("name", "checklist__member__name", "checklist__task__number")
    event = django_filters.ChoiceFilter(
        label=_("手続き"), choices=Event.choices, field_name="checklist__event", empty_label=_("すべての手続き")
    )
    state = django_filters.ChoiceFilter(
        label=_("状態"), choices=TODO, method="by_state", empty_label=_("終わっていないもの")
    )

    class Meta:
        model = ChecklistItem
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: Any) -> Any:
        """Every filter; what is settled stays out unless a state was chosen."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(queries.UNSETTLED)

    def by_state(self, rows: QuerySet[ChecklistItem], name: str, value: str) -> QuerySet[ChecklistItem]:
        """Everything, late ones, or those that wait for the second person."""
        if value == "late":
            return rows.filter(state="OPEN", due_on__lt=self.today)
        return rows.filter(privileged=True, checked_by=None).exclude(state="OPEN") if value == "unseen" else rows


class MemberFilter(Words):
    """People who are there, or who left."""

    words = ("number", "name", "department", "role", "mail")
    there = django_filters.ChoiceFilter(label=_("在籍"), choices=THERE, method="by_day", empty_label=_("全員"))

    class Meta:
        model = Member
        fields: tuple[str, ...] = ()

    def by_day(self, rows: QuerySet[Member], name: str, value: str) -> QuerySet[Member]:
        """By the last day."""
        left = Q(left_on__lt=self.today)
        return rows.filter(left) if value == "left" else rows.exclude(left)


class ServiceFilter(Words):
    """Services by their words."""

    words = ("name", "owner", "approver")

    class Meta:
        model = Service
        fields: tuple[str, ...] = ()


class AccountFilter(Words):
    """Accounts by state and by what is notable."""

    words = ("login", "holder", "service__name", "member__name", "member__number", "approval")
    status = django_filters.ChoiceFilter(label=_("状態"), choices=Usage.choices, empty_label=_("すべての状態"))
    mark = django_filters.ChoiceFilter(
        label=_("要確認"), choices=RIGHTS, method="by_mark", empty_label=_("要確認で絞り込む")
    )

    class Meta:
        model = Account
        fields: tuple[str, ...] = ()

    def by_mark(self, rows: QuerySet[Account], name: str, value: str) -> QuerySet[Account]:
        """Corrections that wait, administrators, accounts of nobody, proposals of deletion."""
        if value == "waits":
            return rows.filter(waits=True)
        if value == "admin":
            return rows.filter(is_admin=True)
        if value == "nobody":
            return rows.filter(member=None)
        return rows.filter(status=Usage.STOPPED, delete_proposed_on__isnull=False)


class OwnAccountFilter(AccountFilter):
    """The same for the client: what waits for a second person is the desk's own matter."""

    mark = django_filters.ChoiceFilter(
        label=_("要確認"), choices=RIGHTS[1:], method="by_mark", empty_label=_("要確認で絞り込む")
    )


class DeviceFilter(Words):
    """Devices by state and kind."""

    words = ("number", "model", "serial", "holder__name", "holder__number", "erase_proof")
    status = django_filters.ChoiceFilter(label=_("状態"), choices=Keeping.choices, empty_label=_("すべての状態"))
    kind = django_filters.ChoiceFilter(label=_("種類"), choices=DeviceKind.choices, empty_label=_("すべての種類"))

    class Meta:
        model = Device
        fields: tuple[str, ...] = ()


class KnownFilter(Words):
    """Known errors by state and matter."""

    words = ("title", "symptom", "workaround")
    state = django_filters.ChoiceFilter(label=_("状態"), choices=Known.choices, empty_label=_("すべての状態"))
    matter = django_filters.ChoiceFilter(label=_("分類"), choices=Matter.choices, empty_label=_("すべての分類"))

    class Meta:
        model = KnownError
        fields: tuple[str, ...] = ()
