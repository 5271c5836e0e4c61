"""Words of a task's life. The desk and the portal show different labels for the same state."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """States as the desk names them."""

    RECEIVED = "RECEIVED", _("受付")
    QUOTING = "QUOTING", _("範囲外見積")
    WORKING = "WORKING", _("作業中")
    WAITING = "WAITING", _("顧客確認待ち")
    IN_REVIEW = "IN_REVIEW", _("検査待ち")
    DELIVERED = "DELIVERED", _("納品済み")
    DONE = "DONE", _("完了")
    CANCELLED = "CANCELLED", _("取下げ")


PORTAL_LABELS: dict[str, Promise] = {
    "RECEIVED": _("受付済み"),
    "QUOTING": _("お見積り中"),
    "WORKING": _("対応中"),
    "WAITING": _("お客様の確認待ち"),
    "IN_REVIEW": _("対応中"),
    "DELIVERED": _("ご確認をお願いします"),
    "DONE": _("完了"),
    "CANCELLED": _("取下げ"),
}
TONES = {
    "RECEIVED": "todo",
    "QUOTING": "warn",
    "WORKING": "doing",
    "WAITING": "wait",
    "IN_REVIEW": "doing",
    "DELIVERED": "done",
    "DONE": "done",
    "CANCELLED": "todo",
}
OPEN = ["RECEIVED", "QUOTING", "WORKING", "WAITING", "IN_REVIEW"]
# What waits for the client stands still: it cannot be late, and its deadline is set anew by the answer.
PRESSING = [status for status in OPEN if status != "WAITING"]
TRANSITIONS = [
    ("RECEIVED", "QUOTING"),
    ("RECEIVED", "WORKING"),
    ("RECEIVED", "WAITING"),
    ("RECEIVED", "CANCELLED"),
    ("QUOTING", "WORKING"),
    ("QUOTING", "CANCELLED"),
    ("WORKING", "RECEIVED"),
    ("WORKING", "WAITING"),
    ("WORKING", "IN_REVIEW"),
    ("WORKING", "DELIVERED"),
    ("WORKING", "CANCELLED"),
    ("WAITING", "WORKING"),
    ("WAITING", "CANCELLED"),
    ("IN_REVIEW", "WORKING"),
    ("IN_REVIEW", "DELIVERED"),
    ("DELIVERED", "WORKING"),
    ("DELIVERED", "DONE"),
]


class Verdict(models.TextChoices):
    """What the scope says about a task at intake."""

    IN_SCOPE = "IN_SCOPE", _("範囲内")
    OUT_OF_SCOPE = "OUT_OF_SCOPE", _("範囲外")
    OVER_VOLUME = "OVER_VOLUME", _("件数超過")


class Acceptance(models.TextChoices):
    """How a delivered task became done."""

    CLIENT = "CLIENT", _("お客様が検収")
    DEEMED = "DEEMED", _("みなし検収")
