"""What the client has: its people as far as IT needs them, services with seats, who has which account and device."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.it_desk.wording import DeviceKind, Keeping, Usage


class Member(TenantModel):
    """Somebody who works at the client. `left_on` is the last day; on it the person is still there."""

    number = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=100)
    department = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=60, blank=True, help_text="役割: チェックリストのひな形を選ぶ")
    mail = models.CharField(max_length=120, blank=True)
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "number"], condition=~Q(number=""), name="ga_it_desk_member_number"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "name"], name="ga_it_desk_member_name")]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）" if self.number else self.name

    def is_there(self, day: date) -> bool:
        """Whether the person still works there on that day."""
        return self.left_on is None or self.left_on >= day


class Service(TenantModel):
    """An application with its licences. `unit_yen` is the price of a seat per month; `approver` decides on admins."""

    name = models.CharField(max_length=80)
    seats = models.PositiveIntegerField(default=0)
    unit_yen = models.PositiveIntegerField(default=0)
    owner = models.CharField(max_length=60, blank=True, help_text="管理している部門・方")
    approver = models.CharField(max_length=60, blank=True, help_text="管理者権限を承認する方")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="ga_it_desk_service_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Account(TenantModel):
    """A login at a service; never its secret. `member` is None where nobody in the ledger was found for it.

    `last_used_on` None: the service does not say. `approval`: where the admin right was approved.
    """

    service = TenantForeignKey(Service, on_delete=models.PROTECT, related_name="accounts")
    member = TenantForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="accounts")
    login = models.CharField(max_length=120)
    holder = models.CharField(max_length=100, blank=True, help_text="サービス側に登録された名前")
    is_admin = models.BooleanField(default=False)
    approval = models.CharField(max_length=80, blank=True)
    last_used_on = models.DateField(null=True)
    status = models.CharField(max_length=8, choices=Usage.choices, default=Usage.ACTIVE)
    stopped_on = models.DateField(null=True)
    deleted_on = models.DateField(null=True)
    delete_proposed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "service", "login"], name="ga_it_desk_account_login"),
            models.CheckConstraint(
                name="ga_it_desk_account_deleted", condition=~Q(status="DELETED") | Q(deleted_on__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "member"], name="ga_it_desk_account_member"),
            models.Index(
                fields=["tenant", "stopped_on"], name="ga_it_desk_account_stopped", condition=Q(status="STOPPED")
            ),
        ]

    def __str__(self) -> str:
        return self.login


class Device(TenantModel):
    """A device by its asset number: handed out to somebody, returned, erased with a proof."""

    number = models.CharField(max_length=30)
    kind = models.CharField(max_length=8, choices=DeviceKind.choices, default=DeviceKind.PC)
    model = models.CharField(max_length=80, blank=True)
    serial = models.CharField(max_length=60, blank=True)
    holder = TenantForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="devices")
    status = models.CharField(max_length=8, choices=Keeping.choices, default=Keeping.STORED)
    handed_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    erased_on = models.DateField(null=True)
    erase_method = models.CharField(max_length=80, blank=True)
    erase_proof = models.CharField(max_length=120, blank=True, help_text="証明書の番号、ログの保管場所")
    erase_file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_it_desk_device_number"),
            models.CheckConstraint(
                name="ga_it_desk_device_handed", condition=~Q(status="HANDED") | Q(holder__isnull=False)
            ),
            models.CheckConstraint(
                name="ga_it_desk_device_erased",
                condition=~Q(status="ERASED")
                | (
                    Q(erased_on__isnull=False)
                    & ~Q(erase_method="")
                    & (~Q(erase_proof="") | Q(erase_file__isnull=False))
                ),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "holder"], name="ga_it_desk_device_holder")]

    def __str__(self) -> str:
        return f"{self.number} {self.model}".strip()
