"""Hits as a page shows them: where each leads, whose it is, where the words stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tasks.questions.kinds import desk_path
from tasks.questions.models import Question
from tasks.search import registers
from tasks.search.marking import excerpt, marked
from tasks.search.models import Kind
from tasks.search.queries import Found, Hit
from tasks.search.spelling import spelled, typed_words
from tasks.worktypes import catalogue

Address = Callable[[Hit], str]
# Kinds whose words are looked for in the title; of a comment the title is that of its task.
TITLED = frozenset(Kind.values) - {Kind.COMMENT}
# Kinds whose title is the beginning of their text.
CUT = frozenset({Kind.QUESTION, Kind.PROPOSAL, Kind.NOTE})
# Kinds that carry what was filled into a form.
FILED = frozenset({Kind.TASK, Kind.REQUEST})
PAPERS = frozenset({Kind.DOCUMENT, Kind.REPORT, Kind.FILE})
# Kinds whose text does not say the title again: nothing is cut out of its sentences.
OWN_WORDS = frozenset({Kind.ARRIVAL, Kind.MATERIAL, Kind.MEETING, Kind.ROUTINE, Kind.CONTRACT})
# Pages that show one thing of a client, and those that list all of a kind; what is in neither leads to its task.
DESK_PAGES = {
    Kind.ARRIVAL: "desk:arrival",
    Kind.MATERIAL: "desk:material_list",
    Kind.MEETING: "desk:meeting",
    Kind.ROUTINE: "desk:recurring_edit",
    Kind.CONTRACT: "desk:contract_version",
}
DESK_LISTS = {
    Kind.CLIENT: "desk:client",
    Kind.PERSON: "desk:client",
    Kind.NOTE: "desk:notes",
    Kind.PROPOSAL: "desk:meetings",
}
OF_HOUSE = {Kind.MANUAL: "desk:manual", Kind.ARRIVAL: "desk:stray"}


@dataclass(frozen=True, slots=True)
class Line:
    """One hit. `client` is None for the BPO company's own and on a client's pages.

    `note` says who sees it, or how far a task is.
    """

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


def desk_address(clients: Mapping[UUID, Any], questions: Mapping[UUID, Question]) -> Address:
    """Where a hit leads on the desk; `questions` are those that are about no task."""

    def address(hit: Hit) -> str:
        client = clients[hit.tenant_id]
        if found := registers.of(hit.kind):
            return found.desk(client.code, hit.subject)
        if hit.kind == Kind.MANUAL or (hit.kind == Kind.ARRIVAL and client.kind == "HOUSE"):
            return reverse(OF_HOUSE[hit.kind], args=[hit.subject])
        if hit.kind in PAPERS:
            return _inline(reverse("desk:file", args=[client.code, hit.file]))
        if hit.kind in DESK_PAGES:
            return reverse(DESK_PAGES[hit.kind], args=[client.code, hit.subject])
        if hit.kind in DESK_LISTS:
            return reverse(DESK_LISTS[hit.kind], args=[client.code])
        return _of_task(hit, client.code, questions)

    return address


def _of_task(hit: Hit, code: str, questions: Mapping[UUID, Question]) -> str:
    if hit.number:
        return reverse("desk:task", args=[hit.number])
    asked = questions.get(hit.subject)
    return (desk_path(asked) if asked else "") or reverse("desk:client_questions", args=[code])


def portal_address(code: str) -> Address:
    """Where a hit leads in the portal of this company."""

    def address(hit: Hit) -> str:
        if (found := registers.of(hit.kind)) and found.portal:
            return found.portal(code, hit.subject)
        match hit.kind:
            case Kind.REQUEST:
                return reverse("portal:request", args=[code, hit.number])
            case Kind.MATERIAL:
                return f"{reverse('portal:materials', args=[code])}?list={hit.subject}"
            case Kind.CONTRACT:
                return reverse("portal:contract_version", args=[code, hit.subject])
            case Kind.PROPOSAL:
                return reverse("portal:improvements", args=[code])
        return _of_work(hit, code)

    return address


def _of_work(hit: Hit, code: str) -> str:
    if hit.kind in PAPERS:
        return _inline(reverse("portal:file", args=[code, hit.file]))
    if hit.number:
        return reverse("portal:task", args=[code, hit.number])
    return f"{reverse('portal:card', args=[code])}#question-{hit.subject.hex}"


def groups(
    found: list[Found], text: str, *, address: Address, clients: Mapping[UUID, Any], states: Mapping[str, str]
) -> list[Group]:
    """The hits by kind. `clients`: those whose band is shown, by id; `states` of tasks by number."""
    words = [word for word in map(spelled, typed_words(text)) if word]
    return [
        Group(
            one.kind,
            label_of(one.kind, portal=not clients),
            [_line(hit, words, address, clients, states) for hit in one.hits],
            one.next_cursor,
        )
        for one in found
    ]


def shortened(found: list[Group], lines: int) -> list[Group]:
    """The same kinds with about so many lines together, at least one of each: while somebody types."""
    each = max(1, lines // max(1, len(found)))
    return [replace(one, lines=one.lines[:each]) for one in found]


def label_of(kind: Kind, *, portal: bool = False) -> str:
    """What the results of a kind are called; in the portal with the words of its pages."""
    named = {Kind.COMMENT: _("やり取り"), Kind.FILE: _("添付ファイル")}
    if portal:
        named |= {Kind.QUESTION: _("当社からの質問"), Kind.MATERIAL: _("お送りいただく資料")}
    return str(named.get(kind, kind.label))


def _line(hit: Hit, words: list[str], address: Address, clients: Mapping[UUID, Any], states: Mapping[str, str]) -> Line:
    client = clients.get(hit.tenant_id)
    state = states.get(hit.number, "") if hit.kind == Kind.TASK else ""
    titled = hit.kind in TITLED
    return Line(
        url=address(hit),
        number=marked(hit.number, words if titled else []),
        title=marked(hit.title, words if titled else []),
        excerpt=_beyond_the_title(hit, words) if titled else excerpt(hit.excerpt, words),
        client=client if client is not None and client.kind == "CLIENT" else None,
        note=state or (note_of(hit.kind, hit.client_visible, client) if client is not None else ""),
        at=hit.at,
    )


def _beyond_the_title(hit: Hit, words: list[str]) -> SafeString:
    """Where the words stand besides number and title, which are shown anyway; empty when nowhere else."""
    if hit.kind in OWN_WORDS or registers.of(hit.kind):
        return excerpt(hit.excerpt, words)
    rest = " ".join(hit.excerpt.split()) if hit.kind in CUT else _readable(hit)
    for shown in filter(None, (hit.title, hit.number)):
        rest = rest.replace(shown, " ")
    return excerpt(rest, words)


def _readable(hit: Hit) -> str:
    """The text of a hit without the keys of what was chosen in its form: people know the words of a choice alone."""
    if hit.kind not in FILED:
        return hit.excerpt
    unread = catalogue.choice_keys()
    return "\n".join(line for line in hit.excerpt.split("\n") if line.strip() not in unread)


def note_of(kind: str, client_visible: bool, client: Any) -> str:
    """Whose remark it is, on the desk; that a manual is the house's own; that a contract is not approved."""
    house = client.kind == "HOUSE"
    match kind:
        case Kind.COMMENT:
            return _("お客様とのやり取り") if client_visible else _("社内メモ")
        case Kind.CONTRACT:
            return "" if client_visible else _("承認前")
        case Kind.ARRIVAL:
            return _("あて先不明") if house else ""
    return _("社内共通") if house else ""


def _inline(url: str) -> str:
    return f"{url}?inline=1"
