"""Where a notice leads."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from tasks.notices.kinds import JOBS, PACKS, REPORTS, Kind, Side

_rooms: dict[tuple[str, str], tuple[str, str]] = {}  # (kind, side) → (address of a room, its keyword for the thread)
_lists: dict[tuple[str, str], tuple[str, str]] = {}  # (kind, side) → (a list over all clients, what it is narrowed to)


def register(*kinds: Kind, side: Side, name: str, keyword: str = "") -> None:
    """Lead notices of these kinds to a page of a room: `name` with the client's code, and the thread as `keyword`."""
    _rooms.update({(kind, side): (name, keyword) for kind in kinds})


def register_list(kind: Kind, *, side: Side, name: str, asks: str) -> None:
    """Lead notices of this kind to a room's list over all clients: that of the one client, narrowed by `asks`."""
    _lists[kind, side] = (name, asks)


def path_to(kind: str, side: str, *, code: str, number: str, thread: UUID) -> str:
    """The page of the object: a task by its number (a receipt too), a report by its month, a job by its id."""
    area = "desk" if side == Side.DESK else "portal"
    if (kind, side) in _rooms or (kind, side) in _lists:
        return _room_page(kind, side, code, thread)
    if kind in REPORTS:
        return reverse(f"{area}:report", kwargs={"client": code, "month": number})
    if kind in JOBS:
        return reverse(f"{area}:job", kwargs={"client": code, "pk": thread})
    if kind in PACKS or not number:
        return reverse(_company_page(kind, area), kwargs={"client": code})
    if kind == Kind.FILED:
        return reverse("portal:request_receipt", kwargs={"client": code, "number": number})
    own = {"number": number} if area == "desk" else {"client": code, "number": number}
    return reverse(f"{area}:task", kwargs=own)


def _room_page(kind: str, side: str, code: str, thread: UUID) -> str:
    if (kind, side) in _lists:
        name, asks = _lists[kind, side]
        return f"{reverse(name)}?client={code}&{asks}"
    name, keyword = _rooms[kind, side]
    return reverse(name, kwargs={"client": code} | ({keyword: thread} if keyword else {}))


def _company_page(kind: str, area: str) -> str:
    """The page of the company for what hangs on no task: its pack, a file, a question about another row."""
    if kind in PACKS:
        return f"{area}:pack"
    if kind == Kind.INFECTED:
        return "desk:client" if area == "desk" else "portal:home"
    return "desk:client_questions" if area == "desk" else "portal:card"


def absolute(path: str) -> str:
    """The address for mails and chats."""
    return f"{settings.BASE_URL}{path}"
