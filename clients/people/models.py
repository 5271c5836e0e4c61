"""Users and their seats. User and Licence rows belong to no client; seats and invitations are walled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bpo.core.tenancy.models import TenantModel, uuid7
from bpo.core.tenancy.schema import Policy


class Role(models.TextChoices):
    """Seats. The first four belong to a client, the rest to the BPO company or a licensed partner."""

    REQUESTER = "REQUESTER", _("依頼者")
    APPROVER = "APPROVER", _("承認者")
    OWNER = "OWNER", _("責任者")
    VIEWER = "VIEWER", _("閲覧")
    OPERATOR = "OPERATOR", _("担当")
    MANAGER = "MANAGER", _("管理")
    PARTNER = "PARTNER", _("提携先")
    ADMIN = "ADMIN", _("運用")


CLIENT_ROLES = (Role.REQUESTER, Role.APPROVER, Role.OWNER, Role.VIEWER)
HOUSE_ROLES = (Role.OPERATOR, Role.MANAGER, Role.ADMIN)
ASSIGNED_ROLES = (Role.OPERATOR, Role.MANAGER, Role.PARTNER)
# Licences to which Japanese law reserves work, as contracts and work types name them (`license_required`).
LICENSE_KINDS = ("社会保険労務士", "税理士", "公認会計士", "弁護士", "司法書士", "行政書士", "旅行業")


class Category(models.TextChoices):
    """Guarded categories: hidden from everybody who is not named for them."""

    PAYROLL = "PAYROLL", _("給与")
    PERSONAL = "PERSONAL", _("個人情報")


class UserManager(BaseUserManager["User"]):
    """Makes users; there are no superusers of the usual kind."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        """A user with this (lower-cased) address; without a password he can sign in by other means only."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in. What he may see follows from his seats alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    kana = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    read_only = models.BooleanField(default=False, help_text="監査: 見るだけの席")
    ud_font = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="ja")
    looks = models.JSONField(default=dict, blank=True, help_text="by list: hidden columns and height of the rows")
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name that screens show."""
        return self.name


class UserSession(models.Model):
    """A sign-in of a person on one device, so that he can list and end his sessions."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session_key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=60, blank=True)
    remembered = models.ForeignKey("clients.RememberedDevice", null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.user} {self.device}"


class SignInLink(models.Model):
    """A link sent by mail that stands for the password once, within minutes; the row holds the hash alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64, help_text="256 random bits; with SECRET_KEY they give the token")
    token_hash = models.CharField(max_length=64, unique=True)
    back = models.CharField(max_length=500, blank=True, help_text="the page that asked for the sign-in")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user} {self.expires_at}"


class RememberedDevice(models.Model):
    """A browser that needs no second factor of this person until a day; the row holds the hash of its cookie.

    `signs_in`: the person wished that it signs him in by itself. Rows from before that was offered do not.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    device = models.CharField(max_length=60, blank=True)
    signs_in = models.BooleanField(default=False)
    remembered_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user} {self.device}"


class License(models.Model):
    """A professional licence of a person (社会保険労務士, 税理士 …), valid between two days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="licenses")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class _SeatModel(TenantModel):
    """Common to both kinds of seats: person, role, half-open period."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)
    categories = models.JSONField(default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether the seat is valid on that day (`valid_to` itself is not)."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)


class Membership(_SeatModel):
    """A seat of the person's own company: client staff at their client, BPO staff at the house."""

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="user_id = (SELECT app.actor())", policy="own_rows", name="clients_membership_own_rows"),
            models.UniqueConstraint(fields=["tenant", "user", "role", "valid_from"], name="clients_membership_once"),
            models.CheckConstraint(
                name="clients_membership_period", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]
        indexes = [models.Index(fields=["user"], name="clients_membership_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"


class Assignment(_SeatModel):
    """BPO staff or a partner may see a client as this role, from–to. Ended today = 404 on the next click."""

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="user_id = (SELECT app.actor())", policy="own_rows", name="clients_assignment_own_rows"),
            models.UniqueConstraint(fields=["tenant", "user", "role", "valid_from"], name="clients_assignment_once"),
            models.CheckConstraint(
                name="clients_assignment_period", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]
        indexes = [models.Index(fields=["user"], name="clients_assignment_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"


class Invitation(TenantModel):
    """A seat offered to an e-mail address: hashed token, one use, 72 hours."""

    email = models.EmailField()
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=12, choices=Role.choices)
    categories = models.JSONField(default=list, blank=True)
    nonce = models.CharField(max_length=64, help_text="256 random bits; with SECRET_KEY they give the token")
    token_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    invited_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            Policy(using="token_hash = (SELECT app.secret())", policy="own_rows", name="clients_invitation_own_rows"),
            models.UniqueConstraint(fields=["tenant", "token_hash"], name="clients_invitation_token"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_role_display()}"
