"""Cache for rate limits and cheap counters. Redis down must not mean "no limit": the database takes over."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
METHODS = ("add", "get", "set", "touch", "delete", "incr", "has_key", "get_many", "set_many", "delete_many", "clear")
ASK_AGAIN_SECONDS = 15


class Cache(RedisCache):
    """Redis, and where it does not answer the table `core_cache` (slow, but it counts)."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {**params.get("OPTIONS", {}), "socket_connect_timeout": 1, "socket_timeout": 2}
        super().__init__(server, {**params, "OPTIONS": options})
        self._spare = DatabaseCache("core_cache", {**params, "OPTIONS": {"MAX_ENTRIES": 10_000}})
        self._asked, self._away = 0.0, False

    def answers(self) -> bool:
        """Whether Redis itself answers; where it does not, everything goes on with the table."""
        try:
            return bool(self._cache.get_client(None, write=True).ping())
        except (RedisError, OSError):
            return False

    def away(self) -> bool:
        """Whether Redis did not answer when it was last asked, a quarter of a minute ago at most: pages say so."""
        now = time.monotonic()
        if not self._asked or now - self._asked > ASK_AGAIN_SECONDS:
            self._away = not self.answers()
            self._asked = now
        return self._away


def _with_spare(name: str) -> Any:
    quick = getattr(RedisCache, name)

    def method(self: Cache, *args: Any, **kwargs: Any) -> Any:
        try:
            return quick(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            logger.warning("cache fell back to the database: %s", type(error).__name__)
            return getattr(self._spare, name)(*args, **kwargs)

    method.__name__ = name
    return method


for _name in METHODS:
    setattr(Cache, _name, _with_spare(_name))
