"""The words of the IT desk: what happens to people, what is done, what is asked."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Event(TextChoices):
    """Why a checklist was made."""

    JOIN = "JOIN", _("入社")
    MOVE = "MOVE", _("異動")
    LEAVE = "LEAVE", _("退社")
    DELETE = "DELETE", _("停止済みアカウントの削除")


class Verb(TextChoices):
    """What an item of a checklist does. Those of the ledgers change them; the others are only recorded."""

    CREATE = "CREATE", _("アカウントの発行")
    STOP = "STOP", _("アカウントの停止")
    DELETE = "DELETE", _("アカウントの削除")
    HAND = "HAND", _("機器の貸与")
    BACK = "BACK", _("機器の回収")
    ERASE = "ERASE", _("機器のデータ消去")
    GRANT = "GRANT", _("権限の付与")
    REVOKE = "REVOKE", _("権限の削除")
    OTHER = "OTHER", _("そのほか")


class ItemState(TextChoices):
    """Where an item is."""

    OPEN = "OPEN", _("未完了")
    DONE = "DONE", _("完了")
    SKIPPED = "SKIPPED", _("対象外")


class Usage(TextChoices):
    """What an account is."""

    ACTIVE = "ACTIVE", _("有効")
    STOPPED = "STOPPED", _("停止")
    DELETED = "DELETED", _("削除")


class Change(TextChoices):
    """Where a correction is that needs a second person."""

    WAITING = "WAITING", _("2人目の確認待ち")
    CONFIRMED = "CONFIRMED", _("確認済み")
    WITHDRAWN = "WITHDRAWN", _("取り下げ")


class DeviceKind(TextChoices):
    """What a device is."""

    PC = "PC", _("パソコン")
    PHONE = "PHONE", _("スマートフォン")
    TABLET = "TABLET", _("タブレット")
    DISPLAY = "DISPLAY", _("モニター")
    CARD = "CARD", _("入館証・セキュリティキー")
    OTHER = "OTHER", _("そのほか")


class Keeping(TextChoices):
    """Where a device is."""

    STORED = "STORED", _("保管中")
    HANDED = "HANDED", _("貸与中")
    RETURNED = "RETURNED", _("回収済み（未消去）")
    ERASED = "ERASED", _("消去済み")


class Matter(TextChoices):
    """What an enquiry is about."""

    ACCOUNT = "ACCOUNT", _("アカウント・ログイン")
    DEVICE = "DEVICE", _("パソコン・スマートフォン")
    MAIL = "MAIL", _("メール・予定表")
    NETWORK = "NETWORK", _("ネットワーク・VPN")
    PRINT = "PRINT", _("印刷・複合機")
    SERVICE = "SERVICE", _("アプリ・クラウドサービス")
    OTHER = "OTHER", _("そのほか")


class Urgency(TextChoices):
    """How much it hinders."""

    STOPS = "STOPS", _("業務が止まっている")
    HINDERS = "HINDERS", _("困っているが、ほかの方法で業務はできる")
    LATER = "LATER", _("急がない")


class Outcome(TextChoices):
    """How an enquiry ended."""

    SOLVED = "SOLVED", _("解決しました")
    AROUND = "AROUND", _("回避策をご案内しました")
    HANDED = "HANDED", _("提供元に引き継ぎました")


class Known(TextChoices):
    """Where a known error is."""

    PROPOSED = "PROPOSED", _("公開の確認待ち")
    PUBLISHED = "PUBLISHED", _("公開中")
    RETIRED = "RETIRED", _("取り下げ")


class FindingKind(TextChoices):
    """What the ledgers show to be wrong, or not to be known."""

    ORPHAN = "ORPHAN", _("在籍者のいない有効アカウント")
    UNUSED = "UNUSED", _("90日以上使われていないライセンス")
    UNKNOWN = "UNKNOWN", _("最終利用日が不明")
    ADMIN = "ADMIN", _("承認のない管理者権限")
    DEVICE = "DEVICE", _("返却されていない機器")
    SEATS = "SEATS", _("購入数を超えた席")


# What the ledger of people told other work types, and which of them hear it.
TOLD = {
    "joined": (_("入社"), _("名刺")),
    "moved": (_("異動・変更"), _("名刺")),
    "left": (_("退社"), _("名刺・備品・来客・出張")),
    "withdrawn": (_("取り消し"), _("名刺・備品・来客・出張")),
}
ITEM_TONES = {"OPEN": "wait", "DONE": "done", "SKIPPED": "todo"}
CHANGE_TONES = {"WAITING": "warn", "CONFIRMED": "done", "WITHDRAWN": "todo"}
USAGE_TONES = {"ACTIVE": "doing", "STOPPED": "warn", "DELETED": "todo"}
KEEPING_TONES = {"STORED": "todo", "HANDED": "doing", "RETURNED": "warn", "ERASED": "done"}
KNOWN_TONES = {"PROPOSED": "wait", "PUBLISHED": "done", "RETIRED": "todo"}
FINDING_TONES = {
    "ORPHAN": "err", "UNUSED": "warn", "UNKNOWN": "wait", "ADMIN": "err", "DEVICE": "err", "SEATS": "warn",
}  # fmt: skip
