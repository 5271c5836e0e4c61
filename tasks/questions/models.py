"""Questions to the client about any row, and the answers that hold again."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class AnswerRule(TenantModel):
    """An answer that holds for every later question of the same kind and key, from a day until another.

    What staff write down holds only once the client has confirmed it.
    """

    subject_kind = models.CharField(max_length=100)
    match_key = models.CharField(max_length=200)
    category = models.CharField(max_length=20, blank=True)
    text = models.TextField(help_text="質問の文")
    answer = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="この日から使わない")
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True, help_text="お客様側の方")
    confirmed_name = models.CharField(max_length=100, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "subject_kind", "match_key"],
                condition=Q(valid_to=None),
                name="tasks_answerrule_one_open",
            ),
            models.CheckConstraint(
                name="tasks_answerrule_period", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def holds_on(self, day: date) -> bool:
        """Whether it is used that day (`valid_to` itself is not)."""
        return (
            self.confirmed_at is not None and self.valid_from <= day and (self.valid_to is None or self.valid_to > day)
        )


class Question(TenantModel):
    """One thing the client must say about any row: `subject` is kind + id + label, frozen; `subject_field` names one
    field of the row where it is about that alone.

    `person` is whom it is put to, since `put_at`; `match_key` what makes a later question the same one.
    """

    class Channel(models.TextChoices):
        PORTAL = "PORTAL", _("画面")
        CARD = "CARD", _("メールのページ")
        PHONE = "PHONE", _("電話など")
        RULE = "RULE", _("前回の回答")

    task = TenantForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="questions")
    category = models.CharField(max_length=20, blank=True)
    subject_kind = models.CharField(max_length=100, blank=True)
    subject = models.UUIDField(null=True)
    subject_label = models.CharField(max_length=200, blank=True)
    subject_field = models.CharField(max_length=60, blank=True)
    match_key = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    choices = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=3, help_text="回答にかかる目安 (分)")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField(null=True, help_text="いまの宛先に渡した時")
    answer = models.TextField(blank=True)
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel.choices, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    rule = TenantForeignKey(AnswerRule, null=True, on_delete=models.PROTECT, related_name="uses")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="tasks_question_is_about_something", condition=Q(task__isnull=False) | ~Q(subject_kind="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "asked_at"],
                name="tasks_question_open",
                condition=Q(answered_at=None, withdrawn_at=None),
            ),
            models.Index(fields=["tenant", "subject"], name="tasks_question_subject"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        """Whether it waits for the client."""
        return self.answered_at is None and self.withdrawn_at is None

    @property
    def who_answered(self) -> str:
        """The name of who said it, as far as it is known."""
        told = self.answered_person or self.answered_by
        return told.name if told else ""
