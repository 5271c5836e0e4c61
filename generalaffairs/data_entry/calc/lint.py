"""What is wrong with a definition before anybody keys by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bpo.core import era
from bpo.core.codecs.refusal import BadCell
from bpo.core.sentence import Sentence, sentence
from generalaffairs.data_entry.calc.amounts import Rounding
from generalaffairs.data_entry.calc.fields import COUNTED, LONGEST, MONEY, FieldSpec, Kind
from generalaffairs.data_entry.calc.filling import source_of
from generalaffairs.data_entry.calc.rules import FORBIDDEN, parse_rule, rule_troubles

MOST_FIELDS = 60
SINGLE, BLIND = "SINGLE", "BLIND"


@dataclass(frozen=True, slots=True)
class Definition:
    """Fields, rules, the way of keying, whether personal data is keyed, how products of yen are rounded."""

    fields: tuple[FieldSpec, ...]
    rules: tuple[str, ...] = ()
    way: str = BLIND
    personal: bool = True
    rounding: str = Rounding.DOWN


def troubles(definition: Definition, masters: Mapping[str, Collection[str]]) -> list[Sentence]:
    """Every reason why the definition cannot be used; `masters`: the client's masters with their columns."""
    fields = definition.fields
    return [*_whole(definition), *_each(fields, masters), *_filled(fields, masters), *_rules(definition)]


def _whole(definition: Definition) -> Iterator[Sentence]:
    fields = definition.fields
    if not fields:
        yield sentence("項目がありません。1つ以上の項目を入力してください。")
    if len(fields) > MOST_FIELDS:
        yield sentence("項目が多すぎます（%(most)s個まで）。様式を分けてください。", most=MOST_FIELDS)
    for label, count in Counter(spec.label for spec in fields).items():
        if count > 1:
            yield sentence("項目「%(label)s」が%(n)s回あります。名前を変えてください。", label=label, n=count)
    if definition.personal and definition.way == SINGLE:
        yield sentence("個人情報を含む様式は、単票では入力できません。クロスかベリファイを選んでください。")
    if definition.way != BLIND and any(spec.kind in MONEY for spec in fields):
        yield sentence("口座の項目がある様式は、ベリファイで入力します。ベリファイを選んでください。")
    if fields and not any(spec.required for spec in fields):
        yield sentence("必須の項目がありません。空の記録が確定できてしまいます。1つ以上を必須にしてください。")


def _each(fields: Sequence[FieldSpec], masters: Collection[str]) -> Iterator[Sentence]:
    for spec in fields:
        if FORBIDDEN.search(spec.label):
            yield sentence("項目「%(label)s」の名前に、記号（+ - = など）と空白は使えません。", label=spec.label)
        if spec.kind == Kind.CHOICE and len(spec.choices) < 2:
            yield sentence("項目「%(label)s」の選択肢を2つ以上入力してください。", label=spec.label)
        if spec.master and spec.master not in masters:
            yield sentence(
                "項目「%(label)s」のマスタ「%(master)s」がありません。先にマスタを取り込んでください。",
                label=spec.label,
                master=spec.master,
            )
        if trouble := _limits(spec):
            yield trouble


def _filled(fields: Sequence[FieldSpec], masters: Mapping[str, Collection[str]]) -> Iterator[Sentence]:
    """Fields that a code fills: the code is a field with a master, which has the column."""
    known = {spec.label: spec.master for spec in fields}
    for spec in fields:
        source = source_of(spec)
        if source is None:
            continue
        if not known.get(source.label) or source.label == spec.label:
            yield sentence(
                "項目「%(label)s」の補う元「%(of)s」は、マスタのあるほかの項目の名前ではありません。",
                label=spec.label,
                of=source.label,
            )
        elif source.column and source.column not in masters.get(known[source.label], ()):
            yield sentence(
                "項目「%(label)s」の補う元「%(column)s」という列が、マスタ「%(master)s」にありません。",
                label=spec.label,
                column=source.column,
                master=known[source.label],
            )


def _limits(spec: FieldSpec) -> Sentence | None:
    try:
        least, most = _limit(spec, spec.least), _limit(spec, spec.most)
    except (ValueError, InvalidOperation):
        return sentence(
            "項目「%(label)s」の下限か上限を読み取れません。種類に合わせて入力してください。", label=spec.label
        )
    if least is not None and most is not None and least > most:
        return sentence("項目「%(label)s」の下限が上限より大きくなっています。", label=spec.label)
    return None


def _limit(spec: FieldSpec, text: str) -> Any:
    """The limit as the kind reads it; None for none. Raises ValueError, InvalidOperation."""
    if not text:
        return None
    if spec.kind == Kind.DATE:
        return era.parse_date(text)
    if spec.kind in COUNTED:
        return Decimal(text)
    if not re.fullmatch(r"\d{1,3}", text) or int(text) > LONGEST:
        raise ValueError(text)
    return int(text)


def _rules(definition: Definition) -> Iterator[Sentence]:
    for text in definition.rules:
        try:
            yield from rule_troubles(parse_rule(text), definition.fields)
        except BadCell as error:
            yield error.sentence
