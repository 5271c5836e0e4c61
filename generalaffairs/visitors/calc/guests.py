"""The visitors of a booking as somebody types them: one line each, a name and perhaps a mail address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bpo.core.sentence import Unfit, sentence

MOST, LONGEST = 30, 60
MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
COURTESY = re.compile(r"\s*(?:様|さん|さま)$")


@dataclass(frozen=True, slots=True)
class Named:
    """One visitor; `mail` '' where nobody knows it."""

    name: str
    mail: str = ""


def read(text: str) -> list[Named]:
    """`髙橋 一郎 ichiro@example.jp`, `髙橋 一郎 <ichiro@example.jp>`, `髙橋 一郎様`: one visitor a line.

    Names stay as written. Raises Unfit with the line for a mail address that is none, a line without a name, the same
    address twice, and for more than thirty lines.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise Unfit(sentence("来訪者がありません。1行に1人ずつ、お名前を入力してください。"))
    if len(lines) > MOST:
        raise Unfit(
            sentence("来訪者が%(n)s人います（%(most)s人まで）。予約を分けてください。", n=len(lines), most=MOST)
        )
    found, seen = [], dict[str, int]()
    for number, line in lines:
        one = _named(number, line)
        if one.mail and (before := seen.setdefault(one.mail.lower(), number)) != number:
            raise Unfit(
                sentence(
                    "%(n)s行目のメールアドレスが%(before)s行目と同じです。どちらかを直すか、空けてください。",
                    n=number,
                    before=before,
                )
            )
        found.append(one)
    return found


def _named(number: int, line: str) -> Named:
    head, mark, rest = re.sub(r"[＠]", "@", line).partition("@")
    if not mark:
        return Named(_name(number, line))
    cut = max(head.rfind(sign) for sign in (" ", "\u3000", "<", "＜", ",", "，", "、", "\t", "("))
    name, mail = head[: cut + 1], f"{head[cut + 1 :]}@{rest}"
    mail = unicodedata.normalize("NFKC", mail).strip().rstrip(">)").strip()
    if not MAIL.fullmatch(mail):
        raise Unfit(
            sentence(
                "%(n)s行目のメールアドレス「%(mail)s」を読み取れません。"
                "「山田 太郎 taro@example.jp」の形で入力してください。",
                n=number,
                mail=mail[:40],
            )
        )
    return Named(_name(number, name), mail)


def _name(number: int, text: str) -> str:
    name = COURTESY.sub("", text.strip(" \u3000\t<＜,，、("))
    if not name:
        raise Unfit(sentence("%(n)s行目にお名前がありません。お名前を先に入力してください。", n=number))
    if len(name) > LONGEST:
        raise Unfit(
            sentence(
                "%(n)s行目のお名前が長すぎます（%(most)s文字まで）。1行に1人ずつ入力してください。",
                n=number,
                most=LONGEST,
            )
        )
    return name


def write(guests: list[Named]) -> str:
    """The lines that `read` reads again as the same."""
    return "\n".join(f"{one.name} {one.mail}".strip() for one in guests)
