"""What a policy is asked about, reduced to the tenant it belongs to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from bpo.core import tenancy
from bpo.core.actor import Actor


def tenant_of(subject: Any) -> UUID | None:
    """The tenant of a policy's subject: a UUID, a client row or any row of a client; None for None."""
    if subject is None or isinstance(subject, UUID):
        return subject
    found: UUID | None = getattr(subject, "tenant_id", None) or subject.pk
    return found


def roles(actor: Actor, subject: Any) -> frozenset[str]:
    """Role codes of the actor at the subject's tenant; without a subject, all his role codes anywhere."""
    tenant = tenant_of(subject)
    if tenant is None:
        return actor.all_roles
    return actor.roles_at(tenant)


def is_admin(actor: Actor) -> bool:
    """Whether the actor holds the 運用 seat of the BPO company."""
    return "ADMIN" in actor.roles_at(tenancy.HOUSE_ID)
