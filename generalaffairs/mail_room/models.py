"""Letters (who may open them, where they lie, what they belong to), what was sent, stamped, destroyed, the rules."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from bpo.core.tenancy.schema import AppendOnly
from generalaffairs.mail_room import words
from generalaffairs.mail_room.calc import naming
from generalaffairs.mail_room.calc.postage import grouped
from generalaffairs.mail_room.guards import APPROVED_SEAL, APPROVED_WASTE, GONE_WITH_ITS_LIST


class MailSetting(TenantModel):
    """What one client wants of its mail: the names of scans, and what holds where no rule names the addressee."""

    file_pattern = models.CharField(max_length=100, default=naming.STANDARD)
    opening = models.CharField(max_length=5, choices=words.Opening.choices, default=words.Opening.ASK)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant"], name="generalaffairs_mail_room_mailsetting_once"),
        ]

    def __str__(self) -> str:
        return self.file_pattern


class OpeningRule(TenantModel):
    """Whether mail for a person or department may be opened, by whom (nobody named = the whole team), and whom to tell.

    `addressee`: the name as it stands on the envelope, of a person or of a department.
    """

    addressee = models.CharField(max_length=60)
    opening = models.CharField(max_length=5, choices=words.Opening.choices)
    opener = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "addressee"], name="generalaffairs_mail_room_openingrule_once"),
        ]

    def __str__(self) -> str:
        return self.addressee


class Seal(TenantModel):
    """A seal of the client that the team may be asked to use, and where it is kept."""

    name = models.CharField(max_length=40)
    place = models.CharField(max_length=60, help_text="保管場所と管理者")
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="generalaffairs_mail_room_seal_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Disposal(TenantModel):
    """A list of letters that the client let go, and their end: who destroyed how many, how, before whom.

    The database takes an end only with the client's approval, never by the one who gave it.
    """

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    approval = TenantForeignKey("tasks.Approval", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=words.Destroying.choices, blank=True)
    letters = models.PositiveIntegerField(default=0, help_text="廃棄した通数 (数えた数)")
    pages = models.PositiveIntegerField(default=0, help_text="廃棄したページ数")
    witness = models.CharField(max_length=60, blank=True, help_text="立会人")
    destroyed_at = models.DateTimeField(null=True)
    destroyed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="generalaffairs_mail_room_disposal_number"),
            models.UniqueConstraint(fields=["tenant", "approval"], name="generalaffairs_mail_room_disposal_approval"),
            models.CheckConstraint(
                name="generalaffairs_mail_room_disposal_end",
                condition=Q(destroyed_at=None, destroyed_by=None, letters=0)
                | (Q(destroyed_at__isnull=False, destroyed_by__isnull=False, letters__gt=0) & ~Q(method="")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="mail_room_disposal_approved",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=APPROVED_WASTE,
            ),
            pgtrigger.ReadOnly(name="mail_room_disposal_fixed", fields=["task", "number", "approval"]),
        ]

    def __str__(self) -> str:
        return words.disposal_number(self.number)


class Letter(TenantModel):
    """One piece of mail that came. `opening` NEVER (親展) is never opened or scanned: the database refuses both.

    `text`: what the scan says, read by machine (`confidence` in percent where it was recognised from an image) until a
    person has confirmed it. `keep_until`: the last day on which the law wants the paper, by `keep_source`.
    """

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    received_on = models.DateField()
    channel = models.CharField(max_length=7, choices=words.Channel.choices, default=words.Channel.POST)
    kind = models.CharField(max_length=9, choices=words.Kind.choices, default=words.Kind.OTHER)
    sender = models.CharField(max_length=100)
    addressee = models.CharField(max_length=100)
    department = models.CharField(max_length=60, blank=True)
    person = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    secrecy = models.CharField(max_length=8, choices=words.Secrecy.choices, default=words.Secrecy.INTERNAL)
    state = models.CharField(max_length=9, choices=words.State.choices, default=words.State.RECEIVED)
    opening = models.CharField(max_length=5, choices=words.Opening.choices)
    opener = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    paper_pages = models.PositiveSmallIntegerField(null=True, help_text="紙のページ数 (両面は2)")
    page_note = models.CharField(max_length=200, blank=True, help_text="スキャンと紙のページ数が違う理由")
    scan = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    scanned_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True)
    text_state = models.CharField(max_length=9, choices=words.TextState.choices, default=words.TextState.NONE)
    confidence = models.PositiveSmallIntegerField(null=True)
    text_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    box = models.CharField(max_length=30, blank=True)
    shelf = models.CharField(max_length=30, blank=True)
    retention = models.CharField(max_length=10, choices=words.Retention.choices, default=words.Retention.NONE)
    keep_from = models.DateField(null=True)
    keep_until = models.DateField(null=True)
    keep_source = models.CharField(max_length=200, blank=True)
    notified_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=7, choices=words.Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_name = models.CharField(max_length=100, blank=True)
    decided_note = models.CharField(max_length=200, blank=True)
    disposal = TenantForeignKey(Disposal, null=True, on_delete=models.PROTECT, related_name="of_list")
    invoice_told_at = models.DateTimeField(null=True, help_text="経理に回した時")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="generalaffairs_mail_room_letter_number"),
            models.CheckConstraint(
                name="generalaffairs_mail_room_letter_never_opened",
                condition=Q(opening="OPEN") | Q(opened_at=None, scan=None),
            ),
            models.CheckConstraint(
                name="generalaffairs_mail_room_letter_scan_of_open",
                condition=Q(scan=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
            ),
            models.CheckConstraint(
                name="generalaffairs_mail_room_letter_decided",
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="generalaffairs_mail_room_letter_gone_by_list",
                condition=~Q(state="DISPOSED") | Q(disposal__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-received_on", "-id"], name="ga_mail_letter_newest"),
            models.Index(fields=["tenant", "task"], name="ga_mail_letter_task"),
            models.Index(fields=["tenant", "keep_until"], name="ga_mail_letter_keep"),
        ]
        triggers = [
            pgtrigger.FSM(name="mail_room_letter_state", field="state", transitions=words.STEPS),
            # 親展 stays 親展: what was wrongly entered is put to the addressee, not opened.
            pgtrigger.FSM(
                name="mail_room_letter_opening",
                field="opening",
                transitions=[("ASK", "OPEN"), ("ASK", "NEVER"), ("OPEN", "ASK"), ("OPEN", "NEVER")],
            ),
            pgtrigger.Trigger(
                name="mail_room_letter_destroyed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=GONE_WITH_ITS_LIST,
            ),
        ]

    def __str__(self) -> str:
        return words.letter_number(self.number)


class LetterTie(TenantModel):
    """関連案件: a request of the client, named by its number and so by its work, that a letter belongs to."""

    letter = TenantForeignKey(Letter, on_delete=models.PROTECT, related_name="ties")
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    tied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "letter", "task"], name="generalaffairs_mail_room_lettertie_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.task)


class Dispatch(TenantModel):
    """One piece that was sent: how, with which number, for how much. `cost_source`: the table's words, or 入力."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    letter = TenantForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="dispatches")
    sent_on = models.DateField()
    recipient = models.CharField(max_length=100)
    postal = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=200, blank=True)
    contents = models.CharField(max_length=200)
    method = models.CharField(max_length=17, choices=words.Method.choices)
    size = models.CharField(max_length=10, choices=words.Size.choices, blank=True)
    tracking = models.CharField(max_length=13, blank=True)
    cost = models.PositiveIntegerField(help_text="円")
    cost_source = models.CharField(max_length=300)
    file = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    delivered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "tracking"],
                condition=~Q(tracking=""),
                name="generalaffairs_mail_room_dispatch_tracking",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-sent_on", "-id"], name="ga_mail_dispatch_newest"),
            models.Index(fields=["tenant", "task"], name="ga_mail_dispatch_task"),
        ]

    def __str__(self) -> str:
        return self.recipient

    @property
    def tracking_told(self) -> str:
        """The number as the slip prints it."""
        return grouped(self.tracking)


class SealUse(TenantModel):
    """押印簿: one use of a seal on one document, with the approval that allowed it. Never changed, never removed."""

    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    seal = TenantForeignKey(Seal, on_delete=models.PROTECT, related_name="uses")
    approval = TenantForeignKey("tasks.Approval", on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=100)
    counterpart = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=200)
    copies = models.PositiveSmallIntegerField(default=1)
    used_on = models.DateField()
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    scan = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            AppendOnly(name="generalaffairs_mail_room_sealuse_append_only"),
            models.UniqueConstraint(fields=["tenant", "approval"], name="generalaffairs_mail_room_sealuse_once"),
        ]
        indexes = [models.Index(fields=["tenant", "-used_on", "-id"], name="ga_mail_sealuse_newest")]
        triggers = [
            pgtrigger.Trigger(
                name="mail_room_seal_approved", when=pgtrigger.Before, operation=pgtrigger.Insert, func=APPROVED_SEAL
            ),
        ]

    def __str__(self) -> str:
        return self.document
