"""Secrets (seeds of second factors, addresses of chats) as the database holds them: encrypted with a key not in it.

Keys come from `FACTOR_KEYS` (separated by commas, the first one seals, all open); the installation's SECRET_KEY stands
behind them, so that what was sealed before the setting existed still opens.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "sealed1:"  # stands before every sealed seed; a later way of sealing has another one
PURPOSE = b"urakata.second-factor"
KEY_BYTES = 32


def _fernet(given: str, purpose: bytes) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(given.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def _box(purpose: bytes) -> MultiFernet:
    given = [key.strip() for key in settings.FACTOR_KEYS.split(",") if key.strip()]
    return MultiFernet([_fernet(key, purpose) for key in (*given, settings.SECRET_KEY)])


def seal(text: str, *, purpose: bytes = PURPOSE) -> str:
    """The text as the database may hold it; twice gives two different ones. `purpose` derives a key of its own."""
    return f"{MARK}{_box(purpose).encrypt(text.encode()).decode()}"


def unseal(stored: str, *, purpose: bytes = PURPOSE) -> str:
    """What was sealed. Seeds from before there was sealing stand there as they are.

    Raises `cryptography.fernet.InvalidToken` when none of the keys fits or the text was changed.
    """
    if not stored.startswith(MARK):
        return stored
    return _box(purpose).decrypt(stored.removeprefix(MARK).encode()).decode()
