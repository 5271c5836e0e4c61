"""Search: asked for at the desk, done by a job, kept in one transaction; and what a person found on the web."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.actions.subjects import asked_for, editable, take_in
from generalaffairs.antisocial_checks.models import Check, Hit, ListVersion, Search, Source
from tasks.work.models import Task

State = Check.State
SEARCHABLE = (State.WAITING, State.SORTING, State.CLEAN)


@dataclass(slots=True)
class Findings:
    """What one pass over the lists found: names by check and version, and the queries that were asked."""

    versions: Sequence[ListVersion]
    words_number: int
    queries: Mapping[UUID, str]
    hits: dict[UUID, list[Hit]] = field(default_factory=dict)


@transaction.atomic
def start_search(task_id: UUID, *, actor: Actor, now: datetime) -> Job:
    """Search all subjects of the task that nobody has decided on, in all lists; one search runs at a time.

    A subject that only the request names is taken in first. Raises Refused without subjects (422), and (409) where
    there is nowhere to look: nothing found in nothing proves nothing.
    """
    task = editable(task_id, actor)
    mine = queries.checks_of(task)
    if not mine.exists() and asked_for(task.fields) is not None:
        take_in(task_id, actor=actor)
    if not mine.filter(state__in=SEARCHABLE).exists():
        raise Refused(_("検索できません。判定前の対象がありません。対象を登録してから検索してください。"), status=422)
    _require_source(in_tokyo(now).date())
    before = queries.search_jobs(task)
    if (running := before.first()) is not None and running.is_open:
        return running
    job = jobs.enqueue(
        queries.SEARCH,
        key=f"{task.pk}/{before.count() + 1}",
        payload={"task": str(task.pk)},
        label=_("%(number)s の対象の検索") % {"number": task.number},
        subject=task.pk,
        actor=actor,
    )
    audit.record("antisocial_checks.search_asked", actor=actor, subject=task)
    return job


def _require_source(day: date) -> None:
    if queries.has_source(day):
        return
    raise Refused(
        _(
            "検索できません。検索する名簿も新聞記事もありません。「反社チェックの基準と名簿」で名簿か新聞記事の検索結果を取り込むか、調査の基準で「ウェブ検索の記録がない対象は判定しない」を選んでください。"
        ),
        status=409,
    )


@transaction.atomic
def keep_findings(task_id: UUID, *, job: UUID, found: Findings, actor: Actor, now: datetime) -> int:
    """Write what the job found and sort at once: 該当なし without a hit, else 要確認. Gives the checks.

    Without a list nothing was searched, and the checks go on waiting. Hits that somebody has sorted stay as they are;
    the same job again changes nothing.
    """
    tenant = the_one()
    mine = Check.objects.select_for_update().filter(
        tenant_id=tenant, task_id=task_id, pk__in=list(found.queries), state__in=SEARCHABLE
    )
    checks = list(mine)
    Search.objects.bulk_create(
        (_search(check, version, found, job, actor, now) for check in checks for version in found.versions),
        batch_size=1000,
        ignore_conflicts=True,
    )
    hits = [hit for check in checks for hit in found.hits.get(check.pk, ())]
    Hit.objects.bulk_create(hits, batch_size=1000, ignore_conflicts=True)
    for check in checks:
        check.searched_at = now if found.versions else check.searched_at
    count_hits(checks)
    audit.record(
        "antisocial_checks.searched",
        actor=actor,
        subject=Task.objects.get(pk=task_id, tenant_id=tenant),
        data={"subjects": len(checks), "lists": len(found.versions), "hits": len(hits)},
    )
    return len(checks)


def _search(check: Check, version: ListVersion, found: Findings, job: UUID, actor: Actor, now: datetime) -> Search:
    count = sum(1 for hit in found.hits.get(check.pk, ()) if hit.entry and hit.entry.version_id == version.pk)
    return Search(
        tenant_id=check.tenant_id,
        check_of=check,
        source=version.source,
        label=str(version)[:120],
        version=version,
        listed_on=version.listed_on,
        query=found.queries[check.pk][:1000],
        words_number=found.words_number,
        at=now,
        count=count,
        by=actor.id,
        job=job,
    )


def count_hits(checks: Sequence[Check]) -> None:
    """First sorting by the machine, and the counts of hits that are still open. Saves the checks.

    A check for which nobody looked anywhere is not 該当なし: it waits.
    """
    rows = Hit.objects.filter(tenant_id=the_one(), check_of__in=checks).values_list("check_of_id", "sorted_as")
    every: dict[UUID, list[str]] = {check.pk: [] for check in checks}
    for key, sorted_as in rows:
        every[key].append(sorted_as)
    looked = set(Search.objects.filter(tenant_id=the_one(), check_of__in=checks).values_list("check_of_id", flat=True))
    for check in checks:
        sorts = every[check.pk]
        check.hits_count, check.open_hits = len(sorts), sum(not one for one in sorts)
        if check.state in SEARCHABLE:
            clean = State.CLEAN if check.pk in looked else State.WAITING
            check.state = State.SORTING if sorts else clean
    names = ["state", "searched_at", "hits_count", "open_hits"]
    Check.objects.bulk_update(checks, names, batch_size=1000)


@transaction.atomic
def record_web(
    check_id: UUID,
    *,
    query: str,
    count: int,
    note: str,
    file: StoredFile | None,
    actor: Actor,
    now: datetime,
) -> Search:
    """What a person found on the web with a prepared query: how many hits, with a file or a note as evidence.

    Each hit that he names in `note` becomes one to sort. Raises Refused (422) for hits without evidence.
    """
    check = Check.objects.select_related("task").get(pk=check_id, tenant_id=the_one())
    editable(check.task_id, actor)
    locked = Check.objects.select_for_update(of=("self",)).get(pk=check_id, tenant_id=the_one())
    if locked.state not in (*SEARCHABLE, State.JUDGING):
        raise Refused(
            _("判定済みの対象には記録できません。もう一度調べるときは、再調査を依頼してください。"), status=409
        )
    if file is None and not note.strip():
        raise Refused(
            _("記録できません。証跡がありません。検索結果の画面を保存したファイルか、確認した内容を入れてください。"),
            status=422,
        )
    label = str(Source.WEB.label)
    row = Search.objects.create(
        tenant_id=locked.tenant_id, check_of=locked, source=Source.WEB, label=label, query=query[:1000],
        words_number=queries.rule().number, at=now, count=count, by=actor.id, note=note.strip()[:200], file=file,
    )  # fmt: skip
    if count:
        said: dict[str, Any] = {"name": locked.said["name"], "note": note.strip()[:400], "query": query, "count": count}
        Hit.objects.create(
            tenant_id=locked.tenant_id, check_of=locked, source=Source.WEB, label=label, grade="EXACT",
            found=locked.said["name"][:200], said=said,
        )  # fmt: skip
        if locked.state == State.JUDGING:
            locked.state, locked.made_by, locked.made_at = State.SORTING, None, None
            locked.save(update_fields=["state", "made_by", "made_at"])
    locked.searched_at = locked.searched_at or now
    count_hits([locked])
    audit.record("antisocial_checks.web_recorded", actor=actor, subject=locked.task, data={"count": count})
    return row
