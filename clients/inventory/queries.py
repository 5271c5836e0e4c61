"""Reads about the inventory: the lines of a day, their totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.tenancy import the_one
from bpo.core.ui.formats import round_half_up
from bpo.core.validity import valid_on
from clients.inventory.models import InventoryVersion, ProcessLine


def version_on(on: date) -> InventoryVersion | None:
    """The version that holds on that day, signed or not (`signed_at`)."""
    return versions_of_day(on).first()


def versions_of_day(on: date) -> QuerySet[InventoryVersion]:
    """The same as a queryset of at most one row; not read yet."""
    return InventoryVersion.objects.filter(valid_on(on), tenant_id=the_one()).order_by("id")


def lines_on(on: date) -> list[ProcessLine]:
    """Process lines of the version that holds on that day, in its order; empty before the first version."""
    return list(line_rows(on))


def line_rows(on: date) -> QuerySet[ProcessLine]:
    """The same, not read yet."""
    rows = ProcessLine.objects.filter(valid_on(on, "version__"), tenant_id=the_one()).select_related("version")
    return rows.order_by("position")


def line_for(worktype: str, on: date) -> ProcessLine | None:
    """The first line of that day with this work type; None when the inventory does not have it."""
    return next((line for line in lines_on(on) if line.worktype == worktype), None)


def line_named(name: str, on: date) -> ProcessLine | None:
    """The line of that day with exactly this name."""
    return next((line for line in lines_on(on) if line.name == name), None)


def lines_of(version: InventoryVersion) -> list[ProcessLine]:
    """The lines of one version in their order."""
    return list(ProcessLine.objects.filter(tenant_id=version.tenant_id, version=version).order_by("position"))


def versions() -> list[InventoryVersion]:
    """All versions of the client in context, the newest first."""
    rows = InventoryVersion.objects.filter(tenant_id=the_one()).select_related("file")
    return list(rows.order_by("-valid_from", "-number"))


def access_version(version_id: UUID) -> InventoryVersion:
    """One version of the client in context. Raises InventoryVersion.DoesNotExist for foreign and unknown alike."""
    return InventoryVersion.objects.select_related("file").get(tenant_id=the_one(), pk=version_id)


@dataclass(frozen=True, slots=True)
class Totals:
    """Baseline of a month in seconds: all of it, by class, and the graded part (A and B)."""

    lines: int
    seconds: Fraction
    clerical: Fraction
    back_office: Fraction
    graded: Fraction

    @property
    def hours(self) -> Decimal:
        """All of it in hours, one decimal, rounded half up."""
        return in_hours(self.seconds)

    @property
    def clerical_hours(self) -> Decimal:
        """事務 in hours."""
        return in_hours(self.clerical)

    @property
    def back_office_hours(self) -> Decimal:
        """バックオフィス in hours."""
        return in_hours(self.back_office)

    @property
    def graded_ratio(self) -> Decimal:
        """Share of the time that is grade A or B, 0 to 1."""
        share = self.graded / self.seconds if self.seconds else Fraction(0)
        return Decimal(share.numerator) / Decimal(share.denominator)


def in_hours(seconds: Fraction) -> Decimal:
    """Exact seconds as hours with one decimal, rounded half up."""
    return round_half_up(Decimal(seconds.numerator) / Decimal(seconds.denominator) / 3600, 1)


def totals(lines: Iterable[ProcessLine]) -> Totals:
    """Sums over lines; exact seconds per month."""
    rows = list(lines)

    def total(*, of: str = "", graded: bool = False) -> Fraction:
        wanted = [line for line in rows if (not of or line.work_class == of) and (not graded or line.evidence != "C")]
        return sum((line.monthly_seconds for line in wanted), Fraction(0))

    return Totals(len(rows), total(), total(of="CLERICAL"), total(of="BACK_OFFICE"), total(graded=True))


def newest_lines() -> list[ProcessLine]:
    """Process lines of the version that has no end yet (or ends last): what forms offer without asking for a day."""
    newest = InventoryVersion.objects.filter(tenant_id=the_one()).order_by("-valid_from").values("pk")[:1]
    return list(ProcessLine.objects.filter(tenant_id=the_one(), version__in=newest).order_by("position"))
