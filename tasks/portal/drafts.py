"""A request on its way through form and check page.

Between the pages it is a row (`RequestDraft`), so that it outlives a closed browser and an ended session. Its address
names it, so each page that is opened anew begins its own. The check page carries it signed, for one person at one
company: what is sent is what was shown, and who changed it meanwhile in another tab is told before it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from bpo.core import remembered
from bpo.core.actor import Actor
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from tasks.portal.merging import Sides, digest
from tasks.portal.models import RequestDraft
from tasks.worktypes import catalogue

SALT = "urakata.portal.draft"
FILE_SALT = "urakata.portal.file"
MAX_AGE = 12 * 3600  # as long as the longest session
SENT = ("worktype", "data", "files", "token", "seconds")
PACKED = ("worktype", "title", "data", "writers", "aside", "file_ids", "form_token", "seconds")
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed (as posted), the ids of the stored files, the token that makes sending twice once."""

    worktype: str
    data: dict[str, list[str]]
    files: list[str] = field(default_factory=list)
    token: str = field(default_factory=lambda: get_random_string(32))
    seconds: int | None = None
    sides: Sides = field(default_factory=Sides)

    def query(self) -> QueryDict:
        """The typed values in the shape that forms read."""
        query = QueryDict(mutable=True)
        for name, values in self.data.items():
            query.setlist(name, values)
        return query


def key_of(text: str | None) -> UUID:
    """The draft that an address names; a new one where it names none."""
    try:
        return UUID(text or "")
    except ValueError:
        return uuid4()


def kept(actor: Actor, worktype: str, key: UUID, *, lock: bool = False) -> RequestDraft | None:
    """This person's draft of this work type at the company in context; `lock`: it is going to be kept."""
    rows = RequestDraft.objects.select_for_update() if lock else RequestDraft.objects.all()
    return rows.filter(tenant_id=the_one(), user_id=actor.id, worktype=worktype, key=key).first()  # type: ignore[misc]


def behind(actor: Actor, draft: Draft) -> RequestDraft | None:
    """The row that this draft was made from, if nobody sent or dropped it; locked."""
    rows = RequestDraft.objects.select_for_update().filter(tenant_id=the_one(), user_id=actor.id)  # type: ignore[misc]
    return rows.filter(worktype=draft.worktype, form_token=draft.token).first()


def begun(actor: Actor, worktype: str = "") -> list[RequestDraft]:
    """What this person has begun at the company in context, of one work type or any, the newest first. One query."""
    [rows] = remembered.rows(_begun, worktype, user=actor.person)
    read_together(rows)
    return [row for row in rows if catalogue.is_served(row.worktype)]


def _begun(worktype: str, *, user: UUID) -> Sequence[QuerySet[RequestDraft]]:
    rows = RequestDraft.objects.filter(tenant_id=the_one(), user_id=user)
    return [(rows.filter(worktype=worktype) if worktype else rows).order_by("-saved_at")[:SHOWN]]


def of_row(row: RequestDraft) -> Draft:
    """The draft that the row keeps."""
    sides = Sides(row.writers, row.aside)
    return Draft(row.worktype, row.data, row.file_ids, row.form_token, row.seconds, sides)


def packed(row: RequestDraft) -> dict[str, Any]:
    """All that the row keeps, to bring it back with."""
    return {name: getattr(row, name) for name in PACKED} | {"key": str(row.key), "saved_at": row.saved_at.isoformat()}


def state(draft: Draft) -> str:
    """A short sign of what would be sent, and of what is not decided yet."""
    return digest({**draft.data, "form-files": draft.files, "form-aside": sorted(draft.sides.aside)})


def seal(draft: Draft, *, owner: str) -> str:
    """The draft as signed text that only `owner` (person, company and work type) can bring back."""
    said = {name: getattr(draft, name) for name in SENT}
    return signing.dumps(said, salt=f"{SALT}.{owner}", compress=True)


def unseal(text: str, *, owner: str) -> Draft:
    """The draft of this owner. Raises Refused when it is too old, damaged or somebody else's."""
    try:
        return Draft(**signing.loads(text, salt=f"{SALT}.{owner}", max_age=MAX_AGE))
    except signing.BadSignature as error:
        raise Refused(
            _(
                "確認ページを開いてから時間がたったため、送信できません。お手数ですが、依頼の内容をもう一度入力してください。"
            ),
            status=409,
        ) from error


def ticket(file: StoredFile, *, owner: str) -> str:
    """A signed id: the form can name a file that was stored before, and only its own."""
    return signing.dumps(str(file.pk), salt=f"{FILE_SALT}.{owner}")


def ticket_ids(tickets: Sequence[str], *, owner: str) -> list[str]:
    """The file ids of these tickets, in order; foreign and damaged ones are left out."""
    found = []
    for text in tickets:
        try:
            found.append(signing.loads(text, salt=f"{FILE_SALT}.{owner}", max_age=MAX_AGE))
        except signing.BadSignature:
            continue
    return list(dict.fromkeys(found))
