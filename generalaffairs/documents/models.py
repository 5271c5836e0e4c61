"""Rows of a general task, each a unit of its process line; templates with their versions; what was made of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.documents.calc.fields import Field, from_json
from generalaffairs.documents.calc.lint import Point


class WorkRow(TenantModel):
    """One thing that was done: a call, a voucher, a person. `reference` is its number in the client's world.

    `evidence`: the export of the client's own system that the row was read from, kept; None for rows that were typed.
    """

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    process_line = TenantForeignKey("clients.ProcessLine", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=60)
    label = models.CharField(max_length=200, blank=True)
    added_by = models.UUIDField(null=True)
    evidence = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            # One thing is counted once per task, however often the list is pasted.
            models.UniqueConstraint(
                fields=["tenant", "task", "process_line", "reference"],
                nulls_distinct=False,
                name="generalaffairs_documents_workrow_once",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "task", "position"], name="ga_documents_workrow_order")]

    def __str__(self) -> str:
        return self.reference


class Template(TenantModel):
    """A document with places that are filled. Those of the house hold no client data; a client takes them over."""

    class Format(models.TextChoices):
        DOCX = "DOCX", _("Word（.docx）")
        XLSX = "XLSX", _("Excel（.xlsx）")
        HTML = "HTML", _("文面（PDFで納品）")

    name = models.CharField(max_length=60)
    format = models.CharField(max_length=4, choices=Format.choices)
    note = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=120, blank=True, help_text="写した元の社内共通のひな形と版")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="ga_documents_template_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(TenantModel):
    """One version: its file or text, its fields, and the hash of all of it. Once approved nothing of it changes."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("下書き")
        APPROVED = "APPROVED", _("承認済み")
        IN_FORCE = "IN_FORCE", _("使用中")
        RETIRED = "RETIRED", _("旧版")

    template = TenantForeignKey(Template, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    file = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    fields = models.JSONField(default=list)
    has_seal = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    change_note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "template", "number"], name="ga_documents_version_number"),
            models.UniqueConstraint(
                fields=["tenant", "template"], condition=Q(state="IN_FORCE"), name="ga_documents_version_in_force"
            ),
            # Nobody approves his own template.
            models.CheckConstraint(
                name="ga_documents_version_approved",
                condition=Q(approved_by__isnull=True) & ~Q(state__in=["APPROVED", "IN_FORCE"])
                | Q(approved_by__isnull=False) & ~Q(approved_by=F("made_by")),
            ),
            models.CheckConstraint(name="ga_documents_version_content", condition=Q(file__isnull=False) | ~Q(text="")),
        ]

    def __str__(self) -> str:
        return gettext("%(name)s 第%(number)s版") % {"name": self.template.name, "number": self.number}

    @property
    def field_list(self) -> list[Field]:
        """Its fields."""
        return from_json(self.fields)


class Merged(TenantModel):
    """One document of a task: the values for a version of a template, the file that was made, what is wrong with it.

    `key`: the same values for the same version are one document per task. `maker`: who gave the values last.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("作成中")
        READY = "READY", _("作成済み")
        FAILED = "FAILED", _("作成できませんでした")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    template = TenantForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    values = models.JSONField(default=dict)
    key = models.CharField(max_length=64)
    template_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    failure = models.TextField(blank=True)
    file = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    findings = models.JSONField(default=list)
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "key"], name="ga_documents_merged_once"),
            models.CheckConstraint(
                name="ga_documents_merged_has_file", condition=~Q(state="READY") | Q(file__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["tenant", "task", "position"], name="ga_documents_merged_order")]

    def __str__(self) -> str:
        return self.name


class ProofTick(TenantModel):
    """One point of the 校正リスト, looked at in the file with this hash by somebody who did not make it."""

    POINTS = (
        (Point.ADDRESSEE.value, _("宛名")),
        (Point.HONORIFIC.value, _("敬称")),
        (Point.DATE.value, _("日付")),
        (Point.AMOUNT.value, _("金額")),
        (Point.UNIT.value, _("単位")),
        (Point.SEAL.value, _("社判位置")),
        (Point.CONTENT.value, _("内容")),
    )

    merged = TenantForeignKey(Merged, on_delete=models.CASCADE, related_name="ticks")
    point = models.CharField(max_length=9, choices=POINTS)
    sha256 = models.CharField(max_length=64)
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "merged", "point"], name="ga_documents_prooftick_once"),
            models.CheckConstraint(
                name="ga_documents_prooftick_by_another",
                condition=Q(maker=None) | ~Q(ticked_by=F("maker")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_point_display()
