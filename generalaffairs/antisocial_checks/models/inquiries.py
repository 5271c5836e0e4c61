"""What a person looks into himself, beside lists and the web: the register of companies, premises, reputation."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.models import TenantForeignKey, TenantModel
from generalaffairs.antisocial_checks.models.checks import Check


class Item(models.TextChoices):
    """An investigation item that no list answers. Which of them must be there is the client's standard."""

    REGISTER = "REGISTER", _("登記（登記事項証明書）")
    CLOSED = "CLOSED", _("閉鎖登記（閉鎖事項証明書）")
    PROPERTY = "PROPERTY", _("不動産登記（所有者・差押え）")
    PREMISES = "PREMISES", _("実在性・所在地")
    REPUTATION = "REPUTATION", _("評判")
    HISTORY = "HISTORY", _("取引の経緯・懸念")
    CLAUSE = "CLAUSE", _("暴排条項への反応")


# Nobody but a company stands in the register of companies; what a register says is proved by its certificate.
OF_COMPANIES = frozenset({Item.REGISTER, Item.CLOSED})
CERTIFIED = {
    Item.REGISTER: _("登記事項証明書"),
    Item.CLOSED: _("閉鎖事項証明書"),
    Item.PROPERTY: _("不動産の登記事項証明書"),
}


class Inquiry(TenantModel):
    """One item of one check as a person found it on a day. Never edited: the newest of an item counts.

    `said`: of the register what the certificate says (name, address, officers, closed).
    """

    class Result(models.TextChoices):
        FINE = "FINE", _("問題なし")
        CONCERN = "CONCERN", _("懸念あり")
        NONE = "NONE", _("該当なし・不要")

    check_of = TenantForeignKey(Check, on_delete=models.PROTECT, related_name="inquiries")
    item = models.CharField(max_length=12, choices=Item.choices)
    result = models.CharField(max_length=8, choices=Result.choices)
    done_on = models.DateField(help_text="調べた日")
    source = models.CharField(max_length=120, blank=True, help_text="何で調べたか")
    note = models.CharField(max_length=400, blank=True, help_text="確認した内容・理由")
    said = models.JSONField(default=dict, blank=True)
    file = TenantForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                name="ga_antisocial_inquiry_says_why",
                condition=(Q(result="FINE") & ~Q(file=None, note="")) | (~Q(result="FINE") & ~Q(note="")),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "check_of", "made_at"], name="ga_antisocial_inquiry_of_check")]

    def __str__(self) -> str:
        return str(self.get_item_display())
