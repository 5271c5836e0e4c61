"""Bytes on disk under their hash, one folder per tenant. A row never points to nothing; leftovers are swept.

Written to `tmp`, synced, then renamed: a name in the tenant's folder always holds all of its bytes. Tell-tale order:
bytes first, row second; a file without a row is an orphan and goes after a day.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

ORPHAN_SECONDS = 24 * 3600
# Key of the advisory lock that keeps the sweeper away while rows are being written.
SWEEPING = 7_126_031


def digest_of(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(tenant: UUID, sha256: str) -> Path:
    """Where bytes with this hash live. Made of ids and hashes alone, never of a name that a person typed."""
    return Path(settings.FILES_DIR) / str(tenant) / sha256[:2] / sha256


def put(tenant: UUID, data: bytes) -> str:
    """Write the bytes (once per tenant and content) and give their hash. Outside or inside a transaction."""
    sha256 = digest_of(data)
    target = path_of(tenant, sha256)
    if target.exists():
        os.utime(target)  # young again: the sweeper leaves it alone
        return sha256
    folder = Path(settings.FILES_DIR) / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / uuid4().hex
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.rename(target)
    _sync(target.parent)
    return sha256


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hold(tenant: UUID, sha256: str) -> Path:
    """Keep the sweeper out until this transaction ends, and make sure that the bytes are there.

    To be called before the row is written. Raises FileNotFoundError when the bytes are gone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [SWEEPING])
    path = path_of(tenant, sha256)
    os.utime(path)
    return path


def old_files(tenant: UUID) -> Iterator[Path]:
    """Files of a tenant that are older than a day, and forgotten drafts."""
    limit = time.time() - ORPHAN_SECONDS
    for folder in (Path(settings.FILES_DIR) / str(tenant), Path(settings.FILES_DIR) / "tmp"):
        for path in folder.glob("**/*"):
            if path.is_file() and path.stat().st_mtime < limit:
                yield path


def try_to_sweep() -> bool:
    """Whether nobody is writing rows right now; holds the lock until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEPING])
        return bool(cursor.fetchone()[0])
