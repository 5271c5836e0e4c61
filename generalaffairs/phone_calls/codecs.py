"""The columns of what a telephone answering provider exports, one call a row."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from bpo.core.calendar.tokyo import TOKYO
from bpo.core.codecs.cells import NARROW, shortened
from bpo.core.codecs.cells import text as words
from bpo.core.codecs.refusal import BadCell
from bpo.core.codecs.tabular import Column, comparable
from bpo.core.era import DateUnreadable, parse_date
from bpo.core.sentence import sentence
from generalaffairs.phone_calls import calc

MOMENT = re.compile(r"(.+?)[\sT]+(\d{1,2})[:時](\d{2})(?:[:分](\d{2})秒?|分)?")
WITHHELD = frozenset({"非通知", "表示圏外", "公衆電話", "不明", "-", "anonymous"})
# What providers call the categories, by what ours are called.
CATEGORIES = {
    "PARTNER": ("取引先", "お取引先"),
    "INQUIRY": ("お客様・問い合わせ", "問い合わせ", "お客様", "お問い合わせ"),
    "RECRUIT": ("採用", "求人", "応募"),
    "COMPLAINT": ("クレーム", "苦情"),
    "SALES": ("営業", "営業電話", "セールス"),
    "WRONG": ("間違い電話", "間違い"),
    "OTHER": ("その他",),
}
NAMES = {comparable(name): code for code, names in CATEGORIES.items() for name in names}
WISHES = {"要": "SOON", "希望": "SOON", "あり": "SOON", "○": "SOON", "不要": "NONE", "なし": "NONE", "": "NONE"}
LONGEST = 6 * 3600


def moment(raw: str) -> datetime:
    """A day with its time in Tokyo: 2026/11/20 10:05, 令和8年11月20日 10時05分. Raises BadCell."""
    found = MOMENT.fullmatch(raw.strip().translate(NARROW).replace("：", ":"))
    if found is None:
        cause = sentence("「%(raw)s」は日時として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("「2026/11/20 10:05」の形で入力してください。"))
    try:
        return datetime.combine(_day(found[1]), time(int(found[2]), int(found[3]), int(found[4] or 0)), TOKYO)
    except ValueError as error:
        cause = sentence("「%(raw)s」という日時はありません。", raw=shortened(raw))
        raise BadCell(cause, sentence("日付と時刻を確認し、修正してください。")) from error


def _day(text: str) -> date:
    try:
        return parse_date(text.strip())
    except DateUnreadable as error:
        raise BadCell(
            sentence("「%(raw)s」は%(cause)s", raw=shortened(text), cause=error.cause), error.remedy
        ) from error


def length(raw: str) -> int:
    """Seconds of a call: 125, 125秒, 2:05, 2分5秒, 1:02:05. Raises BadCell."""
    text = re.sub(r"\s", "", raw.translate(NARROW).replace("：", ":"))
    if re.fullmatch(r"\d{1,5}秒?", text):
        seconds = int(text.removesuffix("秒"))
    elif found := re.fullmatch(r"(?:(\d{1,2})(?::|時間))?(\d{1,3})(?::|分)(?:(\d{1,2})秒?)?", text):
        seconds = int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    else:
        cause = sentence("「%(raw)s」は通話の長さとして読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("「2:05」か「125秒」の形で入力してください。"))
    if seconds > LONGEST:
        cause = sentence("「%(raw)s」は通話としては長すぎます（6時間まで）。", raw=shortened(raw))
        raise BadCell(cause, sentence("単位が秒か分かを確認し、修正してください。"))
    return seconds


def caller(raw: str) -> str:
    """The number in half width; '' for a withheld one. Raises BadCell for an unknown form."""
    text = raw.strip()
    if comparable(text) in {comparable(one) for one in WITHHELD}:
        return ""
    if not calc.is_number(text):
        cause = sentence("「%(raw)s」は電話番号として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("0から始まる10桁か11桁で入力するか、「非通知」としてください。"))
    return calc.written(text)


def category(raw: str) -> str:
    """Our code of the category. Raises BadCell."""
    if (code := NAMES.get(comparable(raw))) is None:
        names = "・".join(names[0] for names in CATEGORIES.values())
        cause = sentence("「%(raw)s」という用件区分はありません。", raw=shortened(raw))
        raise BadCell(cause, sentence("%(names)s のいずれかを入力してください。", names=names))
    return code


def wish(raw: str) -> str:
    """Whether a call back is wanted. Raises BadCell."""
    if (code := WISHES.get(raw.strip())) is None:
        cause = sentence("「%(raw)s」は折り返しの要否として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("「要」か「不要」を入力してください。"))
    return code


def link(raw: str) -> str:
    """The address of a recording. Raises BadCell for what is no https address."""
    text = str(words(max_length=300)(raw))
    if not re.fullmatch(r"https://[^\s<>\"]+", text):
        raise BadCell(
            sentence("「%(raw)s」はアドレスとして読み取れません。", raw=shortened(raw)),
            sentence("https:// から始まるアドレスを入力してください。"),
        )
    return text


COLUMNS: tuple[Column, ...] = (
    Column("通話ID", words(max_length=60), aliases=("受付番号", "受電番号", "コールID", "ID", "No.")),
    Column("受電日時", moment, aliases=("着信日時", "日時", "受付日時")),
    Column("発信者番号", caller, aliases=("電話番号", "着信番号", "発信元", "お電話番号")),
    Column("用件区分", category, aliases=("区分", "種別", "カテゴリ")),
    Column("会社名", words(max_length=60), required=False, aliases=("相手会社", "御社名"), default=""),
    Column("お名前", words(max_length=60), required=False, aliases=("氏名", "相手", "お客様名"), default=""),
    Column("名指し", words(max_length=100), required=False, aliases=("宛先", "担当者", "名指し先"), default=""),
    Column(
        "用件",
        words(max_length=2000, multiline=True),
        required=False,
        aliases=("内容", "メッセージ", "要件"),
        default="",
    ),
    Column("折り返し", wish, required=False, aliases=("折返し", "折り返し要否"), default="NONE"),
    Column("通話時間", length, required=False, aliases=("通話秒数", "通話分", "時間"), default=0),
    Column("録音", link, required=False, aliases=("録音URL", "録音リンク"), default=""),
)
