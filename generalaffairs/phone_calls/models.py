"""Calls, and what is known before the phone rings: numbers, who answers for which matter, what may be said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Category(models.TextChoices):
    """用件区分."""

    PARTNER = "PARTNER", _("取引先")
    INQUIRY = "INQUIRY", _("お客様・問い合わせ")
    RECRUIT = "RECRUIT", _("採用")
    COMPLAINT = "COMPLAINT", _("クレーム")
    SALES = "SALES", pgettext_lazy("call", "営業")
    WRONG = "WRONG", _("間違い電話")
    OTHER = "OTHER", _("その他")


class Wish(models.TextChoices):
    """What the caller waits for."""

    NONE = "NONE", _("伝言のみ")
    SOON = "SOON", _("折り返し希望")
    MORNING = "MORNING", _("午前に折り返し")
    AFTERNOON = "AFTERNOON", _("午後に折り返し")
    TOMORROW = "TOMORROW", _("翌営業日に折り返し")
    ANSWERED = "ANSWERED", _("その場で回答済み")


class State(models.TextChoices):
    """How far a call is; SEEN is the end of one that waits for no call back."""

    TAKEN = "TAKEN", _("受電")
    TOLD = "TOLD", _("通知済み")
    SEEN = "SEEN", _("確認済み")
    RETURNED = "RETURNED", _("折り返し済み")
    UNNEEDED = "UNNEEDED", _("不要")


CALLING_BACK = (Wish.SOON, Wish.MORNING, Wish.AFTERNOON, Wish.TOMORROW)
# Nobody is told of these: the caller waits for nothing.
SILENT = (Category.SALES, Category.WRONG)


class BookEntry(TenantModel):
    """A known number of the client: who calls from it, for whom, and whether it only ever sells."""

    digits = models.CharField(max_length=15, help_text="数字だけの番号")
    number = models.CharField(max_length=20)
    company = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=60, blank=True)
    is_sales = models.BooleanField(default=False, help_text="営業電話として扱う番号")
    owner = TenantForeignKey("clients.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "digits"], name="ga_phone_calls_bookentry_once"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.company, self.person])) or self.number


class CategoryOwner(TenantModel):
    """Who is told of calls of one category that name nobody."""

    kind = models.CharField(max_length=9, choices=Category.choices)
    person = TenantForeignKey("clients.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "kind"], name="ga_phone_calls_categoryowner_once"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class AnswerCard(TenantModel):
    """What may be said to one question: answer it, take a message, or refuse. Ended cards stay for the record."""

    class Rule(models.TextChoices):
        ANSWER = "ANSWER", _("回答してよい")
        MESSAGE = "MESSAGE", _("伝言を預かる")
        REFUSE = "REFUSE", _("お断りする")

    question = models.CharField(max_length=100)
    rule = models.CharField(max_length=7, choices=Rule.choices)
    words = models.TextField(help_text="電話口で言う言葉")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "question"], condition=Q(ended_at=None), name="ga_phone_calls_answercard_once"
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Call(TenantModel):
    """One call. It belongs to the task of its day, or to the task of what the client announced for a period.

    `script`: the version of the client's script that was on the screen. `told_to`: who is told, chosen when the note
    was saved. `reference` with `source`: its number in the provider's list that it was imported from, of which its
    `form_token` is made then.
    """

    number = models.CharField(max_length=24)
    task = TenantForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    script = TenantForeignKey("tasks.ManualVersion", null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0, help_text="通話 (秒)")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    caller_number = models.CharField(max_length=20, blank=True, help_text="非通知は空")
    caller_digits = models.CharField(max_length=15, blank=True)
    caller_company = models.CharField(max_length=60, blank=True)
    caller_name = models.CharField(max_length=60, blank=True)
    meant_for = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Category.choices)
    urgent = models.BooleanField(default=False)
    wish = models.CharField(max_length=9, choices=Wish.choices, default=Wish.NONE)
    matter = models.TextField(blank=True)
    read_back = models.BooleanField(default=False, help_text="番号・お名前・用件を復唱して確認した")
    recording = models.URLField(blank=True, max_length=300)
    state = models.CharField(max_length=8, choices=State.choices, default=State.TAKEN)
    told_to = TenantForeignKey("clients.Person", null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True, help_text="責任者に知らせた時")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=200, blank=True)
    form_token = models.CharField(max_length=80, help_text="二重送信を防ぐ一度きりの値")
    source = TenantForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_phone_calls_call_number"),
            models.UniqueConstraint(fields=["tenant", "form_token"], name="ga_phone_calls_call_once"),
            models.CheckConstraint(
                name="ga_phone_calls_call_told", condition=~Q(state="TOLD") | Q(told_at__isnull=False)
            ),
            models.CheckConstraint(
                name="ga_phone_calls_call_seen", condition=~Q(state__in=["SEEN", "RETURNED"]) | Q(seen_at__isnull=False)
            ),
            models.CheckConstraint(
                name="ga_phone_calls_call_closed", condition=~Q(state="RETURNED") | Q(closed_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-taken_at", "-id"], name="ga_phone_calls_call_newest"),
            models.Index(fields=["tenant", "task", "taken_at"], name="ga_phone_calls_call_of_task"),
            models.Index(fields=["tenant", "caller_digits", "-taken_at"], name="ga_phone_calls_call_caller"),
            models.Index(
                fields=["tenant", "told_at"], name="ga_phone_calls_call_unread", condition=Q(state="TOLD", late_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def caller(self) -> str:
        """Company and name as far as the caller said them, else his number."""
        return " ".join(filter(None, [self.caller_company, self.caller_name])) or self.caller_number

    @property
    def counts(self) -> bool:
        """Whether it is a unit: sales calls are not (契約の対象外)."""
        return self.kind != Category.SALES

    @property
    def wants_call(self) -> bool:
        """Whether the caller waits to be called back."""
        return self.wish in CALLING_BACK
