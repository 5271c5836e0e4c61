"""The columns of a list of visits, one booking a row."""

from __future__ import annotations

import re
from datetime import time

from bpo.core.codecs.cells import NARROW, day, integer, pattern, shortened, text
from bpo.core.codecs.refusal import BadCell
from bpo.core.codecs.tabular import Column
from bpo.core.sentence import Unfit, sentence
from generalaffairs.visitors.calc import guests

CLOCK = re.compile(r"(\d{1,2})(?:[:時](\d{1,2})?分?)?")
MAIL = r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"


def clock(raw: str) -> str:
    """`HH:MM` of 9:00, 9時, 14時30分. Raises BadCell."""
    found = CLOCK.fullmatch(raw.strip().translate(NARROW).replace("：", ":"))
    try:
        if found is None:
            raise ValueError
        return f"{time(int(found[1]), int(found[2] or 0)):%H:%M}"
    except ValueError as error:
        cause = sentence("「%(raw)s」は時刻として読み取れません。", raw=shortened(raw))
        raise BadCell(cause, sentence("「14:00」の形で入力してください。")) from error


def visitors(raw: str) -> str:
    """The visitors of a cell, one a line or divided by ／ or ;. Raises BadCell for a mail address that is none."""
    lines = re.sub(r"[／;；]", "\n", str(text(max_length=4000, multiline=True)(raw)))
    try:
        return guests.write(guests.read(lines))
    except Unfit as unfit:
        remedy = sentence("お名前とメールアドレスを空白で、1人ずつ「／」か改行で区切ってください。")
        raise BadCell(unfit.sentence, remedy) from unfit


COLUMNS: tuple[Column, ...] = (
    Column("日付", day(), aliases=("来訪日", "訪問日", "予定日")),
    Column("開始", clock, aliases=("開始時刻", "始まり", "来訪時刻", "from")),
    Column("終了", clock, aliases=("終了時刻", "終わり", "to")),
    Column("会社名", text(max_length=100), aliases=("来訪者の会社", "会社", "御社名")),
    Column("来訪者", visitors, aliases=("氏名", "お名前", "来訪者名")),
    Column("人数", integer(minimum=1, maximum=500, units=("名", "人")), required=False),
    Column("応対者", text(max_length=60), aliases=("応対する方", "担当者", "訪問先の方")),
    Column("応対者メール", pattern(MAIL, example="hayashi@example.jp", max_length=254),
           aliases=("応対者のメールアドレス", "担当者メール")),
    Column("代わりの方", text(max_length=60), required=False, default="", aliases=("代理", "代理者")),
    Column("代わりの方メール", pattern(rf"(?:{MAIL})?", example="hara@example.jp", max_length=254), required=False,
           default="", aliases=("代理メール",)),
    Column("会議室", text(max_length=40), required=False, default="", aliases=("部屋", "場所")),
    Column("用件", text(max_length=100), required=False, default="", aliases=("目的", "件名")),
    Column("備品", text(max_length=200), required=False, default=""),
    Column("飲み物", text(max_length=100), required=False, default="", aliases=("飲物",)),
    Column("駐車場", integer(minimum=0, maximum=100, units=("台",)), required=False, default=0, aliases=("車", "台数")),
    Column("入館手続", text(max_length=200), required=False, default="", aliases=("入館",)),
    Column("備考", text(max_length=1000, multiline=True), required=False, default="", aliases=("メモ",)),
)  # fmt: skip
