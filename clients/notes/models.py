"""Notes about a client, and who has confirmed that he read one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class ClientNote(TenantModel):
    """Something to mind. A note is never edited: a changed one ends and the next one is to be read again."""

    class Severity(models.TextChoices):
        STOP = "STOP", _("重要")
        CARE = "CARE", _("注意")
        INFO = "INFO", _("お知らせ")

    text = models.TextField()
    severity = models.CharField(max_length=4, choices=Severity.choices, default=Severity.CARE)
    worktype = models.CharField(max_length=60, blank=True, help_text="空 = すべての業務")
    step_key = models.CharField(max_length=40, blank=True, help_text="空 = 業務の全体")
    valid_until = models.DateField(null=True, help_text="この日まで表示する")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="clients_clientnote_step_of_worktype", condition=Q(step_key="") | ~Q(worktype="")
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "worktype"], name="clients_clientnote_holding", condition=Q(ended_at=None))
        ]

    def __str__(self) -> str:
        return self.text[:60]


class NoteReading(TenantModel):
    """One person has read one note."""

    note = TenantForeignKey(ClientNote, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "note", "user"], name="clients_notereading_once"),
        ]

    def __str__(self) -> str:
        return f"{self.read_at:%Y-%m-%d %H:%M}"
