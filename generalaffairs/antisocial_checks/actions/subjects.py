"""Take subjects in: from the request, from a file, from the calendar of checks that are due again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from generalaffairs.antisocial_checks.codecs import Facts, officers, several
from generalaffairs.antisocial_checks.models import Check, Subject
from generalaffairs.antisocial_checks.policies import AT_WORK
from generalaffairs.antisocial_checks.queries import KEY
from tasks.work.locking import locked
from tasks.work.models import Task

ONE, MANY = "ONE", "MANY"
OWN = ("kind", "name", "kana", "old_names", "officers", "address", "corporate_number", "birth_year", "purpose")


def editable(task_id: UUID, actor: Actor) -> Task:
    """The task, locked, for somebody who may work on it now. Raises Refused."""
    task = locked(task_id)
    policy.require("generalaffairs.antisocial_checks.edit", actor, task)
    if task.worktype != KEY:
        raise Refused(_("この作業は反社チェックではありません。番号を確認してください。"), status=409)
    return task


def asked_for(fields: Mapping[str, Any]) -> Facts | None:
    """The subject that the request form names; None where the client sends a list instead."""
    if fields.get("way") == MANY or not fields.get("name"):
        return None
    company = fields["kind"] == Subject.Kind.COMPANY
    return Facts(
        kind=fields["kind"],
        name=fields["name"],
        kana=fields.get("kana") or "",
        old_names=several(fields.get("old_names") or ""),
        officers=officers(fields.get("officers") or "") if company else (),
        address=fields.get("address") or "",
        corporate_number=(fields.get("corporate_number") or "") if company else "",
        birth_year=None if company else fields.get("birth_year"),
        purpose=fields.get("purpose") or Subject.Purpose.PARTNER,
    )


@transaction.atomic
def take_in(task_id: UUID, *, actor: Actor) -> int:
    """名寄せ of the subject that the request names. Gives the new checks; 0 where it is there already.

    Raises Refused (422) where the request names none: then a file has to be read in.
    """
    task = editable(task_id, actor)
    facts = asked_for(task.fields)
    if facts is None:
        raise Refused(
            _(
                "対象を登録できません。ご依頼に対象の名前がありません。対象の一覧を「ファイルから取り込む」で登録してください。"
            ),
            status=422,
        )
    return _add(task, [facts], actor)


@transaction.atomic
def add_subjects(task_id: UUID, *, facts: Sequence[Facts], actor: Actor, keys: Sequence[UUID | None] = ()) -> int:
    """Subjects of an import, for a job whose asker had the right; the same subject twice is one check.

    `keys`: ids that the checks are to have. Raises Refused once the task is in review or delivered.
    """
    return _add(_at_work(task_id), facts, actor, keys)


@transaction.atomic
def remove_subjects(task_id: UUID, *, keys: Sequence[UUID | None], actor: Actor) -> set[UUID]:
    """Take the checks with these ids out again. Gives those that stay because they were searched.

    Raises Refused once the task is in review or delivered.
    """
    task = _at_work(task_id)
    mine = Check.objects.filter(tenant_id=task.tenant_id, task=task, pk__in=[key for key in keys if key])
    stays = set(mine.exclude(state=Check.State.WAITING).values_list("pk", flat=True))
    gone = mine.filter(state=Check.State.WAITING)
    lost = list(gone.values_list("subject_id", flat=True))
    count, _by_model = gone.delete()
    Subject.objects.filter(tenant_id=task.tenant_id, pk__in=lost, checks=None).delete()
    audit.record("antisocial_checks.subjects_removed", actor=actor, subject=task, data={"subjects": count})
    return stays


def _at_work(task_id: UUID) -> Task:
    task = locked(task_id)
    if task.status not in AT_WORK:
        raise Refused(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"), status=409)
    return task


def _add(task: Task, facts: Sequence[Facts], actor: Actor, keys: Sequence[UUID | None] = ()) -> int:
    """名寄せ: each becomes the subject that it is, known or new, and one check of this task."""
    wanted = {one.identity: (one, key) for one, key in zip(facts, [*keys, *[None] * len(facts)], strict=False)}
    known = _known(task, {identity: one for identity, (one, _key) in wanted.items()})
    mine = Check.objects.filter(tenant_id=task.tenant_id, task=task)
    there, last = set(mine.values_list("subject_id", flat=True)), mine.aggregate(last=Max("position"))["last"] or 0
    fresh = [
        Check(
            pk=key or uuid7(),
            tenant_id=task.tenant_id,
            task=task,
            subject=known[identity],
            position=last + number,
            said=one.as_json(),
        )
        for number, (identity, (one, key)) in enumerate(wanted.items(), 1)
        if known[identity].pk not in there
    ]
    Check.objects.bulk_create(fresh, batch_size=1000)
    audit.record("antisocial_checks.subjects_added", actor=actor, subject=task, data={"subjects": len(fresh)})
    return len(fresh)


def _known(task: Task, wanted: Mapping[str, Facts]) -> dict[str, Subject]:
    """The subjects by identity: those of earlier checks with what is said now, and new ones."""
    rows = Subject.objects.select_for_update().filter(tenant_id=task.tenant_id, identity__in=wanted)
    found = {row.identity: row for row in rows}
    for identity, row in found.items():
        _refresh(row, wanted[identity])
    Subject.objects.bulk_update(found.values(), [*OWN, "proposed_on"], batch_size=1000)
    made = [
        Subject(tenant_id=task.tenant_id, identity=identity, category=task.category, **one.as_json())
        for identity, one in wanted.items()
        if identity not in found
    ]
    Subject.objects.bulk_create(made, batch_size=1000)
    return found | {row.identity: row for row in made}


def _refresh(row: Subject, facts: Facts) -> None:
    """What is said now holds; what is not said now stays as it was known."""
    for name, value in facts.as_json().items():
        if value not in ("", None, []):
            setattr(row, name, value)
    row.proposed_on = None
