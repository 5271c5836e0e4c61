"""Writes the search rows that a large import left for later."""

from __future__ import annotations

from itertools import batched

from bpo.core import tenancy
from bpo.core.jobs.registry import Finish, Work, handler
from tasks.search import actions

PIECE = 100


@handler("search.later", label="検索の準備", topics=("search.later",), listed=False)
def write_later(work: Work) -> Finish | None:
    """What many rows of one statement say now; again is harmless. The payload is written by the database's trigger."""
    kind, subjects = work.payload["kind"], work.payload["subjects"]
    done = 0
    for piece in batched(subjects, PIECE, strict=False):
        with tenancy.use(work.tenant):
            actions.put(work.tenant, kind, piece)
        done += len(piece)
        work.progress(done, len(subjects))
    return None
