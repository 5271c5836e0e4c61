"""Row history by triggers: old rows, who and which request, append-only, behind the same wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
from django.db import models
from pghistory.models import Event as HistoryEvent

from bpo.core.tenancy.schema import AppendOnly, Walled


class ActorEvent(HistoryEvent):
    """Base of all history tables. The actor is read from the database session, not from Python."""

    pgh_id = models.BigAutoField(primary_key=True)
    actor = models.TextField(
        null=True,
        db_default=models.Func(
            models.Value("app.user"), models.Value(True), function="current_setting", output_field=models.TextField()
        ),
    )

    class Meta:
        abstract = True


def tracked(table: str, *, exclude: tuple[str, ...] = ()) -> Callable[[Any], Any]:
    """Keep the old row at each change and deletion. `table` names the history table's constraints."""
    track: Any = pghistory.track
    decorate: Callable[[Any], Any] = track(
        pghistory.UpdateEvent(row=pghistory.Old),
        pghistory.DeleteEvent(),
        context_field=None,
        base_model=ActorEvent,
        exclude=list(exclude) or None,
        meta={"constraints": [Walled(name=f"{table}_wall"), AppendOnly(name=f"{table}_append_only")]},
    )
    return decorate
