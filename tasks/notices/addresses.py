"""Where a notice leads."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from tasks.notices.kinds import JOBS, PACKS, REPORTS, Kind, Side


def path_to(kind: str, side: str, *, code: str, number: str, thread: UUID) -> str:
    """The page of the object: a task by its number (a receipt too), a report by its month, a job by its id."""
    area = "desk" if side == Side.DESK else "portal"
    if kind in REPORTS:
        return reverse(f"{area}:report", kwargs={"client": code, "month": number})
    if kind in PACKS:
        return reverse(f"{area}:pack", kwargs={"client": code})
    if kind == Kind.INFECTED and not number:  # a file that hangs on no task
        return reverse("desk:client" if area == "desk" else "portal:home", kwargs={"client": code})
    if kind in JOBS:
        return reverse(f"{area}:job", kwargs={"client": code, "pk": thread})
    if not number:  # a question about a row that hangs on no task
        return reverse("desk:client_questions" if area == "desk" else "portal:card", kwargs={"client": code})
    if kind == Kind.FILED:
        return reverse("portal:request_receipt", kwargs={"client": code, "number": number})
    own = {"number": number} if area == "desk" else {"client": code, "number": number}
    return reverse(f"{area}:task", kwargs=own)


def absolute(path: str) -> str:
    """The address for mails and chats."""
    return f"{settings.BASE_URL}{path}"
