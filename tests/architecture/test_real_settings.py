"""What a real installation sends with every cookie; the settings of production, read in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tools.services import ROOT

ASKED = (
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_DOMAIN",
    "MFA_REQUIRED", "DEMO", "DEBUG", "SECURE_HSTS_SECONDS", "MFA_SUPPORTED_TYPES",
)  # fmt: skip
READ = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""


@pytest.fixture(scope="module")
def production():
    given = {"DJANGO_SETTINGS_MODULE": "bpo.settings.prod", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "urakata.example"}
    ended = subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, capture_output=True, text=True, env={**os.environ, **given}, check=True
    )
    return json.loads(ended.stdout.splitlines()[-1])


def test_the_session_cookie_belongs_to_this_host_over_https_alone(production):
    assert production["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert production["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert production["SESSION_COOKIE_SECURE"] is production["CSRF_COOKIE_SECURE"] is True
    assert production["SESSION_COOKIE_HTTPONLY"] is True
    assert production["SESSION_COOKIE_SAMESITE"] == "Lax"
    # A cookie with this prefix is dropped by browsers when it names a domain or another path.
    assert (production["SESSION_COOKIE_DOMAIN"], production["SESSION_COOKIE_PATH"]) == (None, "/")
    assert production["CSRF_COOKIE_DOMAIN"] is None


def test_everybody_needs_a_second_factor_and_nobody_is_signed_in_by_a_click(production):
    assert production["MFA_REQUIRED"] is True
    assert set(production["MFA_SUPPORTED_TYPES"]) == {"webauthn", "totp", "recovery_codes"}
    assert production["DEMO"] is production["DEBUG"] is False
    assert production["SECURE_HSTS_SECONDS"] >= 31_536_000
