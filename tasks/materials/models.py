"""What must come from the client: kept sets, the list of a period, its items, what arrived, what waits for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class MaterialSet(TenantModel):
    """What a client supplies every month: due on the n-th business day, so many months after the period.

    `recurring`: the recurring work of the same period that waits for the items. `items`: name, example, person (id or
    empty), needed.
    """

    name = models.CharField(max_length=60)
    category = models.CharField(max_length=20, blank=True)
    months_after = models.PositiveSmallIntegerField(default=1)
    due_day = models.PositiveSmallIntegerField(default=3, help_text="第n営業日")
    lead = models.PositiveSmallIntegerField(default=5, help_text="期限の何営業日前にお願いするか")
    person = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")
    recurring = TenantForeignKey(
        "tasks.RecurringTemplate", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    items = models.JSONField(default=list)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="tasks_materialset_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MaterialList(TenantModel):
    """The items of one period (from a set), or of one piece of work; due on a day."""

    set = TenantForeignKey(MaterialSet, null=True, on_delete=models.PROTECT, related_name="lists")
    set_version = models.PositiveIntegerField(null=True, help_text="どの版の組から作ったか")
    name = models.CharField(max_length=80)
    period = models.CharField(max_length=12)
    category = models.CharField(max_length=20, blank=True)
    due_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "set", "period"], condition=Q(set__isnull=False), name="tasks_materiallist_once"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "-due_on", "id"], name="tasks_materiallist_newest")]

    def __str__(self) -> str:
        return self.name


class MaterialItem(TenantModel):
    """One thing that the client supplies. `reason` says what is missing in what came."""

    class State(models.TextChoices):
        MISSING = "MISSING", _("未着")
        ARRIVED = "ARRIVED", _("確認前")
        SHORT = "SHORT", _("不足")
        RECEIVED = "RECEIVED", _("受領")

    list = TenantForeignKey(MaterialList, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    example = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=20, blank=True)
    person = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=3, help_text="提出にかかる目安 (分)")
    state = models.CharField(max_length=8, choices=State.choices, default=State.MISSING)
    reason = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    put_at = models.DateTimeField(help_text="いまの宛先に渡した時")
    all_sent_at = models.DateTimeField(null=True, help_text="お客様が「送り終えた」と知らせた時")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "list", "position"], name="tasks_materialitem_position"),
            models.CheckConstraint(
                name="tasks_materialitem_short_says_why", condition=~Q(state="SHORT") | ~Q(reason="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "asked_at"],
                name="tasks_materialitem_open",
                condition=Q(state__in=["MISSING", "SHORT"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MaterialArrival(TenantModel):
    """One time something came: a file, or the word that there is none this time."""

    class Channel(models.TextChoices):
        PORTAL = "PORTAL", _("画面")
        CARD = "CARD", _("メールのページ")
        DESK = "DESK", _("担当が受領（メール・郵送など）")

    item = TenantForeignKey(MaterialItem, on_delete=models.PROTECT, related_name="arrivals")
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_materialarrival_says_something", condition=Q(file__isnull=False) | ~Q(note="")
            ),
        ]
        indexes = [models.Index(fields=["tenant", "item", "at"], name="tasks_materialarrival_item")]

    def __str__(self) -> str:
        return self.note or str(self.file_id)


class MaterialNeed(TenantModel):
    """A task that cannot be finished without the item. `held`: its clock stands still until the item is received."""

    MISSING = (MaterialItem.State.MISSING, MaterialItem.State.SHORT)

    item = TenantForeignKey(MaterialItem, on_delete=models.PROTECT, related_name="needs")
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="material_needs")
    held = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "item"], name="tasks_materialneed_once"),
        ]
        indexes = [models.Index(fields=["tenant", "item"], name="tasks_materialneed_item")]

    def __str__(self) -> str:
        return str(self.item_id)


class MaterialSetVersion(TenantModel):
    """What a set said before it was changed: lists that were made of it keep its items. Never edited."""

    set = TenantForeignKey(MaterialSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField(help_text="その版の名前・資料・期限")
    reason = models.CharField(max_length=200)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "set", "number"], name="tasks_materialsetversion_number"),
        ]

    def __str__(self) -> str:
        return str(_("第%(number)s版") % {"number": self.number})
