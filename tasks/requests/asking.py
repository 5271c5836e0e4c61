"""A work type's form as one person sees it: without the kinds of work that he may not ask for."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms

from bpo.core import policy
from bpo.core.actor import Actor
from clients.contracts.queries import scope_lines_on
from tasks.requests.models import Request
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import WorkType


class Asker:
    """Somebody who asks for work of the one client in context (or files it for him), on a day."""

    def __init__(self, actor: Actor, tenant: UUID, *, on: date) -> None:
        self.actor, self.tenant, self.on = actor, tenant, on

    @cached_property
    def _guarded(self) -> dict[str, str]:
        """Contract key → guarded category, by the contract of the day. One query."""
        lines = reversed(list(scope_lines_on(self.on)))
        return {key: line.category for line in lines for key in line.worktypes if line.category}

    def category_of(self, key: str, fields: dict[str, Any] | None = None) -> str:
        """The guarded category of work that the contract knows by this key; empty where none guards it.

        `fields`: what is asked for, where the category depends on it.
        """
        own = catalogue.get(key).category_of(fields or {}) if catalogue.is_served(key) else ""
        return own or self._guarded.get(key, "")

    def may(self, key: str, fields: dict[str, Any] | None = None) -> bool:
        """Whether this person may ask for work of this contract key, himself or for a caller."""
        thing = Request(tenant_id=self.tenant, category=self.category_of(key, fields))
        asked = policy.check("requests.submit", self.actor, thing)
        return bool(asked or policy.check("requests.file_for_client", self.actor, thing))

    def form(self, worktype: WorkType, *args: Any, **kwargs: Any) -> forms.Form:
        """The work type's request form, narrowed to what this person may ask for."""
        form = worktype.request_form(*args, **kwargs)
        if worktype.narrow is not None:
            worktype.narrow(form, self.may)
        return form
