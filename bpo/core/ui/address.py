"""Where a form leads back to: an address of ours, or the one that the view names."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_address(request: HttpRequest, wanted: str, default: str) -> str:
    """`wanted` if it is a path of this site, else `default`: another host, a scheme and a bare word are not."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else default
