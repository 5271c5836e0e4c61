"""A second factor for everybody outside the demo: until one exists only its set-up pages open."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from bpo.core.gate import is_foreign

KNOWN = "urakata_has_factor"


def is_missing(request: HttpRequest, view: Any) -> bool:
    """Whether this person must set up a second factor before he sees this page."""
    if not settings.MFA_REQUIRED or view is None or is_foreign(view) or getattr(view, "area", "") == "open":
        return False
    if request.session.get(KNOWN) == str(request.user.pk):
        return False
    if not is_mfa_enabled(request.user):
        return True
    request.session[KNOWN] = str(request.user.pk)
    return False
