"""The fields of a template: found in it by their places, given a kind by their name, kept as JSON with the version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bpo.core.sentence import Sentence, sentence
from generalaffairs.documents.calc.places import SEAL, Place

MOST_FIELDS, MOST_COLUMNS = 40, 8


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "TEXT"
    ADDRESSEE = "ADDRESSEE"
    HONORIFIC = "HONORIFIC"
    DATE = "DATE"
    YEN = "YEN"
    ADDRESS = "ADDRESS"
    LONG = "LONG"
    LIST = "LIST"


WORDS = {
    Kind.TEXT: sentence("文字"),
    Kind.ADDRESSEE: sentence("宛名"),
    Kind.HONORIFIC: sentence("敬称"),
    Kind.DATE: sentence("日付"),
    Kind.YEN: sentence("金額（円）"),
    Kind.ADDRESS: sentence("住所"),
    Kind.LONG: sentence("長い文"),
    Kind.LIST: sentence("くり返しの行"),
}
# How a place may ask for its value to be written, and of which kind it is then.
FORMS = {"令和": Kind.DATE, "西暦": Kind.DATE, "円": Kind.YEN, "数字": Kind.YEN, "大字": Kind.YEN}
IN_COLUMNS = (Kind.TEXT, Kind.DATE, Kind.YEN)
ONCE = (Kind.ADDRESSEE, Kind.HONORIFIC)
_ADDRESSEES = ("宛名", "宛先")
_ENDS = (
    (Kind.DATE, ("日", "日付", "年月日", "期限", "期日")),
    (Kind.YEN, ("金額", "合計", "料金", "代金", "小計", "税額", "消費税", "単価")),
    (Kind.ADDRESS, ("住所", "所在地")),
    (Kind.LONG, ("本文", "備考", "内容", "文面", "差出人")),
)
_SUMS = ("合計", "請求金額", "総額", "ご請求額")
OPTIONAL = ("備考",)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `forms`: how the template writes it. `equals`: the column of a list (`明細.金額`) it is the sum of."""

    name: str
    kind: Kind
    required: bool = True
    default: str = ""
    forms: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()
    equals: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the version keeps it."""
        kept: dict[str, Any] = {"name": self.name, "kind": str(self.kind), "required": self.required}
        more: dict[str, Any] = {"default": self.default, "forms": list(self.forms), "equals": self.equals}
        more["columns"] = [one.as_json() for one in self.columns]
        return kept | {name: value for name, value in more.items() if value}


def from_json(kept: Iterable[dict[str, Any]]) -> list[Field]:
    """The fields that `as_json` gave."""
    return [
        Field(
            one["name"],
            Kind(one["kind"]),
            one["required"],
            one.get("default", ""),
            tuple(one.get("forms", ())),
            tuple(from_json(one.get("columns", ()))),
            one.get("equals", ""),
        )
        for one in kept
    ]


def fields_of(places: Sequence[Place]) -> tuple[list[Field], list[Sentence]]:
    """The fields that the places ask for, in the order of the template, and what is wrong with them."""
    found: dict[str, Field] = {}
    troubles: list[Sentence] = []
    for place in places:
        if place.name == SEAL:
            continue
        if place.form and place.form not in FORMS:
            troubles.append(_unknown_form(place))
            continue
        before = found.get(place.name)
        if before is not None and (before.kind == Kind.LIST) != bool(place.column):
            troubles.append(sentence("「%(name)s」が、くり返しの行にも1つの項目にもなっています。", name=place.name))
            continue
        found[place.name] = _with(before, place)
    fields = [_settled(one) for one in found.values()]
    troubles += _too_many(fields)
    return _once([_sum_of(one, fields) for one in fields]), list(dict.fromkeys(troubles))


def _with(field: Field | None, place: Place) -> Field:
    if not place.column:
        field = field or Field(place.name, Kind.TEXT)
        return replace(field, forms=_added(field.forms, place.form))
    field = field or Field(place.name, Kind.LIST)
    columns = {one.name: one for one in field.columns}
    column = columns.get(place.column) or Field(place.column, Kind.TEXT)
    columns[place.column] = replace(column, forms=_added(column.forms, place.form))
    return replace(field, columns=tuple(columns.values()))


def _added(forms: tuple[str, ...], form: str) -> tuple[str, ...]:
    return forms if form in forms else (*forms, form)


def _settled(field: Field) -> Field:
    """With the kind that its name and its forms say."""
    if field.kind == Kind.LIST:
        columns = [_settled(one) for one in field.columns]
        plain = [one if one.kind in IN_COLUMNS else replace(one, kind=Kind.TEXT) for one in columns]
        return replace(field, columns=tuple(plain))
    kinds = {FORMS[form] for form in field.forms if form}
    kind = kinds.pop() if kinds else _guessed(field.name)
    return replace(field, kind=kind, required=field.name not in OPTIONAL)


def _guessed(name: str) -> Kind:
    if name in _ADDRESSEES:
        return Kind.ADDRESSEE
    if name == "敬称":
        return Kind.HONORIFIC
    return next((kind for kind, ends in _ENDS if name.endswith(ends)), Kind.TEXT)


def _sum_of(field: Field, fields: Sequence[Field]) -> Field:
    if field.kind != Kind.YEN or not field.name.startswith(_SUMS):
        return field
    amounts = sums(fields)
    return replace(field, equals=amounts[0]) if len(amounts) == 1 else field


def sums(fields: Sequence[Field]) -> list[str]:
    """The columns of yen in lists: what an amount may be the sum of."""
    lists = [one for one in fields if one.kind == Kind.LIST]
    return [f"{one.name}.{column.name}" for one in lists for column in one.columns if column.kind == Kind.YEN]


def _once(fields: list[Field]) -> list[Field]:
    """Only the first addressee and the first honorific are one; the others are words."""
    seen: set[Kind] = set()
    kept = []
    for one in fields:
        kept.append(replace(one, kind=Kind.TEXT) if one.kind in ONCE and one.kind in seen else one)
        seen.add(one.kind)
    return kept


def _unknown_form(place: Place) -> Sentence:
    return sentence(
        "「%(name)s」の書き方「%(form)s」がありません。%(forms)sのどれかにしてください。",
        name=place.name,
        form=place.form,
        forms="・".join(FORMS),
    )


def _too_many(fields: Sequence[Field]) -> list[Sentence]:
    found = []
    if len(fields) > MOST_FIELDS:
        found.append(
            sentence("項目が%(count)sあります（%(most)sまで）。減らしてください。", count=len(fields), most=MOST_FIELDS)
        )
    found += [
        sentence("くり返しの行「%(name)s」の列が多すぎます（%(most)sまで）。", name=one.name, most=MOST_COLUMNS)
        for one in fields
        if len(one.columns) > MOST_COLUMNS
    ]
    return found


def problems_of(fields: Sequence[Field]) -> list[Sentence]:
    """What is wrong with a field list that somebody edited."""
    found = [
        sentence("%(kind)sの項目は1つだけにしてください。", kind=WORDS[kind])
        for kind in ONCE
        if sum(one.kind == kind for one in fields) > 1
    ]
    known = sums(fields)
    found += [
        sentence("「%(name)s」と一致させる列「%(column)s」がありません。", name=one.name, column=one.equals)
        for one in fields
        if one.equals and one.equals not in known
    ]
    for one in [*fields, *(column for field in fields for column in field.columns)]:
        wrong = [form for form in one.forms if form and FORMS[form] != one.kind]
        if wrong:
            found.append(
                sentence(
                    "「%(name)s」は、ひな形で「%(form)s」と書くことになっているため、この種類にできません。",
                    name=one.name,
                    form=wrong[0],
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs between two versions, with words for what it was and what it is; None: not there."""

    name: str
    before: Sentence | None
    after: Sentence | None


