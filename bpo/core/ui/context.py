"""What the frames read on every page: the company's name and phone, the demo mark, the width of the navigation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

from bpo.core.cache import Cache

COMPANY_DEFAULT = "Urakata"


def today() -> date:
    """The day on which somebody fills in a form: dates typed without a year are near it."""
    return timezone.localdate()


def _cache_is_away() -> bool:
    cache = caches["default"]
    return isinstance(cache, Cache) and cache.away()


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frames; a view or another processor may override `company` and `desk_phone`."""
    return {
        "shell": {
            "company": getattr(settings, "COMPANY_NAME", "") or COMPANY_DEFAULT,
            "phone": getattr(settings, "COMPANY_PHONE", ""),
            "phone_hours": getattr(settings, "COMPANY_PHONE_HOURS", ""),
            "demo": getattr(settings, "DEMO", False),
            "degraded": _cache_is_away(),
            "nav_narrow": request.COOKIES.get("nav") == "narrow",
            "keys_on": request.COOKIES.get("keys") != "off",
        }
    }
