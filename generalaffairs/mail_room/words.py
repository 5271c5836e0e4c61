"""The choices of the mail room as people read them, and the numbers on its papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How it came."""

    POST = "POST", _("郵便")
    COURIER = "COURIER", _("宅配便・信書便")
    HAND = "HAND", _("持参")
    FAX = "FAX", "FAX"


class Kind(models.TextChoices):
    """What it is."""

    INVOICE = "INVOICE", _("請求書")
    CONTRACT = "CONTRACT", _("契約書")
    OFFICIAL = "OFFICIAL", _("官公庁")
    BANK = "BANK", _("銀行・保険")
    LABOUR = "LABOUR", _("労務・社会保険")
    NOTICE = "NOTICE", _("案内・挨拶状")
    AD = "AD", _("広告")
    OTHER = "OTHER", _("その他")


class Secrecy(models.TextChoices):
    """Who of the client may read it: SECRET is for the addressee and the 責任者 alone."""

    INTERNAL = "INTERNAL", _("社内")
    LIMITED = "LIMITED", _("関係者限り")
    SECRET = "SECRET", _("極秘")  # noqa: S105 - a class of papers


class Opening(models.TextChoices):
    """Whether it may be opened."""

    OPEN = "OPEN", _("開封してよい")
    ASK = "ASK", _("宛先に確認する")
    NEVER = "NEVER", _("親展（開封しない）")


class State(models.TextChoices):
    """Where it stands."""

    RECEIVED = "RECEIVED", _("受領")
    OPENED = "OPENED", _("開封")
    SCANNED = "SCANNED", _("スキャン済み")
    NOTIFIED = "NOTIFIED", _("返事待ち")
    DECIDED = "DECIDED", _("返事あり")
    KEPT = "KEPT", _("保管")
    DISPOSING = "DISPOSING", _("廃棄の承認待ち")
    FORWARDED = "FORWARDED", _("転送済み")
    DISPOSED = "DISPOSED", _("廃棄済み")


STEPS = [
    ("RECEIVED", "OPENED"), ("RECEIVED", "NOTIFIED"), ("OPENED", "SCANNED"), ("SCANNED", "NOTIFIED"),
    ("NOTIFIED", "DECIDED"), ("NOTIFIED", "KEPT"), ("NOTIFIED", "OPENED"), ("DECIDED", "OPENED"),
    ("DECIDED", "KEPT"), ("DECIDED", "DISPOSING"), ("DECIDED", "FORWARDED"), ("KEPT", "DECIDED"),
    ("KEPT", "DISPOSING"), ("DISPOSING", "DECIDED"), ("DISPOSING", "KEPT"), ("DISPOSING", "DISPOSED"),
]  # fmt: skip
HELD = (State.KEPT, State.DECIDED, State.NOTIFIED)
GONE = (State.FORWARDED, State.DISPOSED)
TONES = {
    "RECEIVED": "todo", "OPENED": "doing", "SCANNED": "doing", "NOTIFIED": "wait", "DECIDED": "warn", "KEPT": "done",
    "DISPOSING": "wait", "FORWARDED": "done", "DISPOSED": "done",
}  # fmt: skip


class Decision(models.TextChoices):
    """What the client wants done with it."""

    OPEN = "OPEN", _("開封してスキャン")
    FORWARD = "FORWARD", _("転送")
    KEEP = "KEEP", _("保管")
    DISPOSE = "DISPOSE", _("廃棄")


class TextState(models.TextChoices):
    """How far its text is."""

    NONE = "NONE", _("なし")
    WAITING = "WAITING", _("読み取り中")
    UNCHECKED = "UNCHECKED", _("確認前")
    CONFIRMED = "CONFIRMED", _("確認済み")
    NO_ENGINE = "NO_ENGINE", _("文字認識が使えません")
    FAILED = "FAILED", _("読み取れませんでした")


class Retention(models.TextChoices):
    """Classes of papers that the law wants kept; how long and by which article stands in calc/retention.tsv."""

    NONE = "NONE", _("法定の保存義務なし")
    TAX = "TAX", _("法人税の証憑（請求書・契約書など）")
    BOOKS = "BOOKS", _("会計に関する重要な資料")
    ELECTRONIC = "ELECTRONIC", _("電子取引の記録（FAXデータなど）")
    LABOUR = "LABOUR", _("労働関係の重要な書類")
    INSURANCE = "INSURANCE", _("雇用保険の書類")
    MINUTES = "MINUTES", _("総会・取締役会の議事録")


# What a kind usually is in the eyes of the law; the form offers it, a person decides.
USUAL = {
    "INVOICE": Retention.TAX, "CONTRACT": Retention.TAX, "BANK": Retention.TAX, "OFFICIAL": Retention.BOOKS,
    "LABOUR": Retention.LABOUR,
}  # fmt: skip


class Method(models.TextChoices):
    """How something is sent."""

    PLAIN = "PLAIN", _("普通郵便")
    EXPRESS = "EXPRESS", _("速達")
    RECORDED = "RECORDED", _("特定記録")
    SIMPLE_REGISTERED = "SIMPLE_REGISTERED", _("簡易書留")
    REGISTERED = "REGISTERED", _("一般書留")
    PACK_LIGHT = "PACK_LIGHT", _("レターパックライト")
    PACK_PLUS = "PACK_PLUS", _("レターパックプラス")
    COURIER = "COURIER", _("宅配便・信書便")
    FAX = "FAX", "FAX"
    HAND = "HAND", _("持参")


TRACKED = (Method.RECORDED, Method.SIMPLE_REGISTERED, Method.REGISTERED, Method.PACK_LIGHT, Method.PACK_PLUS,
           Method.COURIER)  # fmt: skip
FREE = (Method.FAX, Method.HAND)


class Size(models.TextChoices):
    """Sizes of the post office."""

    CARD = "CARD", _("はがき")
    LETTER_50 = "LETTER_50", _("定形 50gまで")
    LARGE_50 = "LARGE_50", _("定形外 50gまで")
    LARGE_100 = "LARGE_100", _("定形外 100gまで")
    LARGE_150 = "LARGE_150", _("定形外 150gまで")
    LARGE_250 = "LARGE_250", _("定形外 250gまで")
    LARGE_500 = "LARGE_500", _("定形外 500gまで")
    LARGE_1000 = "LARGE_1000", _("定形外 1kgまで")


class Destroying(models.TextChoices):
    """How paper is destroyed."""

    SHRED = "SHRED", _("シュレッダー裁断")
    DISSOLVE = "DISSOLVE", _("溶解処理")
    BURN = "BURN", _("焼却")


class Asked(models.TextChoices):
    """What the client asks for in the portal."""

    RECEIVE = "RECEIVE", _("届いた郵便の受け取り・スキャン")
    SEND = "SEND", _("郵便・荷物の発送")
    STAMP = "STAMP", _("書類への押印")
    ORIGINAL = "ORIGINAL", _("保管中の原本の取り寄せ")
    DISPOSE = "DISPOSE", _("保管中の書類の廃棄")


def letter_number(number: int) -> str:
    """郵便 12 as it stands on boxes and in lists."""
    return f"M-{number:05d}"


def disposal_number(number: int) -> str:
    """The number of a certificate."""
    return f"D-{number:04d}"