def changes(before: Sequence[Field], after: Sequence[Field]) -> list[Change]:
    """The fields that differ, in the order of the newer version; those that are gone come last."""
    old = {name: field for name, field in _flat(before)}
    new = {name: field for name, field in _flat(after)}
    found = [
        Change(name, described(old[name]) if name in old else None, described(field))
        for name, field in new.items()
        if old.get(name) != field
    ]
    return found + [Change(name, described(field), None) for name, field in old.items() if name not in new]


def _flat(fields: Sequence[Field]) -> list[tuple[str, Field]]:
    rows: list[tuple[str, Field]] = []
    for one in fields:
        rows.append((one.name, replace(one, columns=())))
        rows += [(f"{one.name}.{column.name}", column) for column in one.columns]
    return rows


def described(field: Field) -> Sentence:
    """Kind, whether it is required, how it is written, its default."""
    parts: list[Sentence | str] = [WORDS[field.kind], sentence("必須") if field.required else sentence("任意")]
    parts += [form for form in field.forms if form]
    if field.default:
        parts.append(sentence("初期値「%(value)s」", value=field.default))
    if field.equals:
        parts.append(sentence("「%(column)s」の合計と一致", column=field.equals))
    made = sentence("%(one)s", one=parts[0])
    for part in parts[1:]:
        made = sentence("%(before)s・%(one)s", before=made, one=part)
    return made
