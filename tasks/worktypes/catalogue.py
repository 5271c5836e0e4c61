"""The catalogue: work types register themselves in their `worktype.py`, found at start."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django import forms
from django.utils.choices import flatten_choices

from tasks.worktypes.declaration import WorkType

_known: dict[str, WorkType] = {}


class NotServed(LookupError):
    """This installation has no such work type (yet). Rows that name it are kept and marked."""


def register(worktype: WorkType) -> WorkType:
    """Add a work type. Raises ValueError for a key that is taken."""
    if worktype.key in _known and _known[worktype.key] is not worktype:
        raise ValueError(f"work type {worktype.key!r} exists already")
    _known[worktype.key] = worktype
    return worktype


def get(key: str) -> WorkType:
    """The work type of this key. Raises NotServed."""
    try:
        return _known[key]
    except KeyError:
        raise NotServed(key) from None


def is_served(key: str) -> bool:
    """Whether this installation has the work type."""
    return key in _known


def name_of(key: str) -> str:
    """The name people read; the key itself for a work type that is not served."""
    return str(_known[key].name) if key in _known else key


def everything() -> Iterator[WorkType]:
    """All work types by key."""
    yield from (_known[key] for key in sorted(_known))


def keys() -> list[str]:
    """Keys of all work types of this installation."""
    return sorted(_known)


def places() -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """(key, name, steps as (key, name)) of all work types: where a note about a client can stand."""
    return [(one.key, str(one.name), tuple((s.key, str(s.name)) for s in one.steps)) for one in everything()]


@cache
def choice_keys() -> frozenset[str]:
    """What requests keep of a choice in place of its words, in all work types: keys that nobody wrote."""
    fields = (field for one in everything() for field in one.request_form.base_fields.values())
    # Rows of a table are one client's, and are kept by their ids, which the search leaves out.
    chosen = (field for field in fields if isinstance(field, forms.ChoiceField))
    fixed = (field for field in chosen if not isinstance(field, forms.ModelChoiceField))
    keys = (str(key) for field in fixed for key, _words in _flat(field))
    return frozenset(key for key in keys if key.isascii())


def _flat(field: forms.ChoiceField) -> Iterator[tuple[object, object]]:
    """Key and words of each choice, without the headings of groups."""
    yield from flatten_choices(field.choices)  # type: ignore[arg-type]
