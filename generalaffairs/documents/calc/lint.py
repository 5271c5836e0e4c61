"""What may not be wrong in a document that was made, and the points that a second person looks at (校正リスト)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bpo.core.sentence import Sentence, sentence
from generalaffairs.documents.calc.fields import WORDS, Field, Kind
from generalaffairs.documents.calc.places import LEFT
from generalaffairs.documents.calc.writing import (
    HONORIFICS,
    Values,
    amounts_in_words,
    daiji,
    sum_of,
    written,
)

COMPANY_WORDS = ("株式会社", "有限会社", "合同会社", "法人", "省", "庁", "役所")
_COMPANY_STARTS = ("株式会社", "有限会社", "合同会社", "一般社団法人", "医療法人")
_UNIT_ABOVE = re.compile(r"[（(]\s*円\s*[）)]|単位\s*[:：]?\s*円")


class Point(StrEnum):
    """What is looked at, one by one."""

    ADDRESSEE = "ADDRESSEE"
    HONORIFIC = "HONORIFIC"
    DATE = "DATE"
    AMOUNT = "AMOUNT"
    UNIT = "UNIT"
    SEAL = "SEAL"
    CONTENT = "CONTENT"


POINTS = {
    Point.ADDRESSEE: (sentence("宛名"), sentence("依頼の宛名と、会社の形・字体・住所まで同じですか。")),
    Point.HONORIFIC: (sentence("敬称"), sentence("会社は御中、人は様になっていて、重なっていませんか。")),
    Point.DATE: (sentence("日付"), sentence("和暦・西暦と年月日が、依頼の内容と合っていますか。")),
    Point.AMOUNT: (sentence("金額"), sentence("桁と合計、大字と数字が合っていますか。")),
    Point.UNIT: (sentence("単位"), sentence("円・税込などの単位が、すべての数に付いていますか。")),
    Point.SEAL: (sentence("社判位置"), sentence("社判の場所が、文字に重ならず正しい位置にありますか。")),
    Point.CONTENT: (sentence("内容"), sentence("文面に、誤字・抜け・前の書類の言葉が残っていませんか。")),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the request says: to whom, and the period in which dates lie; empty where it says nothing."""

    recipient: str = ""
    first: date | None = None
    last: date | None = None


def points_of(fields: Sequence[Field], *, has_seal: bool) -> list[Point]:
    """The points of a document of this template; the words are always looked at."""
    kinds = {one.kind for one in fields} | {column.kind for one in fields for column in one.columns}
    wanted = {
        Point.ADDRESSEE: Kind.ADDRESSEE in kinds,
        Point.HONORIFIC: Kind.HONORIFIC in kinds,
        Point.DATE: Kind.DATE in kinds,
        Point.AMOUNT: Kind.YEN in kinds,
        Point.UNIT: Kind.YEN in kinds,
        Point.SEAL: has_seal,
        Point.CONTENT: True,
    }
    return [point for point, there in wanted.items() if there]


def missing(fields: Sequence[Field], values: Values) -> list[str]:
    """The names of required fields that hold nothing, also in the rows of lists."""
    found = []
    for one in fields:
        if one.required and not values.get(one.name):
            found.append(one.name)
        for number, row in enumerate(values.get(one.name) or (), 1) if one.kind == Kind.LIST else ():
            found += [f"{one.name}.{column.name}（{number}）" for column in one.columns if _lacks(column, row)]
    return found


def _lacks(column: Field, row: Values) -> bool:
    return column.required and not row.get(column.name)


def findings(fields: Sequence[Field], values: Values, said: str, asked: Asked) -> list[Sentence]:
    """Everything that is wrong in a document with this text. Empty: a person may look at it."""
    found = [
        sentence("差込項目が残っています（%(left)s）。ひな形を直してください。", left=one)
        for one in dict.fromkeys(match[0] for match in LEFT.finditer(said))
    ]
    found += [
        sentence("必須の項目「%(name)s」が空です。入力してください。", name=name) for name in missing(fields, values)
    ]
    found += _addressed(fields, values, said, asked)
    found += _dated(fields, values, asked)
    found += _counted(fields, values, said)
    return found


def contradictions(fields: Sequence[Field], values: Values, asked: Asked) -> list[Sentence]:
    """What is wrong with the values alone, before anything is made."""
    return [*_recipient(fields, values, asked), *_dated(fields, values, asked), *_sums(fields, values)]


