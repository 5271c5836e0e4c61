"""The client company and what belongs to it as a company."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import UUID7, Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.calendar.closing import MONTH_END
from bpo.core.tenancy.models import TenantForeignKey, TenantModel, uuid7
from bpo.core.tenancy.schema import Grant, Policy, Walled


class Client(models.Model):
    """A tenant: a client company (顧客), or the BPO company itself (HOUSE)."""

    class Kind(models.TextChoices):
        HOUSE = "HOUSE", _("当社")
        CLIENT = "CLIENT", _("顧客")

    class Stage(models.TextChoices):
        HANDOVER = "HANDOVER", _("引き継ぎ中")
        ACTIVE = "ACTIVE", _("稼働中")
        ENDED = "ENDED", _("終了")

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.CLIENT)
    code = models.CharField(max_length=12, unique=True, help_text="SOLAR: 番号の頭 (SOLAR-124) と URL に使う")
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    kana = models.CharField(max_length=100, blank=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.ACTIVE)
    band = models.PositiveSmallIntegerField(default=1, help_text="1–8: 色の帯")
    phone = models.CharField(max_length=20, blank=True, help_text="依頼を受ける当社の電話番号")
    target_seconds = models.BigIntegerField(default=0, help_text="月の削減目標 (秒)")
    governance_seconds = models.BigIntegerField(default=0, help_text="月の定例会・管理に使う顧客側の時間 (秒)")
    fiscal_month = models.PositiveSmallIntegerField(default=4)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            Walled(column="id", name="clients_client_wall"),
            Policy(using="true", role="bpo_relay", policy="relay_directory", name="clients_client_directory"),
            Grant(rights="SELECT (id, code, kind, stage)", role="bpo_relay", name="clients_client_directory_grant"),
            models.CheckConstraint(name="clients_client_code", condition=Q(code__regex=r"^[A-Z][A-Z0-9]{1,11}$")),
            models.CheckConstraint(name="clients_client_band", condition=Q(band__gte=1) & Q(band__lte=8)),
        ]

    def __str__(self) -> str:
        return self.name


class ClientCard(TenantModel):
    """The BPO company's own list of its clients (tenant = HOUSE): 運用 sees the card, never the client's data."""

    client = models.UUIDField()
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "client"], name="clients_clientcard_client"),
            models.UniqueConstraint(fields=["tenant", "code"], name="clients_clientcard_code"),
        ]

    def __str__(self) -> str:
        return self.name


class ClientSequence(TenantModel):
    """The last number given per series (`task`, `request` …), locked by who takes the next one."""

    series = models.CharField(max_length=20)
    last = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "series"], name="clients_clientsequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"


class Establishment(TenantModel):
    """A place of business (事業所)."""

    name = models.CharField(max_length=60)
    postal_code = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_head = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="clients_establishment_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(TenantModel):
    """Somebody on the client's side, with or without a login."""

    number = models.CharField(max_length=20, blank=True, help_text="社員番号")
    name = models.CharField(max_length=100)
    kana = models.CharField(max_length=100, blank=True)
    department = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    establishment = TenantForeignKey(Establishment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "user"], name="clients_person_user"),
            models.UniqueConstraint(fields=["tenant", "number"], condition=~Q(number=""), name="clients_person_number"),
        ]

    def __str__(self) -> str:
        return self.name


class Responsible(TenantModel):
    """Who answers for this client, on either side (管理責任者): instructions go to them, not to operators."""

    class Side(models.TextChoices):
        CLIENT = "CLIENT", _("お客様側")
        HOUSE = "HOUSE", _("当社側")

    side = models.CharField(max_length=6, choices=Side.choices)
    person = TenantForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    duty = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="clients_responsible_side",
                condition=Q(side="CLIENT", person__isnull=False) | Q(side="HOUSE", user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.duty

    @property
    def who(self) -> str:
        """The name of the responsible person, on whichever side."""
        holder = self.person or self.user
        return holder.name if holder else ""


class BusinessCalendar(TenantModel):
    """The working calendar of this tenant from a day on."""

    valid_from = models.DateField()
    national_holidays_closed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "valid_from"], name="clients_businesscalendar_from"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"


class OpeningSlot(TenantModel):
    """One opening time on a weekday (0 = Monday); several a day are usual (lunch break)."""

    calendar = TenantForeignKey(BusinessCalendar, on_delete=models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "calendar", "weekday", "opens"], name="clients_openingslot_once"),
            models.CheckConstraint(name="clients_openingslot_order", condition=Q(closes__gt=F("opens"))),
            models.CheckConstraint(name="clients_openingslot_weekday", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class ClosedDay(TenantModel):
    """A holiday of its own (夏季休業, 創立記念日), or an extra working day (`is_open`)."""

    calendar = TenantForeignKey(BusinessCalendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    name = models.CharField(max_length=60)
    is_open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "calendar", "day"], name="clients_closedday_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class ClosingDay(TenantModel):
    """A monthly closing (締め日): 31 means the last day of the month."""

    name = models.CharField(max_length=60)
    day = models.PositiveSmallIntegerField()
    subjects = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "name"], name="clients_closingday_name"),
            models.CheckConstraint(name="clients_closingday_day", condition=Q(day__gte=1) & Q(day__lte=31)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """`末締め` or `20日締め`."""
        is_last = self.day == MONTH_END
        return gettext("末締め") if is_last else gettext("%(day)s日締め") % {"day": self.day}
