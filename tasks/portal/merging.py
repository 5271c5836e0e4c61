"""Two pages on one draft: field by field, what each of them changed stands, and nothing that was typed is lost.

A page says what it showed when it was made, and which page it is. So a field that only one of two pages changed has
that page's words, and a field that both changed keeps both until somebody decides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms.boundfield import BoundField

Values = dict[str, list[str]]
DECIDED = "decided"  # as the page that wrote a field last: none of those that are open


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page showed: the fields by their digest, the files, and whether there was a draft at all."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    begun: bool = False

    def text(self) -> str:
        """As a hidden field carries it."""
        return json.dumps({"fields": self.fields, "files": self.files, "begun": self.begun})


@dataclass(frozen=True, slots=True)
class Sides:
    """Which page wrote a field last, and what other pages typed into it meanwhile: {field: {page: values}}."""

    writers: dict[str, str] = field(default_factory=dict)
    aside: dict[str, dict[str, Values]] = field(default_factory=dict)


def seen_from(text: str) -> Seen | None:
    """What the page says that it showed; None when it says nothing that can be read."""
    try:
        said = json.loads(text)
        return Seen(dict(said["fields"]), list(said["files"]), bool(said["begun"]))
    except (ValueError, TypeError, KeyError):
        return None


def belonging(name: str, data: Mapping[str, Any], *, others: Collection[str]) -> list[str]:
    """The names under which a page sends this field: its own, and those of its parts (`day_0`)."""
    return [key for key in data if key == name or (key.startswith(f"{name}_") and key not in others)]


def digest(values: Values) -> str:
    """A short sign of what a field holds; an empty one is as good as none."""
    said = sorted((name, [one.replace("\r\n", "\n") for one in found if one]) for name, found in values.items())
    text = json.dumps([pair for pair in said if pair[1]], ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def shown(fields: Iterable[BoundField]) -> dict[str, str]:
    """The digest of each field as this page shows it, and would send it back unchanged."""
    return {one.html_name: digest({one.html_name: _sent(one)}) for one in fields}


def _sent(one: BoundField) -> list[str]:
    value = one.value()
    if value is True:
        return ["on"]
    said = one.field.widget.format_value(value)
    return [str(part) for part in said] if isinstance(said, list | tuple) else [str(said or "")]


def merged(
    mine: Mapping[str, Values], theirs: Mapping[str, Values], *, seen: Seen | None, page: str, before: Sides
) -> tuple[Values, Sides]:
    """The values that stand, of the fields in `mine`, and what is known of both sides from now on.

    Without `seen` the page's own words stand, as from a page that knows nothing of the draft.
    """
    values: Values = {}
    writers, aside = dict(before.writers), {name: dict(found) for name, found in before.aside.items()}
    for name, own in mine.items():
        other, was = theirs.get(name, {}), seen.fields.get(name) if seen else None
        same = digest(own) == digest(other)
        foreign = seen is not None and writers.get(name, page) != page and digest(other) != was
        waits = aside.pop(name, {})
        if foreign and not same:
            values |= other
            waits = waits if digest(own) == was else waits | {page: own}
        else:
            values |= own
            waits = {key: found for key, found in waits.items() if key != page and digest(found) != digest(own)}
            if not same:
                writers[name] = page
        if waits:
            aside[name] = waits
    return values, Sides(writers, aside)


def options(data: Values, sides: Sides) -> dict[str, dict[str, Values]]:
    """What each undecided field may become, under its digest: what stands, then what other pages typed."""
    found: dict[str, dict[str, Values]] = {}
    for name, pages in sides.aside.items():
        parts = {part for values in pages.values() for part in values} | {name}
        stands = {part: data[part] for part in parts if part in data}
        found[name] = {digest(values): values for values in (stands, *pages.values())}
    return found


def settled(data: Values, sides: Sides, chosen: Mapping[str, str]) -> tuple[Values, Sides]:
    """Both after a decision, {field: digest of its values}. What was not chosen, or changed again, goes on waiting."""
    values, writers, aside = dict(data), dict(sides.writers), dict(sides.aside)
    for name, choices in options(data, sides).items():
        wanted = choices.get(chosen.get(name, ""))
        if wanted is None:
            continue
        for part in {part for found in choices.values() for part in found}:
            values.pop(part, None)
        values |= wanted
        writers[name] = DECIDED
        del aside[name]
    return values, Sides(writers, aside)
