"""The line to the broker, which must outlive every failure of the broker."""

from __future__ import annotations

from typing import Any

from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import redis as kombu_redis
from redis.exceptions import ConnectionError as BrokerGone


class Channel(kombu_redis.Channel):  # type: ignore[misc]
    """Kombu's channel, whose use after its connection was closed is a lost connection and nothing else.

    Kombu answers it with an AttributeError ("'NoneType' object has no attribute 'hostname'"), which ends the whole
    Celery worker: every job then waits for somebody to start it again. A lost connection is followed by a new one.
    """

    def _connparams(self, asynchronous: bool = False) -> Any:
        if self.connection.client is None:
            raise BrokerGone("the connection of this channel is closed")
        return super()._connparams(asynchronous=asynchronous)  # type: ignore[no-untyped-call]


class Transport(kombu_redis.Transport):  # type: ignore[misc]
    """Kombu's transport with that channel."""

    Channel = Channel


def install() -> None:
    """Let `redis://` mean this transport in this process."""
    TRANSPORT_ALIASES["redis"] = f"{__name__}:Transport"
