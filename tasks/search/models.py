"""What can be found, row by row. The database keeps it current (triggers of the migrations `search_index` and
`search_everything`, and of the rooms that add theirs by `source`; they say what each kind of row is made of), never
Python."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantModel
from bpo.core.tenancy.schema import Grant, Policy


class Kind(models.TextChoices):
    """What a found row describes; the order is that of the result page."""

    TASK = "TASK", _("タスク")
    REQUEST = "REQUEST", _("依頼")
    COMMENT = "COMMENT", _("コメント")
    QUESTION = "QUESTION", _("お客様への質問")
    ARRIVAL = "ARRIVAL", _("受信メール")
    MATERIAL = "MATERIAL", _("資料回収")
    MEETING = "MEETING", _("定例会")
    PROPOSAL = "PROPOSAL", _("改善の提案")
    NOTE = "NOTE", _("注意事項")
    MANUAL = "MANUAL", _("マニュアル")
    ROUTINE = "ROUTINE", _("定例業務")
    CLIENT = "CLIENT", _("顧客")
    PERSON = "PERSON", _("お客様の担当者")
    CONTRACT = "CONTRACT", _("契約")
    AGREED = "AGREED", _("取引先との契約")
    CALL = "CALL", _("電話の記録")
    VISIT = "VISIT", _("来客")
    ASSET = "ASSET", _("備品・資産")
    CARD = "CARD", _("名刺を持つ方")
    ACCOUNT = "ACCOUNT", _("アカウント")
    DEVICE = "DEVICE", _("IT機器")
    SUBJECT = "SUBJECT", _("反社チェックの対象")
    DOCUMENT = "DOCUMENT", _("書類")
    REPORT = "REPORT", _("月次レポート")
    FILE = "FILE", _("ファイル")


class SearchRow(TenantModel):
    """One thing with its words: `words` as `app.search_words` writes them, `body` as people wrote it, for the excerpt.

    `parent` is the task or request that it hangs on (of a contract's version the contract); `file` opens it.
    """

    # Made of other rows: a file with all data of a client holds those, not these.
    is_derived: ClassVar[bool] = True

    kind = models.CharField(max_length=8, choices=Kind.choices)
    subject = models.UUIDField()
    parent = models.UUIDField(null=True)
    file = models.UUIDField(null=True)
    number = models.CharField(max_length=24, blank=True)
    title = models.CharField(max_length=255)
    body = models.TextField(blank=True)
    words = models.TextField()
    category = models.CharField(max_length=20, blank=True)
    client_visible = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="true", role="bpo_search", policy="search_reads", name="tasks_searchrow_search_reads"),
            Grant(rights="SELECT", role="bpo_search", name="tasks_searchrow_search_grant"),
            models.UniqueConstraint(fields=["tenant", "kind", "subject"], name="tasks_searchrow_subject"),
        ]
        indexes = [
            models.Index(fields=["tenant", "kind", "-at", "-id"], name="tasks_searchrow_newest"),
            models.Index(fields=["tenant", "parent"], name="tasks_searchrow_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.title}"
