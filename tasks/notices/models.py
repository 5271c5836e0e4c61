"""Notices of people, their mails, what somebody muted, and the chats of companies."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import Policy
from tasks.notices.kinds import Adapter, Kind, Mode, Side, words_of


class Notice(TenantModel):
    """One person is told of one event, once. It holds no words of its own: the list reads the title where it is.

    `key` names the event, `thread` what can be muted: the request with all its tasks, a month's report, a job.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=Side.choices)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    key = models.CharField(max_length=120)
    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField()
    number = models.CharField(max_length=24)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="user_id = (SELECT app.actor())", policy="own_rows", name="tasks_notice_own_rows"),
            models.UniqueConstraint(fields=["tenant", "user", "key"], name="tasks_notice_once"),
        ]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="tasks_notice_newest"),
            models.Index(fields=["user"], name="tasks_notice_unread", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.words}"

    @property
    def words(self) -> str:
        """What it says to its side."""
        return words_of(self.kind, self.side)


class NoticeMail(TenantModel):
    """The mail of a notice: at once or gathered; sent, or dropped because it was not needed any more."""

    class Dropped(models.TextChoices):
        READ = "READ", _("既読のため送信なし")
        GONE = "GONE", _("席が終わったため送信なし")
        OFF = "OFF", _("設定により送信なし")

    notice = TenantForeignKey(Notice, on_delete=models.PROTECT, related_name="mails")
    mode = models.CharField(max_length=6, choices=Mode.choices)
    sent_at = models.DateTimeField(null=True)
    dropped = models.CharField(max_length=4, choices=Dropped.choices, blank=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "notice"], name="tasks_noticemail_once"),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "notice"],
                name="tasks_noticemail_gathered",
                condition=Q(mode="DIGEST", sent_at=None, dropped=""),
            ),
        ]

    def __str__(self) -> str:
        return self.get_mode_display()


class NoticeMute(TenantModel):
    """Somebody wants to hear no more of one thread."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField()
    number = models.CharField(max_length=24)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user", "thread"], name="tasks_noticemute_once"),
        ]

    def __str__(self) -> str:
        return self.number


class NoticeSetting(models.Model):
    """How one person wants to be told by mail, at all companies alike: a mode per kind, quiet hours in Tokyo."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="notice_setting"
    )
    modes = models.JSONField(default=dict, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_to = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tasks_noticesetting_whole_hours",
                condition=Q(quiet_from=None, quiet_to=None) | Q(quiet_from__isnull=False, quiet_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class NoticeChannel(TenantModel):
    """A chat of a client, or of the BPO company itself. `secret` is sealed: only the sender opens it."""

    adapter = models.CharField(max_length=10, choices=Adapter.choices)
    side = models.CharField(max_length=6, choices=Side.choices)
    name = models.CharField(max_length=60)
    host = models.CharField(max_length=120)
    secret = models.TextField()
    kinds = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)
    last_sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    last_error_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class ChannelPost(TenantModel):
    """One event in one chat, once; without a kind it is a test."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("送信待ち")
        SENT = "SENT", _("送信済み")
        FAILED = "FAILED", _("送信できませんでした")

    channel = TenantForeignKey(NoticeChannel, on_delete=models.PROTECT, related_name="posts")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind.choices, blank=True)
    number = models.CharField(max_length=24, blank=True)
    path = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "channel", "key"], name="tasks_channelpost_once"),
        ]
        indexes = [models.Index(fields=["tenant", "channel", "-at"], name="tasks_channelpost_newest")]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}".strip()
