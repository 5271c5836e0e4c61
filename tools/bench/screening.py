"""反社チェック: 1,000 subjects against 100,000 names of lists, on one core; recall and precision of the comparison."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import Actor, Seat
from bpo.core.jobs import runner
from bpo.core.tenancy.models import uuid7
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.models import Check, Hit
from generalaffairs.antisocial_checks.queries import KEY
from generalaffairs.antisocial_checks.tests import trial
from tasks.work.models import Task
from tools.bench.fill import Filled

SUBJECTS, NAMES, PIECE = 1_000, 100_000, 2_000


def show_screening(filled: Filled, *, row: Callable[..., None], subjects: int = SUBJECTS, names: int = NAMES) -> None:
    """The lines of the table, at the busy client."""
    made = trial.cases(subjects=subjects)
    listed = [case.listed for case in made] + trial.others(made, count=names - subjects)
    tenant, actor = (
        filled.busy,
        Actor(filled.operator, "測定", (Seat(filled.busy, "MANAGER", frozenset({"PERSONAL"})),)),
    )
    started = time.perf_counter()
    _take_lists(tenant, actor, listed)
    row("screening: names of a list taken in", f"{names / (time.perf_counter() - started):,.0f} names/s")
    task = _task(tenant, actor, made)
    with tenancy.use(tenant):
        job = actions.start_search(task, actor=actor, now=timezone.now())
    started = time.perf_counter()
    runner.run(tenant=tenant, job=job.pk)
    took = time.perf_counter() - started
    row(f"screening: {subjects:,} subjects in {names:,} names", f"{took:.1f} s", "≤ 10 s")
    with tenancy.use(tenant):
        found = Hit.objects.filter(check_of__task_id=task).count()
        searched = Check.objects.filter(task_id=task, searched_at__isnull=False).count()
    assert searched == subjects, searched
    result = trial.measure(made, noise=names - subjects)
    assert found == result.found + result.false, (found, result.found, result.false)
    row("screening: recall, spellings by public rules", f"{result.recall:.1%} of {result.whole:,}")
    row("screening: precision among all names", f"{result.precision:.1%} of {found:,} hits")
    for rule, whole in sorted(result.of_rule.items()):
        row(f"screening: recall, {rule}", f"{result.by_rule[rule] / whole:.1%} of {whole:,}")


def _take_lists(tenant: UUID, actor: Actor, listed: list[str]) -> None:
    version, now = uuid7(), timezone.now()
    for start in range(0, len(listed), PIECE):
        rows = [(start + n, {"name": name}) for n, name in enumerate(listed[start : start + PIECE])]
        with tenancy.use(tenant):
            actions.add_entries(
                version,
                source="OWN",
                name="測定",
                listed_on=date(2026, 10, 1),
                file=None,
                rows=rows,
                actor=actor,
                now=now,
            )


def _task(tenant: UUID, actor: Actor, made: list[trial.Case]) -> UUID:
    facts = [Facts("COMPANY" if case.company else "PERSON", case.names[0].text, case.names[0].reading) for case in made]
    with tenancy.use(tenant):
        task = Task.objects.create(
            tenant_id=tenant, number="BENCH-反社", worktype=KEY, title="測定", verdict="IN_SCOPE", category="PERSONAL",
            received_at=timezone.now(),
        )  # fmt: skip
        actions.add_subjects(task.pk, facts=facts, actor=actor)
    return task.pk
