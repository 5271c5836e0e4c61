"""Whoever works for several clients has one running timer, also while each client's month is loaded by a process."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkContext

PATIENCE_SECONDS = 120


class Hands:
    """Lets each person do his tasks in their order, whichever process they are in.

    A timer that begins before one that was already stopped would overlap it, so order matters and not only one at a
    time. Nobody waits for a later task, so the processes cannot wait for each other.
    """

    def __init__(self, people: Iterable[str], forking: ForkContext) -> None:
        self._moved = forking.Condition()
        self._served = {key: forking.Value("i", 0, lock=False) for key in people}

    @contextmanager
    def of(self, key: str, ticket: int) -> Iterator[None]:
        """Held while the person's timer runs for his task of that number (0 is his first). Raises RuntimeError when
        his tasks before are not done in time: the other process has failed.
        """
        served = self._served[key]
        with self._moved:
            if not self._moved.wait_for(lambda: served.value == ticket, timeout=PATIENCE_SECONDS):
                raise RuntimeError(f"{key} still works on an earlier task")
        yield
        with self._moved:
            served.value += 1
            self._moved.notify_all()


def fork_context() -> ForkContext:
    """Processes that begin with what this one has read."""
    return multiprocessing.get_context("fork")
