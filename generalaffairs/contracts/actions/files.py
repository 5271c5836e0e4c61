"""Versions of a contract's paper, and what the machine found in their text."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.contracts.actions.keeping import locked
from generalaffairs.contracts.models import Agreement, AgreementVersion

READ = "contracts.read"


@transaction.atomic
def add_version(
    agreement_id: UUID, *, file: StoredFile, source: str, actor: Actor, now: datetime, note: str = ""
) -> AgreementVersion:
    """The next version; a job looks through its text. The same file again is the version that it is.

    Raises Refused (422) for a file with a password: nobody could read it.
    """
    row = locked(agreement_id)
    policy.require("generalaffairs.contracts.keep", actor, row)
    return append(row, file=file, source=source, actor=actor, now=now, note=note)


def append(
    row: Agreement, *, file: StoredFile, source: str, actor: Actor, now: datetime, note: str = ""
) -> AgreementVersion:
    """The same inside an action that has checked the right and locked the row."""
    if file.sealed:
        raise Refused(
            _("「%(name)s」はパスワードで保護されています。パスワードを外したファイルを登録してください。")
            % {"name": file.name},
            status=422,
        )
    mine = AgreementVersion.objects.filter(tenant_id=row.tenant_id, agreement=row)
    if there := mine.filter(file=file).first():
        return there
    version = AgreementVersion(
        tenant_id=row.tenant_id, agreement=row, number=mine.count() + 1, file=file, source=source,
        note=note.strip()[:200], added_by_id=actor.id, added_at=now,
    )  # fmt: skip
    version.save(force_insert=True)
    audit.record(
        "contracts.version_added", actor=actor, subject=row, data={"version": version.number, "file": str(file.pk)}
    )
    jobs.enqueue(READ, key=str(version.pk), payload={"version": str(version.pk)}, subject=row.pk)
    return version


@transaction.atomic
def note_look(version_id: UUID, look: dict[str, Any]) -> None:
    """What the job found in the text; a second time changes nothing."""
    AgreementVersion.objects.filter(tenant_id=the_one(), pk=version_id).update(look=look)
