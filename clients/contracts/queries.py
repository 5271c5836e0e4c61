"""Reads about contracts: what was agreed on a day, which line covers a work type."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from bpo.core.tenancy import the_one
from bpo.core.validity import valid_on
from clients.contracts.models import Contract, ContractVersion, ScopeLine, ScopeStepRole

AGREED = Q(house_approved_at__isnull=False, client_approved_at__isnull=False)


def agreed_on(on: date) -> QuerySet[ContractVersion]:
    """Versions that both sides approved and that hold on that day; one per contract."""
    return ContractVersion.objects.filter(AGREED, valid_on(on), tenant_id=the_one())


def contract_on(on: date) -> ContractVersion | None:
    """The agreed version that holds on that day (of several contracts, the one that began last)."""
    return versions_on(on).first()


def versions_on(on: date) -> QuerySet[ContractVersion]:
    """The agreed versions that hold on that day, the one that began last first."""
    return agreed_on(on).select_related("contract").order_by("-valid_from", "-number")


def _lines_on(on: date) -> QuerySet[ScopeLine]:
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    going_on = Q(ends_on=None) | Q(ends_on__gt=on)
    return ScopeLine.objects.filter(begun, going_on, tenant_id=the_one(), version__in=agreed_on(on))


def scope_lines_on(on: date) -> QuerySet[ScopeLine]:
    """All lines that hold on that day, in the order of the contract."""
    return _lines_on(on).select_related("version").order_by("position", "name")


def scope_for(worktype: str, on: date) -> ScopeLine | None:
    """The one line that covers this work type on that day; None = out of scope."""
    return _lines_on(on).filter(worktypes__contains=[worktype]).select_related("version").order_by("position").first()


def versions() -> QuerySet[ContractVersion]:
    """All versions of the client's contracts, the newest first, drafts included."""
    rows = ContractVersion.objects.filter(tenant_id=the_one()).select_related("contract")
    return rows.order_by("contract__number", "-number")


def contracts() -> list[Contract]:
    """The client's contracts by number."""
    return list(Contract.objects.filter(tenant_id=the_one()).order_by("number"))


def access_version(version_id: UUID) -> ContractVersion:
    """One version of the client in context. Raises ContractVersion.DoesNotExist for foreign and unknown alike."""
    return ContractVersion.objects.select_related("contract").get(tenant_id=the_one(), pk=version_id)


def access_line(line_id: UUID) -> ScopeLine:
    """One line of the client in context. Raises ScopeLine.DoesNotExist for foreign and unknown alike."""
    return ScopeLine.objects.select_related("version").get(tenant_id=the_one(), pk=line_id)


def lines_of(version: ContractVersion) -> list[ScopeLine]:
    """The lines of a version in their order, each with its RACI rows prefetched as `roles.all()`."""
    rows = ScopeLine.objects.filter(tenant_id=version.tenant_id, version=version)
    return list(rows.order_by("position", "name").prefetch_related("roles"))


def raci_of(line: ScopeLine) -> list[ScopeStepRole]:
    """RACI rows of a line, step by step."""
    return list(ScopeStepRole.objects.filter(tenant_id=line.tenant_id, line=line).order_by("position", "step"))
