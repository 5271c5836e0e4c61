"""An import with its upload, its rows as read, and the columns that a client's sources were matched with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class ImportRun(TenantModel):
    """One upload on its way into the client's data. `done_to` is the last row that the running step finished."""

    class State(models.TextChoices):
        CHOOSING = "CHOOSING", _("列の確認")
        READING = "READING", _("読み取り中")
        PREVIEW = "PREVIEW", _("内容の確認")
        APPLYING = "APPLYING", _("取り込み中")
        APPLIED = "APPLIED", _("取り込み済み")
        UNDOING = "UNDOING", _("取り消し中")
        UNDONE = "UNDONE", _("取り消し済み")
        REFUSED = "REFUSED", _("取り込めません")

    spec = models.CharField(max_length=40)
    options = models.JSONField(default=dict, blank=True)
    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CHOOSING)
    way = models.JSONField(default=dict, blank=True, help_text="種類・文字コード・区切り・シート")
    sheets = models.JSONField(default=list, blank=True)
    heading_row = models.PositiveIntegerField(default=1)
    heading = models.JSONField(default=list, blank=True)
    sample = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=dict, blank=True, help_text="項目 → 列の位置")
    refusal = models.TextField(blank=True)
    warnings = models.JSONField(default=list, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0, help_text="取り消せなかった行")
    done_to = models.PositiveIntegerField(default=0)
    applied_to = models.PositiveIntegerField(default=0, help_text="途中で止めた取り込みの最後の行（0 = 全部）")
    attempt = models.PositiveIntegerField(default=0)
    made_by = models.UUIDField(null=True)
    made_name = models.CharField(max_length=100)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def total(self) -> int:
        """All rows that were read."""
        return self.added + self.changed + self.same + self.bad

    @property
    def to_write(self) -> int:
        """Rows that change something."""
        return self.added + self.changed


class ImportRow(TenantModel):
    """A staged row: what was read, what it means, what became of it."""

    class Kind(models.TextChoices):
        ADD = "ADD", _("追加")
        CHANGE = "CHANGE", _("更新")
        SAME = "SAME", _("変更なし")
        BAD = "BAD", _("エラー")

    class Outcome(models.TextChoices):
        NONE = "", _("－")
        FAILED = "FAILED", _("失敗")
        KEPT = "KEPT", _("取り消せません")

    run = TenantForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    target = models.UUIDField(null=True)
    fields = models.JSONField(default=dict, blank=True)
    before = models.JSONField(null=True)
    cells = models.JSONField(null=True, help_text="エラーの行の、ファイルに書かれていたままの内容")
    errors = models.JSONField(default=list, blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, default="", blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "run", "number"], name="core_importrow_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class ImportMapping(TenantModel):
    """How the columns of one source (弥生給与 …) were matched: column name to comparable heading."""

    spec = models.CharField(max_length=40)
    source = models.CharField(max_length=60)
    headings = models.JSONField(default=dict)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "spec", "source"], name="core_importmapping_source"),
        ]

    def __str__(self) -> str:
        return self.source
