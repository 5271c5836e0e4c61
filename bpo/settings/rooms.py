"""Finds the rooms' capability folders: a work type with tables is a small Django app, found by its apps.py."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("accounting", "hr", "generalaffairs")
HOUSES = ("bpo/core", "clients", "tasks", *ROOMS)


def apps_of_rooms() -> list[str]:
    """Dotted names of all room packages and of the capability folders below them that are apps."""
    found = []
    for room in ROOMS:
        if (ROOT / room / "apps.py").exists():
            found.append(room)
        found += sorted(f"{room}.{path.parent.name}" for path in (ROOT / room).glob("*/apps.py"))
    return found


def template_folders() -> list[Path]:
    """`templates` of the house first, then those inside each capability folder."""
    inside = sorted(path for house in HOUSES for path in (ROOT / house).glob("*/templates") if path.is_dir())
    return [ROOT / "templates", *inside]


def capabilities_with_urls() -> list[str]:
    """Dotted names of all `urls` modules of the capability folders, houses in their order."""
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for house in HOUSES
        for path in sorted((ROOT / house).glob("*/urls.py"))
    ]
