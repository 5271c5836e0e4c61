"""What is to be done when somebody comes, moves or goes: the client's templates, and the lists made of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.it_desk.models.ledgers import Account, Device, Member, Service
from generalaffairs.it_desk.wording import Event, ItemState, Verb


class RoleItem(TenantModel):
    """One line of a template: for this event and role (empty = every role) do this. `privileged`: two people."""

    event = models.CharField(max_length=8, choices=Event.choices)
    role = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=8, choices=Verb.choices)
    name = models.CharField(max_length=100)
    service = TenantForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    privileged = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "event", "role", "verb", "name"], name="ga_it_desk_roleitem_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Checklist(TenantModel):
    """What is done for one request. `on` is the first day, the day of the move, or the last day."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=8, choices=Event.choices)
    member = TenantForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="checklists")
    on = models.DateField()
    role = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task"], name="ga_it_desk_checklist_task"),
            models.CheckConstraint(
                name="ga_it_desk_checklist_member", condition=Q(event="DELETE") | Q(member__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.member or ''}".strip()


class ChecklistItem(TenantModel):
    """One thing to do. `done_on` is the day on which it happened, `done_at` when that was written down.

    A privileged item counts as done once somebody else has looked at it (`checked_by`).
    """

    checklist = TenantForeignKey(Checklist, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=8, choices=Verb.choices)
    name = models.CharField(max_length=160)
    service = TenantForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    account = TenantForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    device = TenantForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    privileged = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.OPEN)
    done_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    done_by_name = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checked_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "checklist", "position"], name="ga_it_desk_item_position"),
            models.CheckConstraint(
                name="ga_it_desk_item_nobody_checks_his_own",
                condition=Q(checked_by=None) | ~Q(checked_by=F("done_by")),
            ),
            models.CheckConstraint(
                name="ga_it_desk_item_done", condition=Q(state="OPEN") | Q(done_at__isnull=False, done_on__isnull=False)
            ),
            models.CheckConstraint(name="ga_it_desk_item_skipped", condition=~Q(state="SKIPPED") | ~Q(note="")),
        ]
        indexes = [
            models.Index(fields=["tenant", "due_on", "id"], name="ga_it_desk_item_due", condition=Q(state="OPEN")),
            models.Index(fields=["tenant", "done_on"], name="ga_it_desk_item_done_on"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def waits_for_check(self) -> bool:
        """Whether a second person has to look at it."""
        return self.privileged and self.state != ItemState.OPEN and self.checked_by_id is None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.state != ItemState.OPEN and not self.waits_for_check
