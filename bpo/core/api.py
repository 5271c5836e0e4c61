"""What all API views share."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission

from bpo.core import policy as policies


class NamedPolicy(BasePermission):
    """DRF's side of the same rule: an API view has `policy` and is asked by it."""

    def has_permission(self, request: Any, view: Any) -> bool:
        actor = getattr(request._request, "actor", None)
        verdict = policies.check(view.policy, actor, getattr(request._request, "tenant", None))
        self.message = verdict.reason
        return bool(verdict)
