"""The search of a task's subjects in all lists, name by name; every morning what is due again and what is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit.actions import happened_at
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.models import Job
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import directory
from clients.people.models import User
from generalaffairs.antisocial_checks import actions, queries
from generalaffairs.antisocial_checks.actions.searching import SEARCHABLE, Findings
from generalaffairs.antisocial_checks.calc.matching import Match, Wanted
from generalaffairs.antisocial_checks.codecs import facts_of, names_of
from generalaffairs.antisocial_checks.models import Check, Hit, ListEntry, ListVersion, Subject
from generalaffairs.antisocial_checks.sources import ADAPTERS

EVERYBODY, ONE_CLIENT = "antisocial_checks.propose_all", "antisocial_checks.propose"
MORNING = time(6)
PIECE = 5_000
KEPT = ("name", "kana", "corporate_number", "birth_year", "note", "headline", "medium", "url")
COLUMNS = ("pk", "version_id", *KEPT, "published_on", "keys")


@handler(queries.SEARCH, label="反社チェックの検索", tells=True)
def search(work: Work) -> Finish | None:
    """All subjects against all current lists; the names pass by once. Again is harmless."""
    task_id, now = UUID(work.payload["task"]), happened_at() or timezone.now()
    with tenancy.use(work.tenant):
        checks = list(Check.objects.filter(tenant_id=work.tenant, task_id=task_id, state__in=SEARCHABLE))
        versions = queries.current_versions(in_tokyo(now).date())
        rule, actor = queries.rule(), _asker(work)
    found = Findings(versions, rule.number, {check.pk: _query(check) for check in checks})
    wanted = wanted_of(checks)
    total, done = sum(version.entries_count for version in versions), 0
    by_version = {version.pk: version for version in versions}
    for rows in _pieces(work, list(by_version)):
        for row in rows:
            for match in wanted.among(row["keys"], row["name"]):
                check = checks[match.subject]
                found.hits.setdefault(check.pk, []).append(_hit(check, by_version, row, match, rule.words))
        done += len(rows)
        work.progress(min(done, total), max(total, 1))
    work.result.update(subjects=len(checks), names=done, hits=sum(len(hits) for hits in found.hits.values()))

    def finish() -> None:
        actions.keep_findings(task_id, job=work.job, found=found, actor=actor, now=now)

    return finish


def wanted_of(checks: list[Check]) -> Wanted:
    """What the subjects of these checks are looked for under, by their place."""
    wanted = Wanted()
    for place, check in enumerate(checks):
        facts = facts_of(check.said)
        company = facts.kind == Subject.Kind.COMPANY
        wanted.add(place, names_of(facts), number=facts.corporate_number, company=company)
    return wanted


def _asker(work: Work) -> Actor:
    """The person who asked; his right was checked when he did."""
    person = Job.objects.values_list("asked_by", flat=True).get(pk=work.job)
    name = User.objects.values_list("name", flat=True).filter(pk=person).first()
    return Actor(person, name or SYSTEM.name, is_system=True)


def _query(check: Check) -> str:
    """What a list is asked for: all names of the subject, and its number."""
    facts = facts_of(check.said)
    return " / ".join([*(name.text for name in names_of(facts)), *filter(None, [facts.corporate_number])])


def _pieces(work: Work, versions: list[UUID]) -> Iterator[list[dict[str, Any]]]:
    """The names of the lists, some thousand at a time, each piece in a look of its own."""
    for version in versions:
        last = -1
        while True:
            with tenancy.use(work.tenant):
                entries = ListEntry.objects.filter(tenant_id=work.tenant, version_id=version, position__gt=last)
                rows = list(entries.order_by("position").values(*COLUMNS, "position")[:PIECE])
            if not rows:
                break
            yield rows
            last = rows[-1]["position"]


def _hit(
    check: Check, versions: dict[UUID, ListVersion], row: dict[str, Any], match: Match, words: tuple[str, ...]
) -> Hit:
    version = versions[row["version_id"]]
    said = {name: row[name] for name in KEPT if row[name]} | ADAPTERS[version.source].told(row, words)
    own = check.said.get("birth_year")
    if own and row["birth_year"] and not match.name.role:
        said["birth"] = "SAME" if abs(own - row["birth_year"]) <= 1 else "OTHER"
    return Hit(
        tenant_id=check.tenant_id,
        check_of=check,
        source=version.source,
        label=str(version)[:120],
        entry=ListEntry(pk=row["pk"], tenant_id=check.tenant_id, version_id=version.pk),
        grade=match.grade.value,
        found=match.name.text[:200],
        said=said,
    )


def _last_morning(now: datetime) -> datetime:
    today = datetime.combine(in_tokyo(now).date(), MORNING, tzinfo=TOKYO)
    return today if today <= now else today - timedelta(days=1)


@handler(EVERYBODY, label="反社チェックの再調査（全顧客）", listed=False)
def propose_for_every_client(work: Work) -> Finish | None:
    """One job per client that has subjects; the morning is its key."""
    morning = work.payload["due"]
    clients = [row.id for row in directory() if row.kind == "CLIENT" and row.stage != "ENDED"]
    for done, some in enumerate(batched(clients, 20, strict=False), start=1):
        for client in some:
            with tenancy.use(client):
                if Subject.objects.filter(tenant_id=client, judged_on__isnull=False, forgotten_at=None).exists():
                    enqueue(ONE_CLIENT, key=morning, payload={"due": morning})
        work.progress(min(done * 20, len(clients)), max(len(clients), 1))
    return None


every(EVERYBODY, label="反社チェックの再調査（全顧客）", due=_last_morning)


@handler(ONE_CLIENT, label="反社チェックの再調査", listed=False)
def propose_for_one_client(work: Work) -> Finish | None:
    """Mark what comes up at one client, and forget what was kept long enough, piece by piece; again is harmless."""
    with tenancy.use(work.tenant):
        work.result.update(proposed=actions.propose(today=timezone.localdate()))
    gone = 0
    while True:
        with tenancy.use(work.tenant):
            found = actions.forget(now=timezone.now())
        gone += found
        if not found:
            break
    work.result.update(forgotten=gone)
    return None
