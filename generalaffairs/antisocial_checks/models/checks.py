"""Whom a client asks about, what was searched where, what was found, who sorted it, who decided."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.antisocial_checks.models.lists import ListEntry, ListVersion, Source


class Verdict(models.TextChoices):
    """What the responsible person decided."""

    APPROVED = "APPROVED", _("承認")
    CONDITIONAL = "CONDITIONAL", _("条件付き承認")
    REFUSED = "REFUSED", _("否認")


class Subject(TenantModel):
    """A company or person that the client deals with. `identity` is what makes two of them the same one (名寄せ).

    `verdict` and the days are those of the last decision; `proposed_on` the day on which a new check was proposed.
    """

    class Kind(models.TextChoices):
        COMPANY = "COMPANY", _("法人・団体")
        PERSON = "PERSON", _("個人")

    class Purpose(models.TextChoices):
        PARTNER = "PARTNER", _("取引先")
        HIRE = "HIRE", _("採用")
        SHAREHOLDER = "SHAREHOLDER", _("株主・出資者")
        OTHER = "OTHER", _("その他")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=100)
    kana = models.CharField(max_length=100, blank=True)
    old_names = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    officers = models.JSONField(default=list, blank=True, help_text="役員: 氏名とフリガナ")
    address = models.CharField(max_length=200, blank=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    identity = models.CharField(max_length=140)
    category = models.CharField(max_length=20, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    judged_on = models.DateField(null=True)
    cycle_months = models.PositiveSmallIntegerField(null=True, help_text="再調査の間隔（か月）。空は基準のとおり")
    next_due_on = models.DateField(null=True)
    proposed_on = models.DateField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="保存期間が過ぎて名前を消した時")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "identity"], name="ga_antisocial_subject_identity"),
        ]
        indexes = [models.Index(fields=["tenant", "next_due_on"], name="ga_antisocial_subject_due")]

    def __str__(self) -> str:
        return self.name


class Check(TenantModel):
    """One check of one subject within a task. `said`: the subject as it was then; `evidence` is frozen at the verdict.

    `open_hits`: hits that nobody has opened and sorted. Whoever sorted (`made_by`) never judges.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("検索前")
        SORTING = "SORTING", _("要確認")
        CLEAN = "CLEAN", _("該当なし")
        JUDGING = "JUDGING", _("判定待ち")
        JUDGED = "JUDGED", _("判定済み")

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    subject = TenantForeignKey(Subject, on_delete=models.PROTECT, related_name="checks")
    position = models.PositiveIntegerField()
    said = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    searched_at = models.DateTimeField(null=True)
    hits_count = models.PositiveIntegerField(default=0)
    open_hits = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    opinion = models.CharField(max_length=300, blank=True, help_text="判定の理由・承認の条件")
    evidence = models.JSONField(default=dict)
    evidence_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "task", "subject"], name="ga_antisocial_check_once"),
            models.CheckConstraint(
                name="ga_antisocial_judge_is_not_maker",
                condition=Q(judge=None) | (Q(made_by__isnull=False) & ~Q(judge=F("made_by"))),
            ),
            models.CheckConstraint(
                name="ga_antisocial_judged_is_whole",
                condition=~Q(state="JUDGED")
                | (
                    Q(open_hits=0, judge__isnull=False, judged_at__isnull=False) & ~Q(verdict="") & ~Q(evidence_hash="")
                ),
            ),
            models.CheckConstraint(
                name="ga_antisocial_condition_is_said", condition=Q(verdict__in=["", "APPROVED"]) | ~Q(opinion="")
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "state", "-id"], name="ga_antisocial_check_state"),
            models.Index(fields=["tenant", "judged_at"], name="ga_antisocial_check_judged"),
        ]

    def __str__(self) -> str:
        return str(self.said.get("name", ""))


class Search(TenantModel):
    """One look into one source, also where nothing was found: query, source with its version, moment, hits."""

    check_of = TenantForeignKey(Check, on_delete=models.PROTECT, related_name="searches")
    source = models.CharField(max_length=8, choices=Source.choices)
    label = models.CharField(max_length=120)
    version = TenantForeignKey(ListVersion, null=True, on_delete=models.PROTECT, related_name="+")
    listed_on = models.DateField(null=True)
    query = models.CharField(max_length=1000)
    words_number = models.PositiveIntegerField(default=0, help_text="キーワードの版 (0 = 標準)")
    at = models.DateTimeField()
    count = models.PositiveIntegerField()
    by = models.UUIDField(null=True)
    note = models.CharField(max_length=200, blank=True)
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    job = models.UUIDField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "check_of", "version", "job"],
                condition=Q(job__isnull=False),
                name="ga_antisocial_search_once",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "check_of", "at"], name="ga_antisocial_search_of_check")]

    def __str__(self) -> str:
        return self.query


class Hit(TenantModel):
    """Something that might be the subject. It counts as open until somebody has opened it and said what it is."""

    class Sorted(models.TextChoices):
        NAMESAKE = "NAMESAKE", _("同姓同名の別人・同名の別法人")
        UNRELATED = "UNRELATED", _("本人だが懸念のない内容")
        CONCERN = "CONCERN", _("懸念あり")

    check_of = TenantForeignKey(Check, on_delete=models.PROTECT, related_name="hits")
    source = models.CharField(max_length=8, choices=Source.choices)
    label = models.CharField(max_length=120)
    entry = TenantForeignKey(ListEntry, null=True, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=8)
    found = models.CharField(max_length=200, help_text="対象のどの名前で見つかったか")
    said = models.JSONField(default=dict, help_text="見つかった内容の写し")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    sorted_as = models.CharField(max_length=10, choices=Sorted.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    sorted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sorted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "check_of", "entry"], name="ga_antisocial_hit_once"),
            models.CheckConstraint(
                name="ga_antisocial_sorted_says_why",
                condition=Q(sorted_as="") | (~Q(reason="") & Q(opened_at__isnull=False, sorted_by__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "check_of", "id"], name="ga_antisocial_hit_of_check")]

    def __str__(self) -> str:
        return str(self.said.get("name", self.found))

    @property
    def facts(self) -> dict[str, Any]:
        """What evidence keeps of it."""
        return {
            "source": self.source,
            "label": self.label,
            "grade": self.grade,
            "found": self.found,
            "said": self.said,
            "sorted_as": self.sorted_as,
            "reason": self.reason,
        }
