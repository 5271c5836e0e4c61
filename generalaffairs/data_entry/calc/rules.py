"""Rules between the fields of a record: `小計 + 消費税 = 合計`, `開始日 <= 終了日`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from bpo.core.codecs.refusal import BadCell
from bpo.core.sentence import Sentence, sentence
from generalaffairs.data_entry.calc.fields import COUNTED, FieldSpec, Kind

SIGNS = {"<=": le, ">=": ge, "=": eq, "<": lt, ">": gt}
SIGN = re.compile(r"(<=|>=|=|<|>)")
FORBIDDEN = re.compile(r"[+\-=<>×*/|\s]")  # in labels: they would be read as a rule
NUMBER = re.compile(r"\d+(\.\d+)?")
type Term = tuple[int, str]  # (+1 or -1, a label or a number)


@dataclass(frozen=True, slots=True)
class Rule:
    """Two sides, each a sum of labels and numbers, and how they stand to each other."""

    text: str
    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The fields that it names."""
        return tuple(name for _sign, name in (*self.left, *self.right) if not NUMBER.fullmatch(name))


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
    terms = tuple((-1 if sign == "-" else 1, name.strip()) for sign, name in found if name.strip())
    if not terms:
        raise BadCell(
            sentence("規則「%(rule)s」の片側が空です。", rule=text.strip()[:60]),
            sentence("両側に項目名か数を書いてください。"),
        )
    return terms


def broken(rule: Rule, values: Mapping[str, str], specs: Sequence[FieldSpec]) -> Sentence | None:
    """What is wrong with these values (by label); None where the rule holds, or where one of its fields is blank."""
    if any(not values.get(label) for label in rule.labels):
        return None
    kinds = {spec.label: spec.kind for spec in specs}
    if any(kinds.get(label) == Kind.DATE for label in rule.labels):
        left, right = values[rule.left[0][1]], values[rule.right[0][1]]
        holds, shown = SIGNS[rule.sign](left, right), (left.replace("-", "/"), right.replace("-", "/"))
    else:
        sums = _sum(rule.left, values), _sum(rule.right, values)
        holds, shown = SIGNS[rule.sign](*sums), (f"{sums[0]:,f}", f"{sums[1]:,f}")
    if holds:
        return None
    return sentence(
        "「%(rule)s」になっていません（左 %(left)s、右 %(right)s）。原票と見比べてください。",
        rule=rule.text,
        left=shown[0],
        right=shown[1],
    )


def _sum(terms: Sequence[Term], values: Mapping[str, str]) -> Decimal:
    return sum((sign * Decimal(values.get(name, name)) for sign, name in terms), Decimal(0))


def rule_troubles(rule: Rule, specs: Sequence[FieldSpec]) -> list[Sentence]:
    """What is wrong with a rule beside these fields."""
    kinds = {spec.label: spec.kind for spec in specs}
    named = {"rule": rule.text}
    if unknown := [label for label in rule.labels if label not in kinds]:
        return [sentence("規則「%(rule)s」にある「%(label)s」という項目がありません。", label=unknown[0], **named)]
    dates = [label for label in rule.labels if kinds[label] == Kind.DATE]
    if dates and (len(rule.left) != 1 or len(rule.right) != 1 or len(dates) != 2):
        return [sentence("規則「%(rule)s」では、日付は1つずつ比べてください。", **named)]
    if not dates and (wrong := [label for label in rule.labels if kinds[label] not in COUNTED]):
        return [sentence("規則「%(rule)s」の「%(label)s」は数値でも金額でもありません。", label=wrong[0], **named)]
    return []
