"""Fixtures of this room's tests."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.fixtures import PASSWORD


@pytest.fixture
def signed_in(cast):
    """A browser of this person; with `fresh` he has just proved again who he is."""

    def sign_in(user, *, fresh=False):
        browser = Client()
        browser.force_login(user)
        if fresh:
            assert browser.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
        return browser

    return sign_in
