"""Stored bytes, documents made of them, and who opened what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import AppendOnly


class StoredFile(TenantModel):
    """Bytes on disk under their hash. `name` is the original name, shown and never used as a path.

    `sealed`: protected by a password and kept as it came; what was opened out of it points back with `came_in`.
    """

    class Scan(models.TextChoices):
        NONE = "", _("検査なし")
        WAITING = "WAITING", _("ウイルス検査中")
        CLEAN = "CLEAN", _("検査済み")
        INFECTED = "INFECTED", _("隔離")
        FAILED = "FAILED", _("検査できません")

    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.UUIDField(null=True)
    pages = models.PositiveIntegerField(null=True, help_text="PDFのページ数")
    sealed = models.BooleanField(default=False, help_text="パスワードで保護されている")
    came_in = TenantForeignKey("self", null=True, on_delete=models.PROTECT, related_name="opened")
    scan = models.CharField(max_length=8, choices=Scan.choices, default=Scan.NONE, blank=True)
    scan_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [
            models.Index(fields=["tenant", "sha256"], name="core_storedfile_hash"),
            models.Index(fields=["tenant", "came_in"], name="core_storedfile_opened"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def may_open(self) -> bool:
        """Whether people may have its bytes: not while it waits for its scan, and never when it was infected."""
        return self.scan not in (self.Scan.WAITING, self.Scan.INFECTED)

    @property
    def shows(self) -> str:
        """How a browser can show it inside a page: `image`, `pdf`, or an empty text."""
        if self.sealed or not self.may_open:
            return ""
        kinds = {"application/pdf": "pdf", "image/png": "image", "image/jpeg": "image"}
        return kinds.get(self.content_type, "")


class DocumentState(models.TextChoices):
    """States of a document."""

    PENDING = "PENDING", _("作成中")
    READY = "READY", _("作成済み")
    FAILED = "FAILED", _("作成できませんでした")


class Document(TenantModel):
    """A piece of paper about one object: rendered by us (template and data kept) or received as a file."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    template = models.CharField(max_length=80, blank=True)
    template_version = models.IntegerField(default=0)
    data = models.JSONField(default=dict)
    data_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=DocumentState.choices, default=DocumentState.PENDING)
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, blank=True)
    client_visible = models.BooleanField(default=False)
    failure = models.TextField(blank=True, help_text="作成できなかった理由")
    issued_at = models.DateTimeField(null=True)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "subject", "kind", "template", "template_version", "data_hash"],
                name="core_document_once",
            ),
            models.CheckConstraint(
                name="core_document_ready_has_file",
                condition=~models.Q(state="READY") | models.Q(file__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "subject", "created_at"], name="core_document_of_subject")]

    def __str__(self) -> str:
        return self.title


class DownloadLog(TenantModel):
    """Somebody opened a file. The client may read this list."""

    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    document = TenantForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=100)

    class Meta:
        constraints = [*TenantModel.Meta.constraints, AppendOnly(name="core_downloadlog_append_only")]
        indexes = [models.Index(fields=["tenant", "file", "at"], name="core_downloadlog_of_file")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}"
