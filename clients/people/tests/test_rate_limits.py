"""Rate limits hold, also while Redis is down: then the database counts."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from bpo.core.cacherow import CacheRow
from tests.fixtures import PASSWORD

LIMITS = {"login_failed": "4/m/key", "login": "30/m/ip"}
NOWHERE = "redis://127.0.0.1:1/0"


def tries(email, count=6):
    browser = Client()
    return [
        browser.post(reverse("account_login"), {"login": email, "password": "wrong"}).content.decode()
        for _ in range(count)
    ]


@pytest.fixture
def redis_down(settings):
    settings.CACHES = {"default": {"BACKEND": "bpo.core.cache.Cache", "LOCATION": NOWHERE}}


def test_redis_down_does_not_mean_no_limit(cast, settings, redis_down):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    sato = cast.staff["sato"]
    pages = tries(sato.email)
    assert pages[0] != pages[-1]
    assert CacheRow.objects.exists(), "the database counted"
    right = Client().post(reverse("account_login"), {"login": sato.email, "password": PASSWORD})
    assert right.status_code == 200, "even the right password waits now"


def test_known_and_unknown_addresses_are_answered_alike(cast, settings, redis_down):
    settings.ACCOUNT_RATE_LIMITS = {}

    def shape(page, email):
        return page.partition("<main")[2].partition("csrfmiddlewaretoken")[0].replace(email, "")

    known, unknown = cast.staff["sato"].email, "nobody@urakata.example"
    assert {shape(page, known) for page in tries(known, 2)} == {shape(page, unknown) for page in tries(unknown, 2)}
