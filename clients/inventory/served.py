"""Which work types this installation has. The room of tasks stands above this one and tells at start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from django.utils.translation import gettext as _

Provider = Callable[[], Collection[str]]
Label = Callable[[str], str]
_providers: list[Provider] = []
_labels: list[Label] = []


def register(provider: Provider, label: Label | None = None) -> None:
    """Name the function that gives the keys of all installed work types, and the one that gives a key's name."""
    if provider not in _providers:
        _providers.append(provider)
        _labels.extend([label] if label else [])


def known() -> frozenset[str] | None:
    """Keys of the installed work types; None while nobody told, which counts every work type as served."""
    if not _providers:
        return None
    return frozenset(key for provider in _providers for key in provider())


def label_of(key: str) -> str:
    """The name people read; the key itself for a work type that this installation does not have."""
    return next((words for label in _labels if (words := label(key)) != key), key)


def choices(*more: Iterable[str]) -> list[tuple[str, str]]:
    """(key, words) of the installed work types, then those of `more` that are not: what a contract's line may cover."""
    keys = set(known() or ()).union(*more) - {""}
    named = sorted((key, label_of(key)) for key in keys)
    here = [(key, words) for key, words in named if words != key]
    return here + [(key, _("未対応（%(key)s）") % {"key": key}) for key, words in named if words == key]
