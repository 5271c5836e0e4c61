"""A trip, its options and their lines, what was changed, what it cost, and the client's travel rules."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Kind(models.TextChoices):
    """What a line is: a way to move, nights in a hotel, a daily allowance."""

    SHINKANSEN = "SHINKANSEN", _("新幹線")
    TRAIN = "TRAIN", _("在来線")
    AIR = "AIR", _("飛行機")
    BUS = "BUS", _("バス")
    CAR = "CAR", _("車・タクシー")
    HOTEL = "HOTEL", _("宿泊")
    ALLOWANCE = "ALLOWANCE", _("日当")
    OTHER = "OTHER", _("その他の交通")


class Grade(models.TextChoices):
    """Seat classes of every mode on one scale, so that a rule can compare them."""

    STANDARD = "STANDARD", _("普通席・エコノミー")
    PREMIUM = "PREMIUM", _("グリーン車・上位エコノミー")
    LUXURY = "LUXURY", _("グランクラス・ビジネス以上")


class Rank(models.TextChoices):
    """Whom a rule is for."""

    STAFF = "STAFF", _("一般社員")
    MANAGER = "MANAGER", _("管理職")
    EXECUTIVE = "EXECUTIVE", _("役員")


class Booker(models.TextChoices):
    """Who may book: nobody else arranges travel for reward (旅行業法2条・3条)."""

    CLIENT = "CLIENT", _("お客様の法人アカウント")
    AGENCY = "AGENCY", _("登録旅行業者")


class Ticket(models.TextChoices):
    """切符の受渡方法: how a ticket comes into the traveller's hands."""

    ELECTRONIC = "ELECTRONIC", _("電子（チケットレス・eチケット）")
    COUNTER = "COUNTER", _("窓口・券売機で受け取り")
    POST = "POST", _("郵送")
    OFFICE = "OFFICE", _("社内でお渡し")


class Trip(TenantModel):
    """One person's trip. Its state follows what was done; the task's own state is beside it."""

    class State(models.TextChoices):
        REQUESTED = "REQUESTED", _("依頼")
        OFFERED = "OFFERED", _("候補提示")
        APPROVED = "APPROVED", _("承認済み")
        BOOKED = "BOOKED", _("手配済み")
        ISSUED = "ISSUED", _("旅程表作成")
        SETTLED = "SETTLED", _("精算照合済み")
        CANCELLED = "CANCELLED", _("取消")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    traveller = models.CharField(max_length=60)
    department = models.CharField(max_length=60, blank=True)
    destination = models.CharField(max_length=100, help_text="訪問先")
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.REQUESTED)
    leaves_on = models.DateField(null=True, help_text="出張する人の退職日（社員台帳から）")
    # 精算照合: who looked at the actual costs, and when.
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    settled_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task"], name="generalaffairs_travel_trip_task"),
            models.CheckConstraint(
                name="generalaffairs_travel_trip_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="generalaffairs_travel_trip_settled",
                condition=~Q(state="SETTLED") | Q(settled_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "ends_on", "starts_on"], name="ga_travel_trip_days")]

    def __str__(self) -> str:
        return f"{self.traveller} {self.destination}"

    @property
    def shown_state(self) -> str:
        """The state that lists show: a request that was withdrawn takes its trip along. Reads `task`."""
        return str(self.State.CANCELLED if self.task.status == "CANCELLED" else self.state)


class TripOption(TenantModel):
    """One 案: lines with prices, and why it is proposed. `chosen`: the client approved this one."""

    trip = TenantForeignKey(Trip, on_delete=models.PROTECT, related_name="options")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "trip", "position"], name="generalaffairs_travel_tripoption_place"
            ),
            models.UniqueConstraint(
                fields=["tenant", "trip"], condition=Q(chosen=True), name="generalaffairs_travel_tripoption_one_chosen"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TripLine(TenantModel):
    """One line of an option, and of the chosen one also its booking, change and actual cost. Amounts in yen."""

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("未予約")
        BOOKED = "BOOKED", _("予約済み")
        CANCELLED = "CANCELLED", _("取消")

    option = TenantForeignKey(TripOption, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    until = models.DateField(null=True, help_text="宿泊のチェックアウト日")
    origin = models.CharField(max_length=60, blank=True)
    destination = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=8, choices=Grade.choices, blank=True)
    departs = models.TimeField(null=True)
    arrives = models.TimeField(null=True)
    name = models.CharField(max_length=100, blank=True, help_text="便名・宿の名前")
    area = models.CharField(max_length=40, blank=True, help_text="宿泊の地域")
    yen = models.PositiveIntegerField()
    deducted = models.PositiveIntegerField(default=0, help_text="定期控除（円）")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    booked_by = models.CharField(max_length=6, choices=Booker.choices, blank=True)
    booker = models.CharField(max_length=100, blank=True, help_text="予約に使った法人アカウントまたは旅行業者の名前")
    registration = models.CharField(max_length=60, blank=True, help_text="旅行業の登録番号")
    reference = models.CharField(max_length=60, blank=True, help_text="予約番号")
    ticket = models.CharField(max_length=10, choices=Ticket.choices, blank=True, help_text="切符の受渡方法")
    booked_at = models.DateTimeField(null=True)
    recorded_by = models.UUIDField(null=True)
    fee = models.PositiveIntegerField(default=0, help_text="変更・取消の手数料の合計（円）")
    actual = models.PositiveIntegerField(null=True, help_text="実費（円）")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "option", "position"], name="generalaffairs_travel_tripline_place"
            ),
            models.CheckConstraint(name="generalaffairs_travel_tripline_deducted", condition=Q(deducted__lte=F("yen"))),
            models.CheckConstraint(
                name="generalaffairs_travel_tripline_booked_by_whom",
                condition=Q(booked_at=None) | (~Q(booked_by="") & ~Q(booker="") & ~Q(reference="")),
            ),
            # An agency is registered, or it may not book.
            models.CheckConstraint(
                name="generalaffairs_travel_tripline_registered",
                condition=~Q(booked_by="AGENCY") | ~Q(registration=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.get_kind_display()}"


class TripChange(TenantModel):
    """A booked line was changed or cancelled: why, what it cost, and what stood there before."""

    class Kind(models.TextChoices):
        CHANGE = "CHANGE", _("変更")
        CANCEL = "CANCEL", _("取消")

    line = TenantForeignKey(TripLine, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    reason = models.CharField(max_length=200)
    fee = models.PositiveIntegerField(default=0)
    before = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [*TenantModel.Meta.constraints]

    def __str__(self) -> str:
        return self.get_kind_display()


class TravelRules(TenantModel):
    """旅費規程 from a day on, until the next version. A trip is judged by the version of its first day."""

    valid_from = models.DateField()
    rules = models.JSONField(default=list)
    note = models.CharField(max_length=200, blank=True, help_text="規程の名前・改定の理由")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "valid_from"], name="generalaffairs_travel_travelrules_from"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}"
