"""What came by mail or chat, its files, and which requests were made of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Arrival(TenantModel):
    """One message as it came. It stays, whatever is made of it; only a known person's may become work."""

    class Channel(models.TextChoices):
        MAIL = "MAIL", _("メール")
        CHAT = "CHAT", _("チャット")

    class Nature(models.TextChoices):
        PERSON = "PERSON", _("お客様")
        UNKNOWN = "UNKNOWN", _("差出人未登録")
        DOUBTFUL = "DOUBTFUL", _("差出人を確認できません")
        AUTOMATIC = "AUTOMATIC", _("自動応答")
        BOUNCE = "BOUNCE", _("配信エラー")
        LIST = "LIST", _("一斉配信")

    class State(models.TextChoices):
        WAITING = "WAITING", _("未整理")
        SORTED = "SORTED", _("依頼にした")
        JOINED = "JOINED", _("案件に追加した")
        MERGED = "MERGED", _("ほかの受信とまとめた")
        SET_ASIDE = "SET_ASIDE", _("対応不要")

    channel = models.CharField(max_length=4, choices=Channel.choices)
    message_id = models.CharField(max_length=260)
    threads = models.JSONField(default=list, help_text="返信元の Message-ID、近い順")
    nature = models.CharField(max_length=9, choices=Nature.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    sender_name = models.CharField(max_length=100, blank=True)
    sender_address = models.CharField(max_length=254, blank=True)
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    raw = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, blank=True)
    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="arrivals")
    merged_into = TenantForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    note = models.CharField(max_length=200, blank=True)
    sorted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sorted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "message_id"], name="tasks_arrival_once"),
            models.CheckConstraint(
                name="tasks_arrival_joined_has_task", condition=~Q(state="JOINED") | Q(task__isnull=False)
            ),
            models.CheckConstraint(
                name="tasks_arrival_merged_has_other", condition=~Q(state="MERGED") | Q(merged_into__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="tasks_arrival_waits", condition=Q(state="WAITING")),
            models.Index(fields=["tenant", "-received_at"], name="tasks_arrival_newest"),
            models.Index(fields=["tenant", "task"], name="tasks_arrival_of_task"),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("件名なし"))

    @property
    def waits(self) -> bool:
        """Whether nobody has sorted it yet."""
        return self.state == self.State.WAITING

    @property
    def is_ours(self) -> bool:
        """Whether one of our own wrote it, in answer to a notice: nobody of the client, and yet no stranger."""
        return self.state == self.State.JOINED and self.nature == self.Nature.PERSON and self.person_id is None

    @property
    def is_from_machine(self) -> bool:
        """An automatic answer, a bounce or a newsletter: shown, never answered."""
        return self.nature in (self.Nature.AUTOMATIC, self.Nature.BOUNCE, self.Nature.LIST)


class ArrivalFile(TenantModel):
    """A file that came along. `refused`: why it may be kept only, not used; empty for a good one."""

    arrival = TenantForeignKey(Arrival, on_delete=models.PROTECT, related_name="files")
    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["tenant", "arrival"], name="tasks_arrivalfile_arrival")]

    def __str__(self) -> str:
        return str(self.file)


class Origin(TenantModel):
    """Where a request came from: an arrival, or another request in which it was mixed; and the words about it."""

    request = TenantForeignKey("tasks.Request", on_delete=models.PROTECT, related_name="origins")
    arrival = TenantForeignKey(Arrival, null=True, on_delete=models.PROTECT, related_name="made")
    source = TenantForeignKey("tasks.Request", null=True, on_delete=models.PROTECT, related_name="parts")
    excerpt = models.TextField(blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_origin_is_one",
                condition=Q(arrival__isnull=False, source__isnull=True) | Q(arrival__isnull=True, source__isnull=False),
            ),
            models.UniqueConstraint(fields=["tenant", "request", "arrival"], name="tasks_origin_of_arrival"),
            models.UniqueConstraint(fields=["tenant", "request", "source"], name="tasks_origin_of_request"),
        ]
        indexes = [
            models.Index(fields=["tenant", "arrival"], name="tasks_origin_arrival"),
            models.Index(fields=["tenant", "source"], name="tasks_origin_source"),
        ]

    def __str__(self) -> str:
        return self.excerpt[:60]


class StrayMail(TenantModel):
    """A mail of the shared mailbox that went to no client's address; a row of the BPO company."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("未整理")
        GIVEN = "GIVEN", _("お客様に振り分けた")
        DISCARDED = "DISCARDED", _("対応不要")

    message_id = models.CharField(max_length=260)
    sender_name = models.CharField(max_length=100, blank=True)
    sender_address = models.CharField(max_length=254, blank=True)
    recipients = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    files = models.PositiveSmallIntegerField(default=0)
    raw = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    given_to = models.CharField(max_length=12, blank=True, help_text="顧客コード")
    note = models.CharField(max_length=200, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "message_id"], name="tasks_straymail_once"),
            models.CheckConstraint(name="tasks_straymail_given_to_one", condition=~Q(state="GIVEN") | ~Q(given_to="")),
        ]
        indexes = [
            models.Index(fields=["tenant", "-received_at", "-id"], name="tasks_straymail_newest"),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("件名なし"))

    @property
    def waits(self) -> bool:
        """Whether nobody has placed it yet."""
        return self.state == self.State.WAITING
