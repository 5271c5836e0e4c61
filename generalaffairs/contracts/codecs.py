"""Columns of a register that is imported, and how its terms are read: 12か月・1年, 3か月前・90日前, 法人番号."""

from __future__ import annotations

import re
import unicodedata

from stdnum.jp import cn

from bpo.core.codecs.cells import choice, day, shortened, text, yen
from bpo.core.codecs.refusal import BadCell
from bpo.core.codecs.tabular import Column
from bpo.core.sentence import sentence
from generalaffairs.contracts.calc.terms import DAY, MONTH, MOST_DAYS, MOST_MONTHS

NOTHING = {"", "なし", "無", "無し", "ー", "-", "0", "定めなし"}
YEAR_MONTHS, MOST_YEARS = 12, 10
KINDS = {
    "業務委託": "SERVICE", "請負": "SERVICE", "業務委託・請負": "SERVICE", "建設工事": "CONSTRUCTION", "売買": "SALES",
    "取引基本": "SALES", "売買・取引基本": "SALES", "賃貸借": "LEASE", "リース": "LEASE", "賃貸借・リース": "LEASE",
    "不動産の売買": "REAL_ESTATE", "保守": "MAINTENANCE", "利用": "MAINTENANCE", "保守・利用": "MAINTENANCE",
    "秘密保持": "SECRECY", "金銭消費貸借": "LOAN", "その他": "OTHER",
}  # fmt: skip
FORMS = {"紙": "PAPER", "電子": "ELECTRONIC"}


def months(raw: str) -> int:
    """A length in months: `12`, `12か月`, `1年`; nothing = 0. Raises BadCell."""
    value = _narrow(raw)
    if value in NOTHING:
        return 0
    found = re.fullmatch(r"(\d{1,3})(か月|ヶ月|カ月|ケ月|ヵ月|月|年)?(ごと|毎|間)?", value)
    if not found:
        cause = sentence("「%(raw)s」は期間として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("「12か月」「1年」の形で入力し、自動更新しないときは空にしてください。"))
    count = int(found[1]) * (YEAR_MONTHS if found[2] == "年" else 1)
    if not 1 <= count <= YEAR_MONTHS * MOST_YEARS:
        cause = sentence("「%(raw)s」は長すぎます（10年まで）。", raw=shortened(raw))
        raise BadCell(cause, sentence("更新の期間を確認してください。"))
    return count


def notice(raw: str) -> tuple[int, str]:
    """How long before the end: `3か月前`, `90日前`; nothing = 0. Raises BadCell."""
    value = _narrow(raw)
    if value in NOTHING:
        return 0, MONTH
    found = re.fullmatch(r"(?:満了の)?(\d{1,4})(か月|ヶ月|カ月|ケ月|ヵ月|月|年|日)(前)?(まで)?", value)
    if not found:
        cause = sentence("「%(raw)s」は通知期限として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("「3か月前」「90日前」の形で入力してください。"))
    count, unit = int(found[1]), DAY if found[2] == "日" else MONTH
    count *= YEAR_MONTHS if found[2] == "年" else 1
    if count > (MOST_DAYS if unit == DAY else MOST_MONTHS):
        cause = sentence("「%(raw)s」は長すぎます。", raw=shortened(raw))
        raise BadCell(cause, sentence("通知期限を確認してください。"))
    return count, unit


def corporate_number(raw: str) -> str:
    """Thirteen digits with their check digit, or nothing. Raises BadCell."""
    value = re.sub(r"[\s-]", "", _narrow(raw))
    if value and not (re.fullmatch(r"[0-9]{13}", value) and cn.is_valid(value)):
        cause = sentence("「%(raw)s」は法人番号として正しくありません。", raw=shortened(raw))
        raise BadCell(cause, sentence("13桁の番号を写し直すか、空にしてください。"))
    return value


def _narrow(raw: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", raw))


COLUMNS = (
    Column("契約番号", text(max_length=24), required=False, default="", aliases=("管理番号", "番号", "No.")),
    Column("契約名", text(max_length=100), aliases=("契約書名", "件名", "契約書")),
    Column("相手方", text(max_length=120), aliases=("取引先", "契約先", "相手先", "契約相手")),
    Column("法人番号", corporate_number, required=False, default=""),
    Column("種類", choice(KINDS), required=False, default="OTHER", aliases=("契約の種類", "区分")),
    Column("締結日", day(), required=False, aliases=("契約日", "契約締結日")),
    Column("開始日", day(), aliases=("契約開始日", "始期")),
    Column("満了日", day(), required=False, aliases=("契約満了日", "終了日", "契約終了日", "終期", "契約書の満了日")),
    Column("自動更新", months, required=False, default=0, aliases=("更新期間", "自動更新の期間")),
    Column(
        "通知期限", notice, required=False, default=(0, MONTH),
        aliases=("通知期限の定め", "解約通知期限", "更新通知期限", "予告期間"),
    ),
    Column("金額", yen(), required=False, aliases=("契約金額", "金額(円)", "契約金額(円)")),
    Column("お客様の担当", text(max_length=100), required=False, default="", aliases=("担当", "担当者")),
    Column("契約の形", choice(FORMS), required=False, default="PAPER", aliases=("形式", "紙・電子")),
    Column("原本の保管場所", text(max_length=120), required=False, default="", aliases=("原本所在", "保管場所")),
    Column("元の契約", text(max_length=24), required=False, default="", aliases=("基本契約", "元の契約番号")),
    Column("特記事項", text(max_length=4000, multiline=True), required=False, default="", aliases=("備考", "メモ")),
)  # fmt: skip
