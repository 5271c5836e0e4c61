"""A subject as it is typed or comes in a file, and what makes two of them the same (名寄せ). No database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from stdnum.jp import cn

from bpo.core.codecs.cells import Parser, choice, day, shortened
from bpo.core.codecs.cells import text as words
from bpo.core.codecs.refusal import BadCell
from bpo.core.codecs.tabular import Column
from bpo.core.era import DateUnreadable, parse_date
from bpo.core.sentence import sentence
from generalaffairs.antisocial_checks.calc.folding import fold
from generalaffairs.antisocial_checks.calc.matching import Name

KINDS = {
    "法人": "COMPANY",
    "法人・団体": "COMPANY",
    "会社": "COMPANY",
    "団体": "COMPANY",
    "個人": "PERSON",
    "人": "PERSON",
}
PURPOSES = {
    "取引先": "PARTNER",
    "採用": "HIRE",
    "株主": "SHAREHOLDER",
    "株主・出資者": "SHAREHOLDER",
    "その他": "OTHER",
}
OLDEST_BIRTH = 1900
PARTS = re.compile(r"[\n、，,;；/／]+")
MARK = "｜"
MOST_NAMES, MOST_OFFICERS = 20, 50


@dataclass(frozen=True, slots=True)
class Facts:
    """Who is asked about. `officers`: (name, reading) each; `birth_year` None where it is not known."""

    kind: str
    name: str
    kana: str = ""
    old_names: tuple[str, ...] = ()
    officers: tuple[tuple[str, str], ...] = ()
    address: str = ""
    corporate_number: str = ""
    birth_year: int | None = None
    purpose: str = "PARTNER"

    @property
    def identity(self) -> str:
        """The same for the same subject: by 法人番号, else by name; people also by birth year, else by address."""
        if self.corporate_number:
            return f"{self.kind}:{self.corporate_number}"
        more = ""
        if self.kind == "PERSON":
            more = str(self.birth_year or fold(self.address))
        return f"{self.kind}:{fold(self.name)}:{more}"[:140]

    def as_json(self) -> dict[str, Any]:
        """As rows keep it."""
        return asdict(self) | {"old_names": list(self.old_names), "officers": [list(one) for one in self.officers]}


def facts_of(kept: Mapping[str, Any]) -> Facts:
    """What `as_json` gave."""
    officers = tuple((name, kana) for name, kana in kept.get("officers", ()))
    return Facts(**{**kept, "old_names": tuple(kept.get("old_names", ())), "officers": officers})


def names_of(facts: Facts) -> list[Name]:
    """All names a subject is looked for under, his own first."""
    own = Name(facts.name, facts.kana)
    former = [Name(one, role="OLD") for one in facts.old_names]
    return [own, *former, *(Name(name, kana, "OFFICER") for name, kana in facts.officers)]


def several(raw: str) -> tuple[str, ...]:
    """Names that stand one a line, or with a comma or a slash between them."""
    return tuple(dict.fromkeys(one.strip() for one in PARTS.split(raw) if one.strip()))


def officers(raw: str) -> tuple[tuple[str, str], ...]:
    """Officers one a line: name, and behind ｜ or a tab the reading."""
    found = (one.replace("\t", MARK).replace("|", MARK).partition(MARK) for one in several(raw))
    return tuple((name.strip(), kana.strip()) for name, _bar, kana in found if name.strip())


def corporate_number(raw: str) -> str:
    """法人番号: thirteen digits, the first is the check digit of the others (法人番号の指定等に関する省令 第2条)."""
    number = cn.compact(str(words(max_length=20)(raw)).translate(DIGITS))
    if not re.fullmatch(r"\d{13}", number):
        raise BadCell(
            sentence("「%(raw)s」は13桁の数字ではありません。", raw=shortened(raw)),
            sentence("法人番号を13桁の数字で入力してください。"),
        )
    if not cn.is_valid(number):
        raise BadCell(
            sentence("法人番号「%(raw)s」の検査用数字が合いません。", raw=number),
            sentence("写し間違いがないか、法人番号公表サイトで確認してください。"),
        )
    return number


def birth_year(latest: int) -> Parser:
    """A year of birth: 1980, 1980年, 昭和55年, or the year of a whole date; not after `latest`."""

    def parse(raw: str) -> int:
        value = raw.strip().translate(DIGITS)
        found = re.fullmatch(r"(\d{4})年?(?:生まれ?)?", value)
        year = int(found[1]) if found else _year_of(value, raw)
        if not OLDEST_BIRTH <= year <= latest:
            cause = sentence("生年「%(year)s」は範囲の外です。", year=str(year))
            raise BadCell(cause, sentence("西暦4桁で入力してください。例：1980"))
        return year

    return parse


def _year_of(value: str, raw: str) -> int:
    try:
        return parse_date(f"{value}1月1日" if value.endswith("年") else value).year
    except DateUnreadable as error:
        cause = sentence("「%(raw)s」は生年として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("西暦4桁で入力してください。例：1980")) from error


DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")
LATEST_BIRTH = 2100  # a form that knows the day asks for less
SUBJECT_COLUMNS = (
    Column("区分", choice(KINDS), aliases=("法人・個人", "種別")),
    Column("名称", words(max_length=100), aliases=("氏名", "会社名", "商号", "氏名・名称", "対象者")),
    Column("フリガナ", words(max_length=100), required=False, aliases=("カナ", "読み", "ふりがな"), default=""),
    Column("旧名称", words(max_length=400), required=False, aliases=("旧姓", "旧商号", "別名"), default=""),
    Column("役員", words(max_length=1000, multiline=True), required=False, aliases=("代表者", "役員名"), default=""),
    Column("住所", words(max_length=200), required=False, aliases=("所在地", "本店所在地"), default=""),
    Column("法人番号", corporate_number, required=False, default=""),
    Column("生年", birth_year(LATEST_BIRTH), required=False, aliases=("生年月日", "生まれ年"), default=None),
    Column("目的", choice(PURPOSES), required=False, aliases=("利用目的", "調査目的"), default="PARTNER"),
)
LIST_COLUMNS = (
    Column("名称", words(max_length=200), aliases=("氏名", "会社名", "商号", "Name", "検索語", "対象者", "氏名・名称")),
    Column("フリガナ", words(max_length=200), required=False, aliases=("カナ", "読み", "ふりがな"), default=""),
    Column("別名", words(max_length=1000, multiline=True), required=False, aliases=("旧名称", "通称"), default=""),
    Column("法人番号", corporate_number, required=False, default=""),
    Column("生年", birth_year(LATEST_BIRTH), required=False, aliases=("生年月日", "Date of birth"), default=None),
    Column("備考", words(max_length=400, multiline=True), required=False, aliases=("理由", "住所", "抜粋"), default=""),
    Column("見出し", words(max_length=200), required=False, aliases=("記事", "タイトル"), default=""),
    Column("媒体", words(max_length=80), required=False, aliases=("新聞", "紙名", "掲載紙"), default=""),
    Column("掲載日", day(earliest=date(1900, 1, 1)), required=False, aliases=("日付", "発行日"), default=None),
    Column("URL", words(max_length=300), required=False, aliases=("リンク", "アドレス"), default=""),
)  # fmt: skip


def subject_of(values: Mapping[str, Any]) -> Facts:
    """The subject of a row that was read."""
    company = values["区分"] == "COMPANY"
    return Facts(
        kind=values["区分"],
        name=values["名称"],
        kana=values.get("フリガナ") or "",
        old_names=several(values.get("旧名称") or "")[:MOST_NAMES],
        officers=officers(values.get("役員") or "")[:MOST_OFFICERS] if company else (),
        address=values.get("住所") or "",
        corporate_number=(values.get("法人番号") or "") if company else "",
        birth_year=None if company else values.get("生年"),
        purpose=values.get("目的") or "PARTNER",
    )
