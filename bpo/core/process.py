"""What every long-lived process does once, when all its code is loaded."""

from __future__ import annotations

import gc

from bpo.core.catalogues import flatten

COLLECT_AFTER = 50_000  # new containers; a list page makes some tens of thousands and keeps none of them


def settle() -> None:
    """Read the words of all packages into one place, and take what is loaded out of the garbage collector's sight.

    It is never garbage, and walking it made a page in twenty wait. Children that are forked afterwards share it."""
    flatten()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 10, 10)
