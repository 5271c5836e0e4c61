"""The client's standard, and the lists that are looked through, version by version."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel


class Source(models.TextChoices):
    """Where is looked. The lists are files that came in; the web is searched by a person with prepared queries."""

    OWN = "OWN", _("お客様の名簿")
    SANCTION = "SANCTION", _("制裁リスト")
    NEWS = "NEWS", _("新聞記事の検索結果")
    WEB = "WEB", _("ウェブ検索")


class Standard(TenantModel):
    """How a client's subjects are checked and how long they are kept. Never edited.

    `items`: by purpose, the investigation items (`Item`) without which nobody decides.
    """

    number = models.PositiveIntegerField()
    words = ArrayField(models.CharField(max_length=30))
    cycle_months = models.PositiveSmallIntegerField(default=12)
    web_required = models.BooleanField(default=False)
    items = models.JSONField(default=dict, blank=True, help_text="目的ごとの必須の調査項目")
    keep_months = models.PositiveSmallIntegerField(
        default=0, help_text="最後の判定から何か月で名前を消すか。0 = 消さない"
    )
    reason = models.CharField(max_length=200)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "number"], name="ga_antisocial_standard_number"),
        ]

    def __str__(self) -> str:
        return str(_("基準 第%(number)s版") % {"number": self.number})


class ListVersion(TenantModel):
    """A list as it stood on a day. The newest version of a name counts; of newspaper results each one does."""

    source = models.CharField(max_length=8, choices=[one for one in Source.choices if one[0] != Source.WEB])
    name = models.CharField(max_length=80)
    listed_on = models.DateField(help_text="名簿の日付")
    number = models.PositiveIntegerField(help_text="同じ名簿の第何版か")
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    entries_count = models.PositiveIntegerField(default=0)
    imported_by = models.UUIDField(null=True)
    imported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "source", "name", "number"], name="ga_antisocial_list_number"),
        ]

    def __str__(self) -> str:
        return str(_("%(name)s 第%(number)s版") % {"name": self.name, "number": self.number})


class ListEntry(TenantModel):
    """One name of a list, or one article about a name. `keys`: under what it is found (calc.matching)."""

    version = TenantForeignKey(ListVersion, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=200, blank=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=400, blank=True, help_text="住所・理由・記事の抜粋")
    headline = models.CharField(max_length=200, blank=True)
    medium = models.CharField(max_length=80, blank=True)
    published_on = models.DateField(null=True)
    url = models.CharField(max_length=300, blank=True)
    keys = ArrayField(models.CharField(max_length=240), default=list, blank=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(fields=["tenant", "version", "position"], name="ga_antisocial_entry_position"),
        ]

    def __str__(self) -> str:
        return self.name
