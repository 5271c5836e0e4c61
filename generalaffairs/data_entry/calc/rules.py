"""Rules between the fields of a record: `小計 + 消費税 = 合計`, `数量 × 単価 = 金額`, `開始日 <= 終了日`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import eq, ge, gt, le, lt

from bpo.core.codecs.refusal import BadCell
from bpo.core.sentence import Sentence, sentence
from generalaffairs.data_entry.calc.amounts import Rounding, factor, in_yen, product, shown
from generalaffairs.data_entry.calc.fields import COUNTED, FieldSpec, Kind

SIGNS = {"<=": le, ">=": ge, "=": eq, "<": lt, ">": gt}
SIGN = re.compile(r"(<=|>=|=|<|>)")
TIMES = re.compile(r"[×*]")
FORBIDDEN = re.compile(r"[+\-=<>×*/|\s]")  # in labels: they would be read as a rule
type Term = tuple[int, tuple[str, ...]]  # (+1 or -1, labels and numbers that are multiplied)


@dataclass(frozen=True, slots=True)
class Rule:
    """Two sides, each a sum of products of labels and numbers, and how they stand to each other."""

    text: str
    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The fields that it names."""
        return (*_labels(self.left), *_labels(self.right))


def _labels(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(name for _sign, names in terms for name in names if factor(name) is None)


def parse_rule(text: str) -> Rule:
    """A rule as somebody typed it. Raises BadCell."""
    plain = unicodedata.normalize("NFKC", text).replace("≦", "<=").replace("≧", ">=").replace("−", "-")
    parts = SIGN.split(plain)
    if len(parts) != 3:
        raise BadCell(
            sentence("規則「%(rule)s」を読み取れません。", rule=text.strip()[:60]),
            sentence("「小計 + 消費税 = 合計」のように、=、<=、>= のどれか1つを使ってください。"),
        )
    return Rule(text.strip(), _side(parts[0], text), parts[1], _side(parts[2], text))


def _side(part: str, text: str) -> tuple[Term, ...]:
    found = re.findall(r"([+\-]?)\s*([^+\-]+)", part.strip())
    terms = tuple((-1 if sign == "-" else 1, _factors(names, text)) for sign, names in found if names.strip())
    if not terms:
        raise BadCell(
            sentence("規則「%(rule)s」の片側が空です。", rule=text.strip()[:60]),
            sentence("両側に項目名か数を書いてください。"),
        )
    return terms


def _factors(part: str, text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in TIMES.split(part))
    if not all(names):
        raise BadCell(
            sentence("規則「%(rule)s」の掛け算の片方が空です。", rule=text.strip()[:60]),
            sentence("「数量 × 単価 = 金額」のように、× の両側に項目名か数を書いてください。"),
        )
    if wrong := next((name for name in names if "/" in name and factor(name) is None), ""):
        raise BadCell(
            sentence("規則「%(rule)s」の「%(part)s」を読み取れません。", rule=text.strip()[:60], part=wrong[:40]),
            sentence("割り算は、「小計 × 10/100」のように、0でない数どうしの分数で書いてください。"),
        )
    return names


def broken(
    rule: Rule, values: Mapping[str, str], specs: Sequence[FieldSpec], rounding: str = Rounding.DOWN
) -> Sentence | None:
    """What is wrong with these values (by label); None where the rule holds, or where one of its fields is blank.

    A product that faces an amount in yen is rounded by itself, as each line of an invoice is; any other is exact.
    """
    if any(not values.get(label) for label in rule.labels):
        return None
    kinds = {spec.label: spec.kind for spec in specs}
    if any(kinds.get(label) == Kind.DATE for label in rule.labels):
        left, right = values[rule.left[0][1][0]], values[rule.right[0][1][0]]
        holds, told = SIGNS[rule.sign](left, right), (left.replace("-", "/"), right.replace("-", "/"))
    else:
        yen = [any(kinds.get(label) == Kind.YEN for label in _labels(side)) for side in (rule.right, rule.left)]
        sums = [
            _sum(side, values, rounding if faces_yen else "")
            for side, faces_yen in zip((rule.left, rule.right), yen, strict=True)
        ]
        holds, told = SIGNS[rule.sign](*sums), (shown(sums[0]), shown(sums[1]))
    if holds:
        return None
    return sentence(
        "「%(rule)s」になっていません（左 %(left)s、右 %(right)s）。原票と見比べてください。",
        rule=rule.text,
        left=told[0],
        right=told[1],
    )


def _sum(terms: Sequence[Term], values: Mapping[str, str], rounding: str) -> Fraction:
    total = Fraction(0)
    for sign, names in terms:
        amount = product(names, values)
        total += sign * (in_yen(amount, rounding) if rounding and len(names) > 1 else amount)
    return total


def rule_troubles(rule: Rule, specs: Sequence[FieldSpec]) -> list[Sentence]:
    """What is wrong with a rule beside these fields."""
    kinds = {spec.label: spec.kind for spec in specs}
    named = {"rule": rule.text}
    if unknown := [label for label in rule.labels if label not in kinds]:
        return [sentence("規則「%(rule)s」にある「%(label)s」という項目がありません。", label=unknown[0], **named)]
    if not rule.labels:
        return [sentence("規則「%(rule)s」に項目がありません。調べる項目の名前を書いてください。", **named)]
    dates = [label for label in rule.labels if kinds[label] == Kind.DATE]
    alone = all(len(side) == 1 and len(side[0][1]) == 1 for side in (rule.left, rule.right))
    if dates and (not alone or len(dates) != 2):
        return [sentence("規則「%(rule)s」では、日付は1つずつ比べてください。", **named)]
    if not dates and (wrong := [label for label in rule.labels if kinds[label] not in COUNTED]):
        return [sentence("規則「%(rule)s」の「%(label)s」は数値でも金額でもありません。", label=wrong[0], **named)]
    return []
