"""Definitions of forms, masters of the client, records of a task, and what was handed over."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import Document, StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.data_entry.calc.amounts import Rounding
from generalaffairs.data_entry.calc.fields import FieldSpec, spec_of
from tasks.double_entry.models import Case, Way

ROUNDINGS = (
    (Rounding.DOWN.value, _("切捨て")),
    (Rounding.HALF_UP.value, _("四捨五入")),
    (Rounding.UP.value, _("切上げ")),
)


class FormVersion(TenantModel):
    """A definition as it holds from a moment on. Never edited: a change is the next version, with its reason."""

    name = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    rules = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    rounding = models.CharField(max_length=7, choices=ROUNDINGS, default=Rounding.DOWN.value)
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.BLIND)
    personal = models.BooleanField(default=True, help_text="個人情報を含む")
    reason = models.CharField(max_length=200)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name", "number"], name="ga_data_entry_form_number"),
            models.CheckConstraint(
                name="ga_data_entry_personal_is_seen_twice", condition=Q(personal=False) | ~Q(way="SINGLE")
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(name)s 第%(number)s版") % {"name": self.name, "number": self.number})

    @property
    def specs(self) -> list[FieldSpec]:
        """Its fields in their order."""
        return [spec_of(one) for one in self.fields]


class MasterRow(TenantModel):
    """A code of the client's own, by the name of its master: what a keyed code must be one of.

    `facts`: what else the master says of it, by column (口座番号 …).
    """

    master = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=100)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "master", "code"], name="ga_data_entry_master_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Record(TenantModel):
    """One record of a task: where its original is, and the case by which it is keyed. Without a version: an account."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    version = TenantForeignKey(FormVersion, null=True, on_delete=models.PROTECT, related_name="records")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=60)
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    page_from = models.PositiveIntegerField(default=1)
    page_to = models.PositiveIntegerField(default=1)
    case = TenantForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "reference"], name="ga_data_entry_record_reference"),
            models.CheckConstraint(
                name="ga_data_entry_record_pages", condition=Q(page_from__gte=1, page_to__gte=models.F("page_from"))
            ),
        ]
        indexes = [models.Index(fields=["tenant", "task", "position"], name="ga_data_entry_record_of_task")]

    def __str__(self) -> str:
        return self.reference


class Output(TenantModel):
    """What was made of the decided records: the files, how many records, the last decision that is in them."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    table = TenantForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    book = TenantForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    records = models.PositiveIntegerField()
    decided_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "task", "-made_at"], name="ga_data_entry_output_newest")]

    def __str__(self) -> str:
        return self.sha256

    @property
    def files(self) -> list[Document]:
        """CSV and XLSX."""
        return [self.table, self.book]
