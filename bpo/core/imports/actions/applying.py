"""From the preview into the client's data and, for thirty days, back."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.imports import queries, spec
from bpo.core.imports.actions.taking import ask
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one

State, Outcome = ImportRun.State, ImportRow.Outcome
UNDO_FOR = timedelta(days=30)


def _locked(run_id: UUID, actor: Actor) -> ImportRun:
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(tenant_id=the_one(), pk=run_id)
    policy.require(spec.get(run.spec).policy, actor, run)
    spec.get(run.spec).admit(run, actor)
    return run


def _start(run: ImportRun, state: str, kind: str, label: str, actor: Actor) -> None:
    run.state, run.done_to, run.attempt, run.refusal = state, 0, run.attempt + 1, ""
    run.save()
    ask(kind, run, actor, label)


@transaction.atomic
def apply(run_id: UUID, *, actor: Actor) -> ImportRun:
    """Take the good rows in, in a job. Raises Refused for a run that is not at its preview, for one without a row
    that changes anything, and for an import of all rows or none that has errors."""
    run = _locked(run_id, actor)
    if run.state != State.PREVIEW:
        raise Refused(_("この取り込みはすでに進んでいます。画面を更新して状態を確認してください。"), status=409)
    if spec.get(run.spec).strict and run.bad:
        raise Refused(
            _("エラーの行があるため取り込めません。すべての行を直して、もう一度アップロードしてください。"), status=422
        )
    if not (run.total - run.bad if spec.get(run.spec).whole else run.to_write):
        raise Refused(_("追加・更新する行がありません。ファイルの内容を確認してください。"), status=422)
    record("import.asked", actor=actor, subject=run, data=_told(run))
    _start(run, State.APPLYING, queries.APPLY, _("「%(name)s」の取り込み") % {"name": run.file.name}, actor)
    return run


def _told(run: ImportRun) -> dict[str, object]:
    return {"spec": run.spec, "file": str(run.file_id), "sha256": run.file.sha256, "added": run.added} | {
        name: getattr(run, name) for name in ("changed", "same", "bad", "failed", "kept")
    }


@transaction.atomic
def finish_applying(run_id: UUID, attempt: int, *, actor: Actor, now: datetime) -> ImportRun:
    """All rows have had their turn. Part of the transaction that ends the job."""
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(tenant_id=the_one(), pk=run_id)
    if run.state == State.APPLYING and run.attempt == attempt:
        run.failed = run.rows.filter(outcome=Outcome.FAILED).count()  # type: ignore[attr-defined]
        run.state, run.applied_at = State.APPLIED, run.applied_at or now
        run.save()
        record("import.applied", actor=actor, subject=run, data=_told(run), chained=True)
        jobs.publish("import.applied", run=str(run.pk))
    return run


@transaction.atomic
def end_refused(run_id: UUID, attempt: int, *, sentence: str, state: str) -> None:
    """A whole import could not be taken in (or back) and says why. Part of the transaction that ends the job."""
    run = ImportRun.objects.select_for_update().get(tenant_id=the_one(), pk=run_id)
    if run.state in (State.APPLYING, State.UNDOING) and run.attempt == attempt:
        run.state, run.refusal = state, sentence
        run.save()


@transaction.atomic
def retry_failed(run_id: UUID, *, actor: Actor) -> ImportRun:
    """Try the rows that failed once more, seen beside what is there now. Raises Refused when none failed."""
    run = _locked(run_id, actor)
    if run.state != State.APPLIED or not run.failed:
        raise Refused(_("再試行できる行がありません。画面を更新して結果を確認してください。"), status=409)
    record("import.retried", actor=actor, subject=run, data={"failed": run.failed})
    label = _("「%(name)s」の失敗した行の取り込み") % {"name": run.file.name}
    _start(run, State.APPLYING, queries.APPLY, label, actor)
    return run


def undo_until(run: ImportRun) -> datetime | None:
    """Until when the import can be taken back; None before it was applied."""
    return run.applied_at + UNDO_FOR if run.applied_at else None


@transaction.atomic
def undo(run_id: UUID, *, actor: Actor, now: datetime) -> ImportRun:
    """Take the import back, row by row, in a job. Raises Refused after thirty days, while another step is at work,
    and when there is nothing to take back."""
    run = _locked(run_id, actor)
    until = undo_until(run)
    if run.state == State.APPLYING and not queries.is_working(run):
        until, run.applied_to = now, run.done_to  # stopped half-way: what was taken in may go
    elif run.state != State.APPLIED or until is None:
        raise Refused(_("取り消せる取り込みではありません。画面を更新して状態を確認してください。"), status=409)
    if now > until:
        raise Refused(
            _("取り込みから30日を過ぎたため取り消せません。必要な場合は、内容を画面で直してください。"), status=409
        )
    record("import.undo_asked", actor=actor, subject=run, chained=True)
    _start(run, State.UNDOING, queries.UNDO, _("「%(name)s」の取り消し") % {"name": run.file.name}, actor)
    return run


@transaction.atomic
def finish_undoing(run_id: UUID, attempt: int, *, actor: Actor, now: datetime) -> ImportRun:
    """All rows have had their turn; those that were kept say why. Part of the transaction that ends the job."""
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(tenant_id=the_one(), pk=run_id)
    if run.state == State.UNDOING and run.attempt == attempt:
        run.kept = run.rows.filter(outcome=Outcome.KEPT).count()  # type: ignore[attr-defined]
        run.state, run.undone_at = State.UNDONE, now
        run.save()
        record("import.undone", actor=actor, subject=run, data=_told(run), chained=True)
        jobs.publish("import.undone", run=str(run.pk))
    return run
