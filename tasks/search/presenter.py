"""Hits as a page shows them: where each leads, whose it is, where the words stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tasks.search.marking import excerpt, marked
from tasks.search.models import Kind
from tasks.search.queries import Found, Hit
from tasks.search.spelling import spelled, typed_words

Address = Callable[[Hit], str]
# Kinds whose words are looked for in the title; of a comment the title is that of its task.
TITLED = frozenset(Kind.values) - {Kind.COMMENT}


@dataclass(frozen=True, slots=True)
class Line:
    """One hit. `client` is None for the BPO company's own and on a client's pages; `note` says who sees it."""

    url: str
    number: SafeString
    title: SafeString
    excerpt: SafeString
    client: Any
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind; `more_url` leads to the rest of them."""

    kind: Kind
    label: str
    lines: list[Line]
    next_cursor: str


def desk_address(clients: Mapping[UUID, Any]) -> Address:
    """Where a hit leads on the desk."""

    def address(hit: Hit) -> str:
        code = clients[hit.tenant_id].code
        match hit.kind:
            case Kind.MANUAL:
                return reverse("desk:manual", args=[hit.subject])
            case Kind.CLIENT | Kind.PERSON:
                return reverse("desk:client", args=[code])
            case Kind.DOCUMENT | Kind.REPORT | Kind.FILE:
                return _inline(reverse("desk:file", args=[code, hit.file]))
        return reverse("desk:task", args=[hit.number])

    return address


def portal_address(code: str) -> Address:
    """Where a hit leads in the portal of this company."""

    def address(hit: Hit) -> str:
        match hit.kind:
            case Kind.DOCUMENT | Kind.REPORT | Kind.FILE:
                return _inline(reverse("portal:file", args=[code, hit.file]))
            case Kind.REQUEST:
                return reverse("portal:request", args=[code, hit.number])
        return reverse("portal:task", args=[code, hit.number])

    return address


def groups(found: list[Found], text: str, *, address: Address, clients: Mapping[UUID, Any]) -> list[Group]:
    """The hits by kind. `clients`: those whose band is shown, by id."""
    words = [word for word in map(spelled, typed_words(text)) if word]
    labels = {Kind.REQUEST: _("依頼"), Kind.COMMENT: _("やり取り"), Kind.FILE: _("添付ファイル")}
    return [
        Group(
            one.kind,
            str(labels.get(one.kind, one.kind.label)),
            [_line(hit, words, address, clients) for hit in one.hits],
            one.next_cursor,
        )
        for one in found
    ]


def _line(hit: Hit, words: list[str], address: Address, clients: Mapping[UUID, Any]) -> Line:
    client = clients.get(hit.tenant_id)
    titled = hit.kind in TITLED
    return Line(
        url=address(hit),
        number=marked(hit.number, words if titled else []),
        title=marked(hit.title, words if titled else []),
        excerpt=_beyond_the_title(hit, words) if titled else excerpt(hit.excerpt, words),
        client=client if client is not None and client.kind == "CLIENT" else None,
        note=_note(hit, client),
        at=hit.at,
    )


def _beyond_the_title(hit: Hit, words: list[str]) -> SafeString:
    """Where the words stand besides number and title, which are shown anyway; empty when nowhere else."""
    rest = hit.excerpt
    for shown in filter(None, (hit.title, hit.number)):
        rest = rest.replace(shown, " ")
    return excerpt(rest, words)


def _note(hit: Hit, client: Any) -> str:
    """Whose remark it is, on the desk; that a manual is the house's own."""
    if client is None:
        return ""
    if hit.kind == Kind.COMMENT:
        return _("お客様とのやり取り") if hit.client_visible else _("社内メモ")
    return _("社内共通") if client.kind == "HOUSE" else ""


def _inline(url: str) -> str:
    return f"{url}?inline=1"
