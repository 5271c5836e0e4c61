"""allauth's rules of this installation: by invitation only."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up: accounts come from invitations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
