"""Reads about takeouts: what was asked for, who opened it, which guarded categories a client's data holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, QuerySet

from bpo.core import remembered
from bpo.core.actor import Actor
from bpo.core.audit.models import Event
from bpo.core.jobs.models import Job
from bpo.core.jobs.queries import latest_job
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from bpo.core.together import read_together
from clients.people.models import Category
from clients.takeout.models import Takeout

WRITE = "takeout.write"
SHOWN = 20


def takeouts() -> list[Takeout]:
    """The last ones of the client in context, the newest first."""
    return list(Takeout.objects.filter(tenant_id=the_one()).order_by("-created_at", "-id")[:SHOWN])


def access_takeout(takeout_id: UUID) -> Takeout:
    """One of the client in context. Raises Takeout.DoesNotExist for foreign and unknown alike."""
    return Takeout.objects.get(tenant_id=the_one(), pk=takeout_id)


def job_of(takeout: Takeout) -> Job | None:
    """The job that writes it."""
    return latest_job(takeout.pk, WRITE)


def openings() -> list[Event]:
    """Who opened a ZIP of the client in context, the newest first."""
    rows = Event.objects.filter(tenant_id=the_one(), action="takeout.opened")
    return list(rows.order_by("-at", "-id")[:SHOWN])


def guarded_categories() -> list[str]:
    """Guarded categories that occur anywhere in the data of the client in context."""
    found = remembered.rows(_guarded)
    read_together(*found)
    return sorted({category for rows in found for category in rows})


def _guarded() -> Sequence[QuerySet[Any, str]]:
    asked = []
    for model in apps.get_models():
        if issubclass(model, TenantModel) and any(
            field.name == "category" and isinstance(field, CharField) for field in model._meta.concrete_fields
        ):
            everything: Any = model._default_manager
            rows = everything.filter(tenant_id=the_one()).exclude(category="")
            asked.append(rows.order_by().values_list("category", flat=True).distinct())
    return asked


def not_named_for(actor: Actor, categories: list[str]) -> str:
    """Those of the categories that this person may not see at the client in context, in words; empty for none."""
    lacking = [code for code in categories if code not in actor.categories_at(the_one())]
    return "・".join(str(Category(code).label) if code in Category.values else code for code in lacking)
