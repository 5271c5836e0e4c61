"""Requests: what the client asked for, in his words and form fields."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Request(TenantModel):
    """One thing that was asked for. It can become several tasks, each judged by itself; it names no operator."""

    class Channel(models.TextChoices):
        PORTAL = "PORTAL", _("ポータル")
        PHONE = "PHONE", _("電話")
        MAIL = "MAIL", _("メール")
        CHAT = "CHAT", _("チャット")
        MEETING = "MEETING", _("定例会")
        RECURRING = "RECURRING", _("定例業務")

    number = models.CharField(max_length=24)
    worktype = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    fields = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    channel = models.CharField(max_length=9, choices=Channel.choices, default=Channel.PORTAL)
    raised_by = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, blank=True)
    express = models.BooleanField(default=False)
    form_token = models.CharField(max_length=64, help_text="二重送信を防ぐ一度きりの値")
    received_at = models.DateTimeField()
    merged_into = TenantForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    merged_at = models.DateTimeField(null=True)
    moved = models.JSONField(default=dict, help_text="まとめたときに移した作業とファイル")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_request_merged_elsewhere",
                condition=Q(merged_into=None, merged_at=None) | Q(merged_at__isnull=False) & ~Q(merged_into=F("id")),
            ),
            models.UniqueConstraint(fields=["tenant", "number"], name="tasks_request_number"),
            models.UniqueConstraint(fields=["tenant", "form_token"], name="tasks_request_once"),
        ]
        indexes = [models.Index(fields=["tenant", "-received_at"], name="tasks_request_newest")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Reads of attachments that several pages share."""

    def opened(self) -> AttachmentQuerySet:
        """What the client may see. A file of an internal memo never is, whatever its own row says."""
        return self.filter(Q(comment=None) | Q(comment__audience="CLIENT"), client_visible=True)


class Attachment(TenantModel):
    """A file that came with a request or a comment, or that lies at a task by itself."""

    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    request = TenantForeignKey(Request, null=True, on_delete=models.PROTECT, related_name="attachments")
    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="attachments")
    comment = TenantForeignKey("tasks.Comment", null=True, on_delete=models.PROTECT, related_name="files")
    client_visible = models.BooleanField(default=True)
    deliverable = models.BooleanField(default=False, help_text="納品と同時にお客様へ見せる")

    objects = models.Manager.from_queryset(AttachmentQuerySet)()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_attachment_of_comment",  # a delivery opens deliverables: what was said is none
                condition=Q(comment=None) | Q(task__isnull=False, deliverable=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "request"], name="tasks_attachment_request"),
            models.Index(fields=["tenant", "task"], name="tasks_attachment_task"),
        ]

    def __str__(self) -> str:
        return str(self.file)
