"""Reads about manuals: the library, one manual, the text that a step pins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from tasks.manuals.markdown import render
from tasks.manuals.models import Manual, ManualVersion


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One manual with its versions, the newest first, and one of them as HTML."""

    manual: Manual
    versions: list[ManualVersion]
    shown: ManualVersion
    html: SafeString


def library(*, tenants: Iterable[UUID], worktype: str = "") -> list[Manual]:
    """Manuals of these companies (the house among them) by title, each with `newest_number` and `newest_at`."""
    newest = ManualVersion.objects.filter(tenant_id=OuterRef("tenant_id"), manual=OuterRef("pk")).order_by("-number")
    found = Manual.objects.filter(tenant_id__in=list(tenants)).select_related("tenant")
    if worktype:
        found = found.filter(worktype=worktype)
    return list(
        found.annotate(
            newest_number=Subquery(newest.values("number")[:1]), newest_at=Subquery(newest.values("published_at")[:1])
        ).order_by("title", "id")
    )


def manual_page(manual_id: UUID, *, number: int | None = None) -> ManualPage:
    """One manual; `number` shows an older version. Raises DoesNotExist for an unknown manual or version."""
    manual = Manual.objects.select_related("tenant").get(pk=manual_id)
    versions = list(manual.versions.order_by("-number"))
    shown = next((row for row in versions if number in (None, row.number)), None)
    if shown is None:
        raise ManualVersion.DoesNotExist(f"version {number}")
    return ManualPage(manual, versions, shown, render(shown.body))


def newest_for(worktype: str) -> ManualVersion | None:
    """The newest version of the manual for this work type at the client in context; None when there is none."""
    return versions_for(worktype).first()


def versions_for(worktype: str) -> QuerySet[ManualVersion]:
    """The versions of the manual for this work type at the client in context, the newest first."""
    return ManualVersion.objects.filter(manual__worktype=worktype).order_by("-published_at", "-number")
