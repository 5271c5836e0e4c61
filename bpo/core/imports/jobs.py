"""Reads, applies and takes back imports: piece by piece, each piece a transaction that also remembers how far it is.

A job that is stopped between two pieces goes on where it was; two workers at the same run wait for each other.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.codecs.refusal import TableRefused
from bpo.core.documents.actions import read_file
from bpo.core.imports import actions, queries, spec
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.imports.spec import Staged
from bpo.core.imports.staging import Stager, good_rows, keep, meet, piece_of
from bpo.core.jobs.models import Job
from bpo.core.jobs.registry import Finish, Work, handler, rerun
from bpo.core.policy import Refused
from bpo.core.saying import said

State, Kind, Outcome = ImportRun.State, ImportRow.Kind, ImportRow.Outcome
REASONS = 50


def _run_of(work: Work, state: str) -> ImportRun | None:
    """The run while this attempt is the one that it waits for."""
    with tenancy.use(work.tenant):
        run = ImportRun.objects.select_related("file").get(tenant_id=work.tenant, pk=UUID(work.payload["run"]))
    return run if run.state == state and run.attempt == work.payload["attempt"] else None


def _who(work: Work) -> Actor:
    """The person who asked; his right was checked when he did."""
    by = work.payload["by"]
    return Actor(UUID(by) if by else None, work.payload["name"], is_system=True)


@handler(queries.READ, label="ファイルの読み取り", listed=False)
def read(work: Work) -> Finish | None:
    """Stage all rows; what nobody can read ends the run with its sentence."""
    run = _run_of(work, State.READING)
    if run is None:
        return None
    stager = Stager(run, spec.get(run.spec))
    try:
        with tenancy.use(work.tenant):
            data = read_file(run.file)
        counts = stager.stage(data, work.progress)
    except TableRefused as refusal:
        sentence = said(refusal.sentence)
        return lambda: actions.refuse(run.pk, run.attempt, sentence=sentence)
    return lambda: actions.finish_reading(run.pk, run.attempt, counts=counts, warnings=stager.warnings)


@handler(queries.APPLY, label="ファイルの取り込み", tells=True)
def apply(work: Work) -> Finish | None:
    """Write the rows that change something; a whole import in one piece."""
    run = _run_of(work, State.APPLYING)
    if run is None:
        return None
    again, who = bool(run.applied_at), _who(work)
    wanted = run.failed if again else run.to_write
    done = 0
    try:
        while rows := _piece(work, run, who, again=again):
            done += rows
            work.progress(min(done, wanted), max(wanted, 1))
    except Refused as refusal:
        return _not_done(work, run, refusal.reason, State.REFUSED)
    _tell(work, run, wanted)

    def finish() -> None:
        actions.finish_applying(run.pk, run.attempt, actor=who, now=timezone.now())

    return finish


def _piece(work: Work, run: ImportRun, who: Actor, *, again: bool) -> int:
    """One piece in one transaction, with the run locked; gives how many rows it held."""
    wanted = spec.get(run.spec)
    with tenancy.use(work.tenant):
        locked = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(pk=run.pk)
        if locked.state != State.APPLYING or locked.attempt != run.attempt:
            return 0
        rows = _all(locked) if wanted.whole else piece_of(locked, outcome=Outcome.FAILED if again else None)
        if rows:
            if again:
                _seen_again(rows, locked)
            _note(rows, Outcome.FAILED, wanted.write(rows, run=locked, actor=who, now=timezone.now()), clear=again)
            ImportRun.objects.filter(pk=run.pk).update(done_to=rows[-1].number)
        return len(rows)


def _all(run: ImportRun) -> list[Staged]:
    """Every good row of a whole import, once."""
    return [] if run.done_to else good_rows(run)


def _seen_again(rows: list[Staged], run: ImportRun) -> None:
    """What the rows mean beside what is there now; a failed row may have become the same by itself."""
    wanted = spec.get(run.spec)
    found = wanted.match(rows, wanted.context(run))
    for row in rows:
        meet(row, found.get(row.number))
    keep(rows, ("kind", "target", "before"))


def _note(rows: list[Staged], outcome: str, refused: dict[int, str], *, clear: bool = False) -> None:
    noted = [row for row in rows if row.number in refused or (clear and row.outcome)]
    for row in noted:
        row.outcome = outcome if row.number in refused else Outcome.NONE
        row.note = refused.get(row.number, "")[:300]
    if noted:
        keep(noted, ("outcome", "note"))


def _not_done(work: Work, run: ImportRun, sentence: str, state: str) -> Finish:
    """A whole import that was refused: nothing has changed, and the run says why."""
    work.result.update(ok=0, failed=run.to_write, failures=[{"name": run.file.name, "reason": sentence}])
    return lambda: actions.end_refused(run.pk, run.attempt, sentence=sentence, state=state)


def _tell(work: Work, run: ImportRun, wanted: int) -> None:
    """The results list of the job: how many went well, and why the others did not."""
    with tenancy.use(work.tenant):
        bad = queries.rows_of(run).filter(outcome__in=(Outcome.FAILED, Outcome.KEPT)).order_by("number")
        failed = bad.count()
        reasons: list[dict[str, Any]] = [
            {"name": _("%(row)s行目") % {"row": row.number}, "reason": row.note} for row in bad[:REASONS]
        ]
    work.result.update(ok=max(wanted - failed, 0), failed=failed, failures=reasons)


@rerun(queries.APPLY)
def apply_failed(job: Job, actor: Actor) -> Job | None:
    """From the page of the job: the failed rows once more, in a job of their own."""
    return queries.job_of(actions.retry_failed(UUID(job.payload["run"]), actor=actor).pk)


@handler(queries.UNDO, label="取り込みの取り消し", tells=True)
def undo(work: Work) -> Finish | None:
    """Take back row by row what nobody built on."""
    run = _run_of(work, State.UNDOING)
    if run is None:
        return None
    who, done = _who(work), 0
    try:
        while rows := _piece_back(work, run, who):
            done += rows
            work.progress(min(done, run.to_write), max(run.to_write, 1))
    except Refused as refusal:
        return _not_done(work, run, refusal.reason, State.APPLIED)
    _tell(work, run, run.to_write - run.failed)

    def finish() -> None:
        actions.finish_undoing(run.pk, run.attempt, actor=who, now=timezone.now())

    return finish


def _piece_back(work: Work, run: ImportRun, who: Actor) -> int:
    wanted = spec.get(run.spec)
    with tenancy.use(work.tenant):
        locked = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(pk=run.pk)
        if locked.state != State.UNDOING or locked.attempt != run.attempt:
            return 0
        rows = _all(locked) if wanted.whole else piece_of(locked, upto=locked.applied_to, outcome=Outcome.NONE)
        if rows:
            _note(rows, Outcome.KEPT, wanted.take_back(rows, run=locked, actor=who))
            ImportRun.objects.filter(pk=run.pk).update(done_to=rows[-1].number)
        return len(rows)
