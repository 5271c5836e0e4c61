"""The colour band of a client: one of eight fixed hues, always beside the client's name, never alone."""

from __future__ import annotations

from zlib import crc32

BANDS = 8


def band_of(client: object) -> int:
    """1 to 8: the client's own `band` if set, else a stable choice from its code or name."""
    own = getattr(client, "band", None)
    if isinstance(own, int) and 1 <= own <= BANDS:
        return own
    key = getattr(client, "code", "") or getattr(client, "name", "") or str(client)
    return crc32(str(key).encode()) % BANDS + 1
