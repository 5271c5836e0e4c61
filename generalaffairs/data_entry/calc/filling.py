"""What a master says of a keyed code: fields that it fills, and where what was typed differs from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bpo.core.codecs.refusal import BadCell
from generalaffairs.data_entry.calc.fields import FieldSpec, fold, read

NAME = ""  # the column that every master has: what a code is called
type Code = tuple[str, str]  # master, code
type Told = Mapping[Code, Mapping[str, str]]  # what each code means, column by column


@dataclass(frozen=True, slots=True)
class Source:
    """The field whose code is looked up, and the column of its master."""

    label: str
    column: str = NAME


@dataclass(frozen=True, slots=True)
class Filling:
    """What the master says for a field, in the field's spelling, beside what was typed there."""

    label: str
    master: str
    code: str
    value: str
    typed: str

    @property
    def differs(self) -> bool:
        """Whether something else was typed."""
        return bool(self.typed) and fold(self.typed) != fold(self.value)


def source_of(spec: FieldSpec) -> Source | None:
    """Where a field is filled from: `取引先コード` (the code's name) or `取引先コード：口座番号` (a column)."""
    if not spec.of.strip():
        return None
    label, *rest = re.split(r"[:：]", spec.of, maxsplit=1)
    return Source(label.strip(), rest[0].strip() if rest else NAME)


def codes(specs: Sequence[FieldSpec], values: Mapping[str, str]) -> set[Code]:
    """What is to be looked up."""
    return {(spec.master, fold(values[spec.label])) for spec in specs if spec.master and values.get(spec.label)}


def fillings(specs: Sequence[FieldSpec], values: Mapping[str, str], told: Told) -> Iterator[Filling]:
    """What the masters say for the fields that they fill; nothing where they say nothing that the field can hold."""
    masters = {spec.label: spec.master for spec in specs}
    for spec in specs:
        source = source_of(spec)
        if source is None:
            continue
        master, code = masters.get(source.label, ""), fold(values.get(source.label, ""))
        text = told.get((master, code), {}).get(source.column, "")
        if value := _spelled(spec, text):
            yield Filling(spec.label, master, code, value, values.get(spec.label, ""))


def spelled(specs: Sequence[FieldSpec], typed: Mapping[str, str]) -> dict[str, str]:
    """What is being typed in the spelling of its fields; what cannot be read yet is left out."""
    read_ = {spec.label: _spelled(spec, typed.get(spec.label, "")) for spec in specs}
    return {label: value for label, value in read_.items() if value}


def _spelled(spec: FieldSpec, text: str) -> str:
    try:
        return read(replace(spec, required=False), text)
    except BadCell:
        return ""
