"""Where a person lands after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from bpo.core.gate import requires


@requires("person.enter", area="person")
def home(request: HttpRequest) -> HttpResponseBase:
    """The start page of a signed-in person."""
    return render(request, "bare.html")
