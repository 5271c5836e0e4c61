"""Seal the seeds of all second factors anew, after the keys of the installation have changed."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from clients.people.sealing import seal, unseal

SEEDS = ("secret", "seed")
CODES = "migrated_codes"


@transaction.atomic
def reseal_factors() -> int:
    """With the first key of today; seeds that were never sealed become sealed. Gives how many factors that were.

    Raises `cryptography.fernet.InvalidToken` when a seed cannot be opened: then nothing has changed.
    """
    changed = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        data = _resealed(factor.data)
        if data is not None:
            factor.data = data
            factor.save(update_fields=["data"])
            changed += 1
    return changed


def _resealed(data: dict[str, Any]) -> dict[str, Any] | None:
    """The data with its seeds sealed anew; None when it holds none (a passkey is public)."""
    found: dict[str, Any] = {name: seal(unseal(data[name])) for name in SEEDS if name in data}
    if data.get(CODES):
        found[CODES] = [seal(unseal(code)) for code in data[CODES]]
    return {**data, **found} if found else None
