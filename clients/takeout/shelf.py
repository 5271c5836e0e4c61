"""Where the ZIPs lie: one folder per tenant, apart from stored files, named by takeout and hash."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

HASH_CHARACTERS = 16


def folder_of(tenant: UUID) -> Path:
    """The tenant's folder."""
    return Path(settings.FILES_DIR) / "takeouts" / str(tenant)


def path_of(tenant: UUID, takeout: UUID, sha256: str) -> Path:
    """Where a ZIP lies. Made of ids and hashes alone."""
    return folder_of(tenant) / f"{takeout}-{sha256[:HASH_CHARACTERS]}.zip"


def draft_of(job: UUID, token: int) -> Path:
    """Where an attempt writes; what a killed one leaves there is swept with all other drafts."""
    folder = Path(settings.FILES_DIR) / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"takeout-{job}-{token}"


def keep(draft: Path, target: Path) -> None:
    """Make a finished draft the ZIP: a name on the shelf always holds all of its bytes."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.rename(target)


def on_shelf(tenant: UUID) -> Iterator[Path]:
    """All ZIPs of a tenant, also those that no row names."""
    return folder_of(tenant).glob("*.zip")
