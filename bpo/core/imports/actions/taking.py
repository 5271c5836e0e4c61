"""From the upload to the preview: keep the file, match its columns, read it in a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.codecs import stream
from bpo.core.codecs.refusal import TableRefused
from bpo.core.codecs.tabular import comparable
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.imports import queries, spec
from bpo.core.imports.models import ImportMapping, ImportRun
from bpo.core.imports.staging import Counts
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.tenancy import the_one

State = ImportRun.State


@transaction.atomic
def upload(key: str, data: bytes, filename: str, *, actor: Actor, options: dict[str, Any] | None = None) -> ImportRun:
    """Keep the upload, guess how it is read and which column is which. Nothing of the client's data changes.

    A file that cannot be read is kept too, in state REFUSED with its sentence. Raises Refused for one that may not
    be kept (too large, a column that the import does not take in), and KeyError for an unknown import.
    """
    tenant, wanted = the_one(), spec.get(key)
    policy.require(wanted.policy, actor, tenant)
    run = ImportRun(tenant_id=tenant, spec=key, options=options or {}, made_by=actor.id, made_name=actor.name)
    wanted.admit(run, actor)
    try:
        head = stream.look(data, filename)
    except TableRefused as refusal:
        run.file = documents.store_unread(data=data, name=filename, actor=actor)
        run.state, run.refusal = State.REFUSED, said(refusal.sentence)
    else:
        wanted.welcome(head.heading)
        run.file = _keep(data, filename, actor)
        _lay(run, head)
        _match(run, wanted)
    run.save(force_insert=True)
    record("import.uploaded", actor=actor, subject=run, data={"spec": key})
    return run


@transaction.atomic
def paste(key: str, text: str, name: str, *, actor: Actor, options: dict[str, Any]) -> ImportRun:
    """Rows that were pasted into a page of their own: as `upload`, and on to the preview where each heading is known.

    Raises Refused for what cannot be read as well: the page keeps the text.
    """
    data = text.encode()
    try:
        stream.look(data, name)
    except TableRefused as refusal:
        raise Refused(said(refusal.sentence), status=422) from refusal
    run = upload(key, data, name, actor=actor, options=options | {"pasted": True})
    named = sum(bool(cell.strip()) for cell in run.heading)
    columns = spec.get(key).columns_for(run)
    if len(run.places) == named and all(one.name in run.places for one in columns if one.required):
        return choose(run.pk, places=run.places, source=run.source, actor=actor)
    return run


def _keep(data: bytes, filename: str, actor: Actor) -> StoredFile:
    """The upload as it came; one whose content the document store refuses is kept unread."""
    try:
        return documents.store(data=data, name=filename, content_type="text/csv", actor=actor)
    except Refused:
        return documents.store_unread(data=data, name=filename, actor=actor)


def _lay(run: ImportRun, head: stream.Head) -> None:
    run.way, run.sheets = asdict(head.way), list(head.sheets)
    run.heading_row, run.heading = head.number, list(head.heading)
    run.sample = [list(cells) for cells in head.sample]


def _match(run: ImportRun, wanted: spec.RowImport) -> None:
    """As the source was matched before, else by name."""
    known = queries.mapping_for(run)
    run.source = known.source if known else ""
    run.places = stream.guess_places(tuple(run.heading), wanted.columns_for(run), known.headings if known else None)


@transaction.atomic
def look_again(
    run_id: UUID, *, encoding: str = "", delimiter: str = "", sheet: str = "", actor: Actor
) -> tuple[ImportRun, str]:
    """Read the head once more in another encoding, with another delimiter or from another sheet.

    Gives the run, and a sentence when it cannot be read like that (nothing changed then).
    """
    run = _open_run(run_id, actor)
    way = stream.as_wanted(stream.Way(**run.way), encoding=encoding, delimiter=delimiter, sheet=sheet)
    try:
        head = stream.look(documents.read_file(run.file), run.file.name, wanted=way)
    except TableRefused as refusal:
        return run, said(refusal.sentence)
    _lay(run, head)
    _match(run, spec.get(run.spec))
    run.save()
    return run, ""


def _open_run(run_id: UUID, actor: Actor) -> ImportRun:
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(tenant_id=the_one(), pk=run_id)
    policy.require(spec.get(run.spec).policy, actor, run)
    spec.get(run.spec).admit(run, actor)
    if run.state not in (State.CHOOSING, State.READING, State.PREVIEW):
        raise Refused(_("この取り込みはすでに進んでいます。新しくアップロードしてください。"), status=409)
    return run


@transaction.atomic
def choose(run_id: UUID, *, places: Mapping[str, int], source: str, actor: Actor) -> ImportRun:
    """Decide which column is which, remember it for the source, and read the file in a job.

    Raises Refused for a required column that nothing was chosen for, and for one chosen twice.
    """
    run = _open_run(run_id, actor)
    wanted = spec.get(run.spec)
    columns = wanted.columns_for(run)
    missing = [column.name for column in columns if column.required and column.name not in places]
    if missing:
        raise Refused(_("必須の項目「%(names)s」の列を選んでください。") % {"names": "」「".join(missing)}, status=422)
    if len(set(places.values())) < len(places):
        raise Refused(_("同じ列を2つの項目に選んでいます。片方を「取り込まない」にしてください。"), status=422)
    run.places = {column.name: places[column.name] for column in columns if column.name in places}
    run.source = source.strip()
    if run.source:
        headings = {name: comparable(run.heading[at]) for name, at in run.places.items()}
        ImportMapping.objects.update_or_create(
            tenant_id=run.tenant_id, spec=run.spec, source=run.source, defaults={"headings": headings}
        )
    run.state, run.attempt = State.READING, run.attempt + 1
    run.save()
    record("import.columns_chosen", actor=actor, subject=run, data={"columns": len(run.places)})
    ask(queries.READ, run, actor, _("「%(name)s」の読み取り") % {"name": run.file.name})
    return run


def ask(kind: str, run: ImportRun, actor: Actor, label: str) -> None:
    """Ask for the job of the run's next step, once per attempt."""
    key, told = f"{run.pk}-{run.attempt}", {"run": run.pk, "attempt": run.attempt, "by": actor.id, "name": actor.name}
    jobs.enqueue(kind, key=key, payload=told, label=label, subject=run.pk, actor=actor)


@transaction.atomic
def finish_reading(run_id: UUID, attempt: int, *, counts: Counts, warnings: list[str]) -> None:
    """The rows are staged. Part of the transaction that ends the job; an attempt that was overtaken changes nothing."""
    run = ImportRun.objects.select_for_update().get(tenant_id=the_one(), pk=run_id)
    if run.state != State.READING or run.attempt != attempt:
        return
    run.added, run.changed, run.same, run.bad = counts.ADD, counts.CHANGE, counts.SAME, counts.BAD
    run.warnings, run.state = warnings, State.PREVIEW
    run.save()


@transaction.atomic
def refuse(run_id: UUID, attempt: int, *, sentence: str) -> None:
    """The file turned out to be unreadable below its head."""
    run = ImportRun.objects.select_for_update().get(tenant_id=the_one(), pk=run_id)
    if run.state == State.READING and run.attempt == attempt:
        run.state, run.refusal = State.REFUSED, sentence
        run.save()
