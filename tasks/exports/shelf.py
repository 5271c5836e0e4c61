"""Where the files lie until they expire: named by job and hash, never by what a person typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

HASH_CHARACTERS = 16


def _folder() -> Path:
    return Path(settings.FILES_DIR) / "exports"


def path_of(job: UUID, sha256: str) -> Path:
    """Where the file of a job lies."""
    return _folder() / f"{job}-{sha256[:HASH_CHARACTERS]}"


def draft_of(job: UUID, token: int) -> Path:
    """Where an attempt writes; what a killed one leaves there is swept with all other drafts."""
    folder = Path(settings.FILES_DIR) / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"export-{job}-{token}"


def older_than(moment: float) -> Iterator[Path]:
    """Files that were made before this moment (seconds since the epoch)."""
    for path in _folder().glob("*-*"):
        if path.stat().st_mtime < moment:
            yield path
