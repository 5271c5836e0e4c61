"""Originals become records: an image is one, a PDF one per so many pages, a ZIP what is in it; or a list of numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID
from zipfile import ZipFile

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.actions import read_file, store
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from generalaffairs.data_entry import queries
from generalaffairs.data_entry.keyed import ACCOUNT, RECORD
from generalaffairs.data_entry.models import FormVersion, Record
from tasks.double_entry import actions as double
from tasks.double_entry.models import Case, Way
from tasks.work.locking import locked
from tasks.work.models import Task

MOST = 2000
UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the original of one record is. `reference`: the client's own number, '' for the next one."""

    file: StoredFile | None
    page_from: int = 1
    page_to: int = 1
    reference: str = ""
    key: UUID | None = None


@dataclass(slots=True)
class Split:
    """The records that were made, and a sentence for each file of which none could be."""

    records: list[Record] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def split(task_id: UUID, *, version: UUID | None, way: str, pages: int, actor: Actor) -> Split:
    """Make records of every original that has none yet. `version` None: 口座登録. `pages`: of a PDF, per record.

    Raises Refused: 409 once the task is handed in, 422 where nothing could be made, with the reason of each file.
    """
    task = _editable(task_id, actor)
    made = Split()
    sheets = [sheet for file in queries.originals_of(task) for sheet in _sheets(file, pages, made, actor)]
    if not sheets:
        why = "".join(made.refused) or _(
            "原票のファイルがありません。お客様に原票を依頼するか、一覧を取り込んでください。"
        )
        raise Refused(_("記録に分けられません。%(why)s") % {"why": why}, status=422)
    made.records = _add(task, _version(version), way, sheets, actor)
    return made


def _sheets(file: StoredFile, pages: int, made: Split, actor: Actor) -> Iterator[Sheet]:
    """The records of one file; why there are none goes to `made.refused`."""
    if file.sealed:
        made.refused.append(
            _("「%(name)s」はパスワードで保護されています。作業の画面でパスワードを入力して開いてください。")
            % {"name": file.name}
        )
    elif file.content_type == "application/zip":
        for inner in _unpack(file, made, actor):
            yield from _sheets(inner, pages, made, actor)
    elif file.content_type == "application/pdf":
        last = file.pages or 1
        for at in range(1, last + 1, pages):
            yield Sheet(file, at, min(at + pages - 1, last))
    elif file.content_type in queries.SHOWS:
        yield Sheet(file)
    else:
        made.refused.append(
            _("「%(name)s」は画像でもPDFでもありません。PDF・PNG・JPEGで送り直すよう、お客様に依頼してください。")
            % {"name": file.name}
        )


def _unpack(file: StoredFile, made: Split, actor: Actor) -> Iterator[StoredFile]:
    """What is in a ZIP, each looked into like an upload and kept as what came in it."""
    with ZipFile(io.BytesIO(read_file(file))) as archive:  # it was looked into when it was stored
        for entry in archive.infolist():
            name = _name(entry.filename, entry.flag_bits)
            if entry.is_dir() or name.startswith("__MACOSX/"):
                continue
            try:
                with transaction.atomic():
                    inner = store(data=archive.read(entry), name=name, content_type="", actor=actor, came_in=file)
            except Refused as refusal:
                made.refused.append(refusal.reason)
            else:
                yield inner


def _name(name: str, flags: int) -> str:
    """Names without the UTF-8 mark come from Windows, in CP932."""
    return name if flags & UTF8_NAME else name.encode("cp437", "replace").decode("cp932", "replace")


@transaction.atomic
def add_records(
    task_id: UUID, *, version: UUID | None, way: str, sheets: Sequence[Sheet], actor: Actor
) -> list[Record]:
    """Records of a list that the client gave. Raises Refused as `split` does."""
    return _add(_editable(task_id, actor), _version(version), way, sheets, actor)


@transaction.atomic
def remove_records(task_id: UUID, *, keys: Sequence[UUID], actor: Actor) -> set[UUID]:
    """Take records out again. Gives those that stay because somebody has begun to key them."""
    task = _editable(task_id, actor)
    mine = Record.objects.filter(tenant_id=task.tenant_id, task=task, pk__in=keys)
    stays = set(mine.exclude(case__first_by=None).values_list("pk", flat=True))
    gone = list(mine.exclude(pk__in=stays).values_list("pk", "case_id"))
    Record.objects.filter(tenant_id=task.tenant_id, pk__in=[record for record, _case in gone]).delete()
    Case.objects.filter(tenant_id=task.tenant_id, pk__in=[case for _record, case in gone]).delete()
    audit.record("data_entry.records_removed", actor=actor, subject=task, data={"records": len(gone)})
    return stays


@transaction.atomic
def begin_anew(record_id: UUID, *, reason: str, actor: Actor) -> Record:
    """Key a decided record again from the start. Raises Refused as `double_entry.begin_anew` does."""
    record = Record.objects.select_for_update(of=("self",)).select_related("case").get(pk=record_id)
    if record.case is None:
        raise Refused(_("この記録はまだ入力を始めていません。"), status=409)
    record.case = double.begin_anew(record.case.pk, reason=reason, actor=actor)
    record.save(update_fields=["case"])
    return record


def _add(task: Task, version: FormVersion | None, way: str, sheets: Sequence[Sheet], actor: Actor) -> list[Record]:
    """Records behind those that are there, each with its case."""
    mine = Record.objects.filter(tenant_id=task.tenant_id, task=task)
    there = mine.order_by("position").last()
    if there is not None and there.version_id != (version.pk if version else None):
        raise Refused(
            _("1つの作業で使える様式は1つです。いまの様式「%(name)s」を選ぶか、作業を分けてください。")
            % {"name": there.version or queries.ACCOUNT_NAME},
            status=422,
        )
    last = there.position if there else 0
    if last + len(sheets) > MOST:
        raise Refused(_("1つの作業の記録は%(most)s件までです。作業を分けてください。") % {"most": MOST}, status=422)
    taken = set(mine.values_list("reference", flat=True))
    fresh = [sheet for sheet in sheets if not sheet.reference or sheet.reference not in taken]
    records = Record.objects.bulk_create(
        [
            Record(
                pk=sheet.key or uuid7(),
                tenant_id=task.tenant_id,
                task=task,
                version=version,
                position=last + number,
                reference=sheet.reference or f"{last + number:04}",
                file=sheet.file,
                page_from=sheet.page_from,
                page_to=sheet.page_to,
            )
            for number, sheet in enumerate(fresh, 1)
        ],
        batch_size=1000,
    )
    cases = double.open_cases(
        task.pk,
        form=RECORD if version else ACCOUNT,
        contents=[(row.pk, row.reference) for row in records],
        way=way,
        personal=version.personal if version else True,
        actor=actor,
    )
    for row, case in zip(records, cases, strict=True):
        row.case = case
    Record.objects.bulk_update(records, ["case"], batch_size=1000)
    audit.record("data_entry.records_added", actor=actor, subject=task, data={"records": len(records)})
    return records


def _version(key: UUID | None) -> FormVersion | None:
    return queries.newest_forms().get(pk=key) if key else None


def way_of(version: FormVersion | None) -> str:
    """How records of this definition are keyed unless somebody chooses more; an account always blind."""
    return version.way if version else Way.BLIND


def _editable(task_id: UUID, actor: Actor) -> Task:
    task = locked(task_id)
    policy.require("generalaffairs.data_entry.edit", actor, task)
    if task.worktype != queries.KEY:
        raise Refused(_("この作業はデータ入力ではありません。番号を確認してください。"), status=409)
    return task
