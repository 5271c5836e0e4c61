"""The register of a client's contracts with others, their files, and the review of those that are to be signed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.history import tracked
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.contracts.calc.terms import DAY, MONTH


@tracked("generalaffairs_contracts_agreementevent", exclude=("period_starts_on", "counted_on"))
class Agreement(TenantModel):
    """One contract of the client with a counterparty (never the one between the client and the BPO company).

    What the paper says, and since then: `period_starts_on`, `period_ends_on`, `notice_on`, `renewals` and `goes_on` are
    computed from the terms for the day `counted_on` (`calc.terms.standing`). `will` is what the client wants at the end
    of the period `will_for`. `screening`, `verdict` and `screened_on` come from the screening of the counterparty
    (`actions.screening`); `screened_on` alone was noted by a person. `base`: the contract that this one belongs to
    (基本契約, 変更前の契約).
    """

    class Kind(models.TextChoices):
        SERVICE = "SERVICE", _("業務委託・請負")
        CONSTRUCTION = "CONSTRUCTION", _("建設工事")
        SALES = "SALES", _("売買・取引基本")
        LEASE = "LEASE", _("賃貸借・リース")
        REAL_ESTATE = "REAL_ESTATE", _("不動産の売買")
        MAINTENANCE = "MAINTENANCE", _("保守・利用")
        SECRECY = "SECRECY", _("秘密保持")
        LOAN = "LOAN", _("金銭消費貸借")
        OTHER = "OTHER", _("その他")

    class State(models.TextChoices):
        REVIEW = "REVIEW", _("締結前")
        ACTIVE = "ACTIVE", _("有効")
        ENDED = "ENDED", _("終了")
        DROPPED = "DROPPED", _("見送り")

    class Form(models.TextChoices):
        PAPER = "PAPER", _("紙")
        ELECTRONIC = "ELECTRONIC", _("電子")

    class Unit(models.TextChoices):
        MONTH = MONTH, _("か月前")
        DAY = DAY, _("日前")

    class Clause(models.TextChoices):
        UNKNOWN = "UNKNOWN", _("未確認")
        YES = "YES", _("あり")
        NO = "NO", _("なし")

    class Will(models.TextChoices):
        OPEN = "OPEN", _("未定")
        RENEW = "RENEW", _("更新する")
        END = "END", _("更新しない")

    class Stamp(models.TextChoices):
        """Kinds of document of the stamp tax (別表第一); R = with the reduced rate of 租税特別措置法91条."""

        NONE = "0", _("課税文書でない")
        ONE = "1", _("第1号文書（土地の賃貸借・消費貸借・運送など）")
        ONE_REDUCED = "1R", _("第1号文書（不動産の譲渡・軽減税率）")
        TWO = "2", _("第2号文書（請負）")
        TWO_REDUCED = "2R", _("第2号文書（建設工事の請負・軽減税率）")
        SEVEN = "7", _("第7号文書（継続的取引の基本契約）")

    number = models.CharField(max_length=24, blank=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OTHER)
    counterparty = models.CharField(max_length=120)
    corporate_number = models.CharField(max_length=13, blank=True)
    category = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    signed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True, help_text="契約書に書かれた満了日。期間の定めがなければ空")
    renewal_months = models.PositiveSmallIntegerField(default=0, help_text="自動更新の期間（月）。0 = 自動更新なし")
    notice = models.PositiveSmallIntegerField(default=0, help_text="満了の何か月前・何日前。0 = 定めなし")
    notice_unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.MONTH)
    amount_yen = models.BigIntegerField(null=True)
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.PAPER)
    original_place = models.CharField(max_length=120, blank=True)
    base = TenantForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    remarks = models.TextField(blank=True)
    clause = models.CharField(max_length=7, choices=Clause.choices, default=Clause.UNKNOWN)
    stamp = models.CharField(max_length=2, choices=Stamp.choices, default=Stamp.NONE)
    screened_on = models.DateField(null=True, help_text="相手方の反社チェックの判定日。結び付いた調査がなければ手入力")
    screening = models.CharField(max_length=60, blank=True, help_text="その作業の番号")
    verdict = models.CharField(max_length=12, blank=True, help_text="結び付いた調査の判定 (空 = まだない・手入力)")
    will = models.CharField(max_length=5, choices=Will.choices, default=Will.OPEN)
    will_for = models.DateField(null=True)
    will_by = models.CharField(max_length=100, blank=True)
    will_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    period_starts_on = models.DateField(null=True)
    period_ends_on = models.DateField(null=True)
    notice_on = models.DateField(null=True)
    notice_for = models.DateField(null=True)
    renewals = models.PositiveSmallIntegerField(default=0)
    goes_on = models.BooleanField(default=False)
    counted_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "number"], condition=~Q(number=""), name="generalaffairs_contracts_agreement_number"
            ),
            models.CheckConstraint(
                name="generalaffairs_contracts_agreement_ends_after_start",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="generalaffairs_contracts_agreement_in_force_has_start",
                condition=~Q(state__in=["ACTIVE", "ENDED"]) | Q(starts_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "notice_on"], name="ga_contracts_notice", condition=Q(state="ACTIVE")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AgreementVersion(TenantModel):
    """One file of a contract: v1 … n, as it came; `look` is what the machine found in its text (None: not yet read)."""

    class Source(models.TextChoices):
        OURS = "OURS", _("自社案")
        THEIRS = "THEIRS", _("相手方案")
        SIGNED = "SIGNED", _("締結版")

    agreement = TenantForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = TenantForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.OURS)
    note = models.CharField(max_length=200, blank=True)
    look = models.JSONField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "agreement", "number"], name="generalaffairs_contracts_agreementversion_once"
            ),
            models.UniqueConstraint(
                fields=["tenant", "agreement", "file"], name="generalaffairs_contracts_agreementversion_file"
            ),
        ]

    def __str__(self) -> str:
        return str(_("第%(n)s版") % {"n": self.number})


class AgreementReview(TenantModel):
    """The way of one contract from the request to the register; the work is `task`.

    `facts`: by key of the checklist what was found (OK, NG, NA) with a note; `facts_version`: the number of the version
    that was looked at. Facts alone: nobody judges here whether a clause is good.
    """

    class Stage(models.TextChoices):
        FACTS = "FACTS", _("レビュー中")
        COUNTERPARTY = "COUNTERPARTY", _("相手方の確認待ち")
        APPROVAL = "APPROVAL", _("承認待ち")
        SIGNING = "SIGNING", _("締結の準備")
        KEPT = "KEPT", _("締結済み・管理中")
        DROPPED = "DROPPED", _("見送り")

    agreement = TenantForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.FACTS)
    wants_opinion = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    facts_version = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, help_text="はじめて確認を終えた時")
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True, help_text="締結した日、または見送った日")
    reason = models.CharField(max_length=200, blank=True, help_text="見送りの理由")
    accepted_for = models.CharField(max_length=120, blank=True, help_text="反社チェックのどの状態で締結すると決めたか")
    accepted_reason = models.CharField(max_length=200, blank=True)
    accepted_by = models.CharField(max_length=100, blank=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="generalaffairs_contracts_agreementreview_accepted_why",
                condition=Q(accepted_at=None) | (~Q(accepted_reason="") & ~Q(accepted_by="")),
            ),
            models.UniqueConstraint(fields=["tenant", "task"], name="generalaffairs_contracts_agreementreview_task"),
            models.CheckConstraint(
                name="generalaffairs_contracts_agreementreview_closed",
                condition=Q(closed_on=None) | Q(stage__in=["KEPT", "DROPPED"]),
            ),
        ]

    def __str__(self) -> str:
        return self.stage

    @property
    def days_to_review(self) -> int | None:
        """Days from the request to the first finished review (初回レビュー日数); None before."""
        return self._days_until(in_tokyo(self.reviewed_at).date()) if self.reviewed_at else None

    @property
    def days_to_signature(self) -> int | None:
        """Days from the request to the signature (所要日数); None before."""
        signed = self.stage == self.Stage.KEPT and self.closed_on
        return self._days_until(signed) if signed else None

    def _days_until(self, day: date) -> int:
        return max((day - in_tokyo(self.received_at).date()).days, 0)


class AgreementReminder(TenantModel):
    """That a day of notice was told so many months ahead: once each."""

    agreement = TenantForeignKey(Agreement, on_delete=models.PROTECT, related_name="reminders")
    notice_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    told_on = models.DateField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "agreement", "notice_on", "months"],
                name="generalaffairs_contracts_agreementreminder_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_on} -{self.months}"
