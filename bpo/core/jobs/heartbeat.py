"""Keeps a lease while a handler works: by the database's clock, from a thread with a connection of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, connections
from django.db.utils import DatabaseError, InterfaceError

from bpo.core import tenancy

logger = logging.getLogger(__name__)
# An attempt that shows no progress for so long is given up: its lease runs out and the next attempt counts as a try.
LONGEST_SILENCE = 900.0

RENEW = """
UPDATE core_job SET lease_until = clock_timestamp() + make_interval(secs => %s)
 WHERE id = %s AND token = %s AND state = 'RUNNING'
"""


class Heartbeat:
    """Renews the lease of one attempt until it ends, is fenced, or has been silent for too long."""

    def __init__(self, tenant: UUID, job: UUID, token: int, seconds: float) -> None:
        self.tenant, self.job, self.token, self.seconds = tenant, job, token, seconds
        self._ended, self._heard = threading.Event(), time.monotonic()
        self._thread = threading.Thread(target=self._run, daemon=True, name=f"lease-{job}")

    def alive(self) -> None:
        """The handler has shown progress."""
        self._heard = time.monotonic()

    def _run(self) -> None:
        try:
            while not self._ended.wait(self.seconds / 3):
                if time.monotonic() - self._heard > LONGEST_SILENCE or not self._renew():
                    return
        finally:
            connections.close_all()

    def _renew(self) -> bool:
        """Whether the job is still ours; a database that does not answer is asked again at the next beat."""
        try:
            with tenancy.use(self.tenant), connection.cursor() as cursor:
                cursor.execute(RENEW, [self.seconds, self.job, self.token])
                return bool(cursor.rowcount)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("lease not renewed: %s", type(error).__name__)
            connection.close()
            return True

    @contextmanager
    def beating(self) -> Iterator[Heartbeat]:
        """Beat while the block runs."""
        self._thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            self._thread.join(timeout=5)
