"""Where visitors come to, who comes when, what is prepared for them, and what was mailed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class State(models.TextChoices):
    """How far a visit is."""

    PLANNED = "PLANNED", _("予定")
    READY = "READY", _("準備済み")
    ARRIVED = "ARRIVED", _("来訪")
    ATTENDED = "ATTENDED", _("応対")
    LEFT = "LEFT", _("退館")
    NO_SHOW = "NO_SHOW", _("来訪なし")
    CANCELLED = "CANCELLED", _("取消")


# Still expected; in the house or gone again.
EXPECTED = (State.PLANNED, State.READY)
HERE = (State.ARRIVED, State.ATTENDED)
CAME = (*HERE, State.LEFT)


class Site(TenantModel):
    """A place of the client to which visitors come: its address, parking places, and how one gets in."""

    name = models.CharField(max_length=40)
    address = models.CharField(max_length=200)
    parking = models.PositiveSmallIntegerField(default=0, help_text="来客用の駐車場 (台)")
    entry_rules = models.TextField(blank=True, help_text="入館手続の案内。来訪者へのメールに載る")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "name"], condition=Q(ended_at=None), name="ga_visitors_site_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Room(TenantModel):
    """A meeting room. A room that is not used any more stays for the record."""

    site = TenantForeignKey(Site, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=40)
    capacity = models.PositiveSmallIntegerField()
    equipment = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "site", "name"], condition=Q(ended_at=None), name="ga_visitors_room_once"
            ),
            models.CheckConstraint(name="ga_visitors_room_seats", condition=Q(capacity__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name


class Equipment(TenantModel):
    """A thing of a place that visits may ask for by its name, and how many there are."""

    site = TenantForeignKey(Site, on_delete=models.PROTECT, related_name="equipment")
    name = models.CharField(max_length=40)
    quantity = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "site", "name"], condition=Q(ended_at=None), name="ga_visitors_equipment_once"
            ),
            models.CheckConstraint(name="ga_visitors_equipment_some", condition=Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name


class VisitSetting(TenantModel):
    """What one client wants: days that names are kept, minutes until the deputy is told, and the agreed minutes of its
    own people on the spot, for the ledger."""

    retention_days = models.PositiveSmallIntegerField(default=90)
    confirm_minutes = models.PositiveSmallIntegerField(default=5)
    reception_minutes = models.PositiveSmallIntegerField(default=5, help_text="受付と案内 (分/件)")
    drink_minutes = models.PositiveSmallIntegerField(default=5, help_text="飲み物を出すとき (分/件)")
    leaving_minutes = models.PositiveSmallIntegerField(default=2, help_text="退館と片付け (分/件)")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant"], name="ga_visitors_visitsetting_once"),
            models.CheckConstraint(name="ga_visitors_visitsetting_days", condition=Q(retention_days__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.retention_days}日"


class Visit(TenantModel):
    """One booking: one company's people at one time. One unit, however many come and however often it is changed.

    `host` and `deputy` are people of the client where their addresses are known there; `sequence` rises with each
    change that visitors are told of, as calendars want it. `forgotten_at`: when the names were removed.
    """

    number = models.CharField(max_length=24)
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    site = TenantForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="+")
    room = TenantForeignKey(Room, null=True, on_delete=models.PROTECT, related_name="+")
    company = models.CharField(max_length=100)
    purpose = models.CharField(max_length=100, blank=True)
    headcount = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    host = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    host_name = models.CharField(max_length=60)
    host_mail = models.EmailField()
    host_left_on = models.DateField(null=True, help_text="応対者が退職する日。応対者を変えるまで残る")
    deputy = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    deputy_name = models.CharField(max_length=60, blank=True)
    deputy_mail = models.EmailField(blank=True)
    equipment = models.CharField(max_length=200, blank=True)
    drinks = models.CharField(max_length=100, blank=True)
    cars = models.PositiveSmallIntegerField(default=0)
    entry = models.CharField(max_length=200, blank=True, help_text="入館手続")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    invited_at = models.DateTimeField(null=True, help_text="来訪者にコードを送った時")
    arrived_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="応対者に知らせた時")
    late_at = models.DateTimeField(null=True, help_text="代わりの方に知らせた時")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True)
    forgotten_at = models.DateTimeField(null=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_visitors_visit_number"),
            models.CheckConstraint(name="ga_visitors_visit_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="ga_visitors_visit_heads", condition=Q(headcount__gte=1)),
            models.CheckConstraint(
                name="ga_visitors_visit_came",
                condition=~Q(state__in=["ARRIVED", "ATTENDED", "LEFT"]) | Q(arrived_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ga_visitors_visit_left", condition=~Q(state="LEFT") | Q(left_at__isnull=False)
            ),
            ExclusionConstraint(
                name="ga_visitors_visit_room_once",
                expressions=[
                    ("tenant", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    (Func("starts_at", "ends_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="CANCELLED") & Q(room__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-starts_at", "-id"], name="ga_visitors_visit_newest"),
            models.Index(fields=["tenant", "task", "starts_at"], name="ga_visitors_visit_of_task"),
            models.Index(
                fields=["tenant", "told_at"],
                name="ga_visitors_visit_waiting",
                condition=Q(state="ARRIVED", late_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Guest(TenantModel):
    """One visitor by name, with his own code. Both go when the visit is forgotten; that he came stays."""

    visit = TenantForeignKey(Visit, on_delete=models.PROTECT, related_name="guests")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60, blank=True)
    mail = models.EmailField(blank=True)
    code = models.CharField(max_length=8, blank=True, help_text="来訪者コード。忘れた後は空")
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "code"], condition=~Q(code=""), name="ga_visitors_guest_code"),
            models.UniqueConstraint(fields=["tenant", "visit", "position"], name="ga_visitors_guest_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Prep(TenantModel):
    """One thing that is prepared for a visit, with its standard minutes."""

    class Kind(models.TextChoices):
        ROOM = "ROOM", _("会議室の設営")
        EQUIPMENT = "EQUIPMENT", _("備品の手配")
        DRINKS = "DRINKS", _("飲み物の手配")
        PARKING = "PARKING", _("駐車場の確保")
        ENTRY = "ENTRY", _("入館手続")

    visit = TenantForeignKey(Visit, on_delete=models.PROTECT, related_name="preps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    text = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "visit", "kind"], name="ga_visitors_prep_once"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class VisitMail(TenantModel):
    """A mail about a visit to somebody who has no login: a visitor, or a host who is known by his address alone."""

    class Kind(models.TextChoices):
        INVITED = "INVITED", _("来訪のご案内")
        CHANGED = "CHANGED", _("来訪の変更")
        CANCELLED = "CANCELLED", _("来訪の取消")
        ARRIVED = "ARRIVED", _("応対者へのお知らせ")
        UNANSWERED = "UNANSWERED", _("代わりの方へのお知らせ")

    visit = TenantForeignKey(Visit, on_delete=models.PROTECT, related_name="mails")
    guest = TenantForeignKey(Guest, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sequence = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "visit", "guest", "kind", "sequence"],
                nulls_distinct=False,
                name="ga_visitors_visitmail_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
