"""A round over all clients that are served: one job for each client that has something to look at."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from bpo.core import tenancy
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.registry import Work
from clients.companies.queries import directory


def enqueue_for_each_client(work: Work, kind: str, *, wanted: Callable[[UUID], bool]) -> None:
    """Enqueue `kind` for every served client for which `wanted` holds in its context; the moment of the round is the
    key, so that a round that runs twice asks once."""
    due = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]
    for done, client in enumerate(clients, start=1):
        with tenancy.use(client):
            if wanted(client):
                enqueue(kind, key=due, payload={"due": due})
        work.progress(done, len(clients))
