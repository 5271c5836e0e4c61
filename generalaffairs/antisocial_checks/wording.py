"""Words of pages and reports for what rows hold as codes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from generalaffairs.antisocial_checks.calc.matching import Grade

GRADES = {
    Grade.NUMBER.value: _("法人番号が一致"),
    Grade.EXACT.value: _("名前が一致"),
    Grade.VARIANT.value: _("表記ゆれで一致"),
    Grade.KANA.value: _("読みが一致"),
    Grade.ROMAN.value: _("ローマ字が一致"),
    Grade.NEAR.value: _("1字違い"),
}
ROLES = {"": _("本人・商号"), "OLD": _("旧名称"), "OFFICER": _("役員")}
# States and verdicts with the tone of their badge.
TONES = {
    "WAITING": "todo",
    "SORTING": "warn",
    "CLEAN": "doing",
    "JUDGING": "wait",
    "APPROVED": "done",
    "CONDITIONAL": "warn",
    "REFUSED": "err",
    "STALE": "warn",
}
