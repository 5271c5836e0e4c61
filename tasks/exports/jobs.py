"""Writes a list as the person who asked sees it when the job runs, piece by piece; clears the shelf every night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.jobs import nightly
from bpo.core.jobs.registry import Work, every, handler
from bpo.core.policy import Refused
from bpo.core.ui.export import Problem, write_into
from bpo.core.ui.look import Look
from clients.companies.models import Client
from clients.people.models import User
from clients.people.seats import tenants_of
from clients.takeout.shelf import keep
from clients.takeout.writing import digest_of
from tasks.exports import actions, shelf
from tasks.exports.registry import Asked, Listed, listings
from tasks.notices.here import actor_today

CLEAR = "exports.clear"
PIECE = 1_000  # rows that lie in memory together


@handler(actions.WRITE, label="一覧の書き出し", tells=True)
def write_list(work: Work) -> None:
    """With the seats of this moment: what he may no longer see is not in the file. Again makes the file anew."""
    now = datetime.fromisoformat(work.payload["at"])
    with translation.override(work.payload["language"]):
        pieces = Pieces(work, _actor(UUID(work.payload["user"])), timezone.localtime(now))
        draft = shelf.draft_of(work.job, work.token)
        fmt = work.payload["format"]
        with draft.open("wb") as out:
            problems = write_into(out, pieces.header(), pieces.rows(), fmt, pieces.listed.title)
        sha256 = digest_of(draft)
        keep(draft, shelf.path_of(work.job, sha256))
        work.result.update(
            sha256=sha256,
            rows=pieces.written,
            seats=pieces.seats(),
            name=pieces.listed.file_name("xlsx" if fmt == "xlsx" else "csv", pieces.now),
            reader=work.payload["user"],
            address=reverse("desk:export_file", args=[work.job]),
            note=_note(pieces.written, problems),
        )


def _actor(user: UUID) -> Actor:
    actor = actor_today(User.objects.get(pk=user), on=in_tokyo(timezone.now()).date())
    if actor is None:
        raise Refused(_("この書き出しを依頼した人の席が終わりました。ファイルは作成していません。"))
    policy.require("exports.later", actor, None)
    return actor


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
    """The list of one person, read a piece at a time, each in a transaction of its own."""

    work: Work
    actor: Actor
    now: datetime
    written: int = 0
    listed: Listed = field(init=False)
    found: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tenants = tenants_of(self.actor, "desk")
        query, look = QueryDict(self.work.payload["query"]), Look(frozenset(self.work.payload["hidden"]))
        with tenancy.use(*self.tenants):
            clients = {client.code: client for client in Client.objects.filter(pk__in=self.tenants)}
            asked = Asked(self.actor, clients, query, look)
            self.listed = listings[self.work.payload["list"]](asked, self.now)

    def header(self) -> list[str]:
        """The column names."""
        return self.listed.table([], **self.listed.options).export_header()

    def rows(self) -> Iterator[list[Any]]:
        """All rows in the order of the list; what leaves the list meanwhile is left out."""
        with tenancy.use(*self.tenants):
            wanted = list(self.listed.rows.values_list("pk", flat=True))
        for start in range(0, len(wanted), PIECE):
            piece = self._piece(wanted[start : start + PIECE])
            self.written += len(piece)
            yield from piece
            self.work.progress(min(start + PIECE, len(wanted)), len(wanted))

    def _piece(self, wanted: list[UUID]) -> list[list[Any]]:
        with tenancy.use(*self.tenants):
            found = {row.pk: row for row in self.listed.rows.filter(pk__in=wanted)}
            self.found |= {row.tenant_id for row in found.values()}
            rows = [found[pk] for pk in wanted if pk in found]
            return list(self.listed.table(rows, **self.listed.options).export_rows())

    def seats(self) -> dict[str, list[str]]:
        """The clients of the rows, each with the guarded categories that he may see there."""
        return {str(tenant): sorted(self.actor.categories_at(tenant)) for tenant in sorted(self.found)}


@handler(CLEAR, label="期限の過ぎた書き出しの削除")
def clear_shelf(work: Work) -> None:
    """Again is harmless."""
    work.result["deleted"] = actions.remove_expired(now=timezone.now())


every(CLEAR, label="期限の過ぎた書き出しの削除", due=nightly)
