"""What another form declares to be keyed twice, and the registry of these declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django import forms
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bpo.core.actor import Actor
    from tasks.double_entry.models import Case


class Makes(Protocol):
    """Makes the form of a content. Its `cleaned_data` is kept; `DoubleForm.compared` equals what is meant alike."""

    def __call__(self, case: Case, data: Mapping[str, Any] | None = None) -> forms.Form:
        """Bound to `data` where there is some."""


class Decided(Protocol):
    """What the owner of the form does once a content is decided, in the same transaction."""

    def __call__(self, case: Case, *, actor: Actor, now: datetime) -> None:
        """Called once for each case; `case.values` hold."""


def _nothing(case: Case, *, actor: Actor, now: datetime) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True, slots=True)
class DoubleForm:
    """A form that is keyed: its key (never changed), its title, how to make it, and what follows the decision.

    `always_blind`: contents of this form are refused for any other way (money, bank accounts). `alike`: the rows whose
    contents have the same fields as this one, where a form has more than one definition. `compared`: values as they are
    held against each other, where they are kept as they were typed.
    """

    key: str
    title: str | Promise
    form: Makes
    decided: Decided = _nothing
    always_blind: bool = False
    alike: Callable[[Case], QuerySet[Any, Any]] | None = None
    compared: Callable[[Mapping[str, Any]], dict[str, Any]] = dict


_forms: dict[str, DoubleForm] = {}


def register(form: DoubleForm) -> DoubleForm:
    """Switch double entry on for a form. Raises ValueError for a key that is taken."""
    if form.key in _forms:
        raise ValueError(f"double entry of {form.key!r} exists already")
    _forms[form.key] = form
    return form


def get(key: str) -> DoubleForm:
    """The form of this key. Raises KeyError."""
    return _forms[key]


def bound(case: Case, data: Mapping[str, Any] | None = None) -> forms.Form:
    """The form of this content."""
    make: Callable[..., forms.Form] = get(case.form).form
    return make(case, data)
