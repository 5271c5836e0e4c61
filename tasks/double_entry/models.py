"""Contents to be keyed, the keyings of each, and the fields in which two blind ones differ."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Way(models.TextChoices):
    """How much of a second person a content gets."""

    SINGLE = "SINGLE", _("単票（1名が入力、抜き取りで確認）")
    CROSS = "CROSS", _("クロス（別の1名が全件を確認）")
    BLIND = "BLIND", _("ベリファイ（2名が別々に入力して照合）")


class Case(TenantModel):
    """One content of a task, for the form `form`. `subject` is the row it is about; `values` hold once it is decided.

    Who has the first and the second keying stands here, so that the database refuses the same person for both.
    """

    class State(models.TextChoices):
        KEYING = "KEYING", _("入力中")
        CHECKING = "CHECKING", _("確認待ち")
        DIFFERENT = "DIFFERENT", _("不一致あり")
        DECIDED = "DECIDED", _("確定")
        VOID = "VOID", _("やり直し")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="cases")
    form = models.CharField(max_length=60)
    subject = models.UUIDField()
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    category = models.CharField(max_length=20, blank=True)
    way = models.CharField(max_length=6, choices=Way.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.KEYING)
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)
    void_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "form", "subject"], condition=~Q(state="VOID"), name="tasks_case_once"
            ),
            models.CheckConstraint(
                name="tasks_case_two_people", condition=Q(second_by=None) | ~Q(second_by=F("first_by"))
            ),
            models.CheckConstraint(
                name="tasks_case_decided",
                condition=Q(state="VOID")
                | Q(state="DECIDED", decided_at__isnull=False, first_by__isnull=False)
                | (~Q(state="DECIDED") & Q(decided_at=None, values={})),
            ),
            models.CheckConstraint(
                name="tasks_case_blind_has_two",
                condition=~Q(way__in=["BLIND", "CROSS"], state="DECIDED") | Q(second_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "task", "position"], name="tasks_case_of_task")]

    def __str__(self) -> str:
        return self.title


class Keying(TenantModel):
    """What one person keyed. `blind` is his alone until it is opened; then it moves to `values`, which others read.

    `checked`: how many of his fields somebody else has compared; `wrong` names those that were decided otherwise.
    """

    case = TenantForeignKey(Case, on_delete=models.PROTECT, related_name="keyings")
    slot = models.CharField(max_length=1, choices=[("A", "A"), ("B", "B")])
    operator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    blind = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    taken_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    checked = models.PositiveIntegerField(default=0)
    wrong = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "case", "slot"], name="tasks_keying_slot"),
            models.UniqueConstraint(fields=["tenant", "case", "operator"], name="tasks_keying_two_people"),
            models.CheckConstraint(
                name="tasks_keying_blind_or_open",
                condition=Q(opened_at=None, values={}) | Q(opened_at__isnull=False, done_at__isnull=False, blind={}),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "operator"], condition=Q(done_at=None), name="tasks_keying_open"),
            models.Index(fields=["tenant", "done_at"], name="tasks_keying_done"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.slot}"


class Difference(TenantModel):
    """A field in which two blind keyings differ, and what a third person decided: which value, what error, why."""

    class Choice(models.TextChoices):
        FIRST = "A", _("1人目")
        SECOND = "B", _("2人目")
        OTHER = "OTHER", _("どちらでもない")

    class Mistake(models.TextChoices):
        TYPO = "TYPO", _("誤字")
        MISSING = "MISSING", _("脱字・抜け")
        EXTRA = "EXTRA", _("余分な文字")
        DIGITS = "DIGITS", _("桁違い")
        ROW = "ROW", _("行違い（別の行や欄の値）")
        UNREADABLE = "UNREADABLE", _("判読不能")
        RULE = "RULE", _("入力のきまりの取り違え")
        OTHER = "OTHER", _("その他")

    case = TenantForeignKey(Case, on_delete=models.PROTECT, related_name="differences")
    field = models.CharField(max_length=60)
    label = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    first = models.CharField(max_length=2000, blank=True)
    second = models.CharField(max_length=2000, blank=True)
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=5, choices=Choice.choices, blank=True)
    value = models.CharField(max_length=2000, blank=True)
    mistake = models.CharField(max_length=10, choices=Mistake.choices, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "case", "field"], name="tasks_difference_once"),
            models.CheckConstraint(
                name="tasks_difference_third_person",
                condition=Q(decided_by=None)
                | (~Q(decided_by=F("first_by")) & ~Q(decided_by=F("second_by")) & ~Q(reason="") & ~Q(choice="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.label}"