def _addressed(fields: Sequence[Field], values: Values, said: str, asked: Asked) -> Iterator[Sentence]:
    yield from _recipient(fields, values, asked)
    name, honorific = _value(fields, values, Kind.ADDRESSEE), _value(fields, values, Kind.HONORIFIC)
    if not name or not honorific:
        return
    times = len(re.findall(rf"{_loose(name)}\s*{re.escape(honorific)}", said))
    if times != 1:
        yield sentence(
            "宛名「%(name)s %(honorific)s」が%(times)s回出てきます。1回だけにしてください。",
            name=name,
            honorific=honorific,
            times=times,
        )
    if any(name.endswith(one) for one in HONORIFICS):
        yield sentence("宛名「%(name)s」に敬称が含まれています。敬称は「敬称」の項目だけに入れてください。", name=name)
    if honorific == "様" and (name.endswith(COMPANY_WORDS) or name.startswith(_COMPANY_STARTS)) and " " not in name:
        yield sentence("宛名が会社や団体なのに、敬称が「様」です。「御中」に直してください。")


def _recipient(fields: Sequence[Field], values: Values, asked: Asked) -> Iterator[Sentence]:
    name = _value(fields, values, Kind.ADDRESSEE)
    if name and asked.recipient and _plain(name) != _plain(asked.recipient):
        yield sentence(
            "宛名「%(name)s」が依頼の宛名「%(asked)s」と違います。どちらが正しいか確認してください。",
            name=name,
            asked=asked.recipient,
        )


def _dated(fields: Sequence[Field], values: Values, asked: Asked) -> Iterator[Sentence]:
    for one in fields:
        value = str(values.get(one.name) or "") if one.kind == Kind.DATE else ""
        if not value:
            continue
        on = date.fromisoformat(value)
        if (asked.first and on < asked.first) or (asked.last and on > asked.last):
            yield sentence(
                "「%(name)s」の%(day)sが、依頼の期間の外です。日付か期間を直してください。",
                name=one.name,
                day=f"{on:%Y/%m/%d}",
            )


def _sums(fields: Sequence[Field], values: Values) -> Iterator[Sentence]:
    for one in fields:
        if one.equals and values.get(one.name) and int(values[one.name]) != (total := sum_of(one.equals, values)):
            yield sentence(
                "「%(name)s」の%(said)s円が、「%(column)s」の合計%(sum)s円と違います。",
                name=one.name,
                said=f"{int(values[one.name]):,}",
                column=one.equals,
                sum=f"{total:,}",
            )


def _counted(fields: Sequence[Field], values: Values, said: str) -> Iterator[Sentence]:
    yield from _sums(fields, values)
    known = set()
    for one, value in _amounts(fields, values):
        known.add(value)
        for form in one.forms or ("",):
            if written(Kind.YEN, form, str(value)) not in said:
                yield sentence(
                    "「%(name)s」の金額が「%(words)s」と書かれていません。大字と数字を確認してください。",
                    name=one.name,
                    words=written(Kind.YEN, form, str(value)),
                )
        if "数字" in one.forms and not _has_unit(value, said):
            yield sentence("「%(name)s」の数に単位がありません。ひな形に円を付けてください。", name=one.name)
    yield from (
        sentence("大字の金額「%(words)s」が、どの金額とも一致しません。", words=daiji(amount))
        for amount in amounts_in_words(said)
        if amount not in known
    )


def _amounts(fields: Sequence[Field], values: Values) -> Iterator[tuple[Field, int]]:
    for one in fields:
        if one.kind == Kind.YEN and values.get(one.name):
            yield one, int(values[one.name])
        for row in (values.get(one.name) or ()) if one.kind == Kind.LIST else ():
            yield from (
                (column, int(row[column.name]))
                for column in one.columns
                if column.kind == Kind.YEN and row.get(column.name)
            )


def _has_unit(value: int, said: str) -> bool:
    figure = re.escape(f"{value:,}")
    return bool(re.search(rf"[¥￥\\]\s*{figure}|{figure}\s*円", said) or _UNIT_ABOVE.search(said))


def _value(fields: Sequence[Field], values: Values, kind: Kind) -> str:
    return next((str(values.get(one.name) or "") for one in fields if one.kind == kind), "")


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)


def _loose(name: str) -> str:
    """The name wherever blanks and line breaks stand in it."""
    return r"\s*".join(re.escape(part) for part in name.split())


__all__ = ["POINTS", "WORDS", "Asked", "Point", "contradictions", "findings", "missing", "points_of"]
