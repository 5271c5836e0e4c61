"""Which work types this installation has. The room of tasks stands above this one and tells at start."""

from __future__ import annotations

from collections.abc import Callable, Collection

Provider = Callable[[], Collection[str]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Name the function that gives the keys of all installed work types; called again at each import."""
    if provider not in _providers:
        _providers.append(provider)


def known() -> frozenset[str] | None:
    """Keys of the installed work types; None while nobody told, which counts every work type as served."""
    if not _providers:
        return None
    return frozenset(key for provider in _providers for key in provider())
