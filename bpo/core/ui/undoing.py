"""元に戻す for what leaves no row behind: the message that tells it carries, signed, what brings it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bpo.core.policy import Refused

SALT = "urakata.undo"
MAX_AGE = 12 * 3600  # as long as the longest session
DESK = "/desk/"


@dataclass(frozen=True, slots=True)
class Way:
    """Where the button sends, what it carries, and its key (the portal has none)."""

    address: str
    kept: str
    key: str


def offer(request: HttpRequest, sentence: str, address: str, kept: Mapping[str, Any] | None = None) -> None:
    """One success with 元に戻す under it: a POST to `address` with what `kept` says, for this person alone."""
    sealed = signing.dumps(dict(kept or {}), salt=_salt(request, address), compress=True)
    messages.success(request, sentence, extra_tags=f"{address} {sealed}")


def way_of(tags: str) -> Way | None:
    """The way back that a message carries, if it is one of these."""
    address, _space, kept = (tags or "").partition(" ")
    return Way(address, kept, "u" if address.startswith(DESK) else "") if address.startswith("/") else None


def taken(request: HttpRequest) -> dict[str, Any]:
    """What was kept for this address. Raises Refused where it is too old, damaged or somebody else's."""
    try:
        found: dict[str, Any] = signing.loads(
            request.POST.get("kept", ""), salt=_salt(request, request.path), max_age=MAX_AGE
        )
    except signing.BadSignature as error:
        raise Refused(
            _("元に戻せません。削除してから時間がたっています。お手数ですが、もう一度作成してください。"), status=409
        ) from error
    return found


def _salt(request: HttpRequest, address: str) -> str:
    return f"{SALT}.{request.actor.id}.{address}"  # type: ignore[attr-defined]
