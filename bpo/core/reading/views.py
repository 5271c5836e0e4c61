"""GET /reading/<kind>/?text=…: how the house understands what was typed so far."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.reading.words import READERS

LONGEST = 60


@require_safe
@requires("person.enter", area="person")
def echo(request: HttpRequest, kind: str) -> JsonResponse:
    """The words for a date, an amount or a postal code. Nothing of a client is read or kept."""
    if kind not in READERS:
        raise Http404
    said = READERS[kind](request.GET.get("text", "")[:LONGEST], timezone.localdate())
    return JsonResponse(asdict(said), headers={"Cache-Control": "private, no-store"})
