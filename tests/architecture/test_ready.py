"""/readyz: whether a process may get visitors, and what it does without."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from tools.services import free_port


@pytest.mark.django_db(databases=["default", "relay"])
def test_without_redis_it_serves_and_says_what_is_missing(client: Browser, settings: Any) -> None:
    assert client.get("/readyz").json() == {"ready": True, "problems": [], "degraded": []}
    dead = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {"default": {"BACKEND": "bpo.core.cache.Cache", "LOCATION": dead}}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["degraded"]) == (200, ["cache"])
