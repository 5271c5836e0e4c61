"""Writes a list as the person who asked sees it when the job runs, piece by piece; clears the shelf every night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.jobs import nightly
from bpo.core.jobs.registry import Work, every, handler
from bpo.core.ui.export import Problem, write_into
from clients.companies.models import Client
from clients.exports import actions, shelf
from clients.exports.again import Answer, Asked, once_more
from clients.people.models import User
from clients.takeout.shelf import keep
from clients.takeout.writing import digest_of

CLEAR = "exports.clear"
PIECE = 1_000  # rows that lie in memory together


@handler(actions.WRITE, label="一覧の書き出し", tells=True)
def write_list(work: Work) -> None:
    """With the seats of this moment: what he may no longer see is not in the file. Again makes the file anew."""
    with translation.override(work.payload["language"]):
        pieces = Pieces(work)
        file, draft = pieces.answer.file, shelf.draft_of(work.job, work.token)
        with draft.open("wb") as out:
            problems = write_into(out, file.lines.header, pieces.rows(), file.fmt, file.lines.title)
        sha256 = digest_of(draft)
        keep(draft, shelf.path_of(work.job, sha256))
        work.result.update(
            sha256=sha256,
            rows=pieces.written,
            seats=pieces.seats(),
            client=str(pieces.answer.client or ""),
            name=file.file_name,
            format=file.fmt,
            reader=work.payload["user"],
            address=_address(work, "file"),
            note=_note(pieces.written, problems),
        )
        if problems:
            shelf.write_losses(draft, problems)
            keep(draft, shelf.losses_of(work.job, sha256))
            work.result.update(losses=_address(work, "losses"), lost=len(problems))


def _address(work: Work, what: str) -> str:
    with tenancy.use(work.tenant):
        code = Client.objects.get(pk=work.tenant).code
    return reverse(f"{work.payload['area']}:export_{what}", kwargs={"client": code, "export": work.job})


def _note(rows: int, problems: tuple[Problem, ...]) -> str:
    told = _("%(rows)s行です。%(days)s日間ダウンロードできます。") % {"rows": f"{rows:,}", "days": actions.LIFE.days}
    if not problems:
        return told
    lost = _(
        "%(count)s個の欄は、この形式に収まらない文字を省くか「〓」に置き換えました（最初は%(row)s行目の%(column)s）。"
    )
    first = {"count": f"{len(problems):,}", "row": f"{problems[0].row:,}", "column": problems[0].column}
    return told + lost % first


@dataclass
class Pieces:
    """The list of one person: its keys at one moment, then its rows a piece at a time, each in its own transaction.

    A list that is no query set is made at once, as its page would.
    """

    work: Work
    written: int = 0
    answer: Answer = field(init=False)
    user: User = field(init=False)
    keys: list[Any] = field(default_factory=list)
    made: list[Sequence[Any]] | None = None
    found: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        said = self.work.payload
        self.user = User.objects.get(pk=UUID(said["user"]))
        asked = Asked(said["path"], said["query"])
        with once_more(self.user, asked, on=in_tokyo(timezone.now()).date()) as self.answer:
            if isinstance(self.answer.file.lines.rows, QuerySet):
                self.keys = list(self.answer.file.lines.rows.values_list("pk", flat=True))
            else:
                self.made = self.answer.file.lines.body()
                self.found = set(self.answer.tenants)

    def rows(self) -> Iterator[Sequence[Any]]:
        """All rows in the order of the list; what leaves the list meanwhile is left out."""
        total = len(self.keys if self.made is None else self.made)
        for start in range(0, total, PIECE):
            stop = start + PIECE
            piece = self._piece(self.keys[start:stop]) if self.made is None else self.made[start:stop]
            self.written += len(piece)
            yield from piece
            self.work.progress(min(stop, total), total)

    def _piece(self, wanted: list[Any]) -> list[Sequence[Any]]:
        lines = self.answer.file.lines
        with tenancy.use(*self.answer.tenants, own=self.user.pk):
            found = {row.id: row for row in lines.rows.filter(pk__in=wanted)}  # type: ignore[union-attr]  # named rows have no pk
            self.found |= {row.tenant_id for row in found.values()}
            return list(lines.cells([found[pk] for pk in wanted if pk in found]))

    def seats(self) -> dict[str, list[str]]:
        """The companies of the rows, each with the guarded categories that he may see there."""
        actor = self.answer.actor
        return {str(tenant): sorted(actor.categories_at(tenant)) for tenant in sorted(self.found)}


@handler(CLEAR, label="期限の過ぎた書き出しの削除")
def clear_shelf(work: Work) -> None:
    """Again is harmless."""
    work.result["deleted"] = actions.remove_expired(now=timezone.now())


every(CLEAR, label="期限の過ぎた書き出しの削除", due=nightly)
