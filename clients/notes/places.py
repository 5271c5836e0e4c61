"""Where a note can stand: the kinds of work and their steps. The room of tasks stands above and tells at start."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Step = tuple[str, str]
Place = tuple[str, str, tuple[Step, ...]]
Provider = Callable[[], Iterable[Place]]
_providers: list[Provider] = []
BETWEEN = "|"


def register(provider: Provider) -> None:
    """Name the function that gives (work type, its name, its steps as (key, name))."""
    if provider not in _providers:
        _providers.append(provider)


def known() -> list[Place]:
    """All kinds of work with their steps, by name."""
    return sorted((place for provider in _providers for place in provider()), key=lambda place: place[1])


def label_of(worktype: str, step_key: str) -> str:
    """The words of a place: `名刺作成 › 校正の検査`; the keys for what this installation does not have."""
    if not worktype:
        return ""
    name, steps = next(((name, dict(steps)) for key, name, steps in known() if key == worktype), (worktype, {}))
    return f"{name} › {steps.get(step_key, step_key)}" if step_key else name
