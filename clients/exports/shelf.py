"""Where the files lie until they expire: named by job and hash, never by what a person typed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.conf import settings

from bpo.core.ui.export import Problem

HASH_CHARACTERS = 16


def _folder() -> Path:
    return Path(settings.FILES_DIR) / "exports"


def path_of(job: UUID, sha256: str) -> Path:
    """Where the file of a job lies."""
    return _folder() / f"{job}-{sha256[:HASH_CHARACTERS]}"


def losses_of(job: UUID, sha256: str) -> Path:
    """Where lies, row by row, what that file could not hold."""
    return _folder() / f"{job}-{sha256[:HASH_CHARACTERS]}-losses"


def draft_of(job: UUID, token: int) -> Path:
    """Where an attempt writes; what a killed one leaves there is swept with all other drafts."""
    folder = Path(settings.FILES_DIR) / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"export-{job}-{token}"


def write_losses(path: Path, problems: Iterable[Problem]) -> None:
    """One line for each cell."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows((one.row, one.column, one.reason) for one in problems)


def read_losses(path: Path, most: int | None = None) -> list[Problem]:
    """The lines again, the first `most` of them. Raises FileNotFoundError."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Problem(int(row), column, reason) for row, column, reason in islice(csv.reader(lines), most)]


def older_than(moment: float) -> Iterator[Path]:
    """Files that were made before this moment (seconds since the epoch)."""
    for path in _folder().glob("*-*"):
        if path.stat().st_mtime < moment:
            yield path
