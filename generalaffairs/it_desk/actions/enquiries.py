"""Answer what people ask, and keep what is known about errors that come again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.it_desk.guards import CHECK, EDIT, refuse_secrets, working
from generalaffairs.it_desk.models import Enquiry, KnownError
from generalaffairs.it_desk.wording import Known

FIELDS = ("title", "matter", "symptom", "workaround")


@transaction.atomic
def answer(
    task_id: UUID, *, text: str, outcome: str, actor: Actor, now: datetime, known: UUID | None = None
) -> Enquiry:
    """What is answered to the client, and which known error helped. Answering again replaces it until review.

    Raises Refused: 422 for an answer with a secret in it, 409 for a known error that is not published.
    """
    task = working(task_id, actor)
    refuse_secrets(text)
    row = Enquiry.objects.select_for_update(of=("self",)).get(tenant_id=task.tenant_id, task=task)
    found = KnownError.objects.filter(tenant_id=task.tenant_id, pk=known).first() if known else None
    if found and found.state != Known.PUBLISHED:
        raise Refused(_("この既知のエラーは公開されていません。公開中のものを選んでください。"), status=409)
    row.answer, row.outcome, row.known = text.strip(), outcome, found
    row.answered_at, row.answered_by_id = now, actor.id
    row.save()
    audit.record("it_desk.answered", actor=actor, subject=row, data={"known": str(known or "")})
    return row


@transaction.atomic
def keep_known(
    facts: dict[str, Any], *, actor: Actor, key: UUID | None = None, origin: UUID | None = None
) -> KnownError:
    """Propose a known error, out of an answered enquiry (`origin`) or by itself; a changed one is proposed anew.

    Raises Refused: 422 for a secret in it, 409 for an enquiry without an answer or with a proposal of its own.
    """
    refuse_secrets(*(facts[name] for name in FIELDS))
    rows = KnownError.objects.select_for_update(of=("self",)).filter(tenant_id=the_one())
    row = rows.get(pk=key) if key else KnownError(tenant_id=the_one())
    policy.require(EDIT, actor, row)
    if origin and key is None:
        row.origin = _answered(origin)
    for name in FIELDS:
        setattr(row, name, facts[name].strip())
    row.state, row.proposed_by_id, row.published_by, row.published_at = Known.PROPOSED, actor.id, None, None
    row.save(force_insert=key is None)
    audit.record("it_desk.known_proposed", actor=actor, subject=row)
    return row


def _answered(key: UUID) -> Enquiry:
    found = Enquiry.objects.select_for_update(of=("self",)).get(tenant_id=the_one(), pk=key)
    if found.answered_at is None:
        raise Refused(_("この問い合わせはまだ回答していません。回答してから提案してください。"), status=409)
    if KnownError.objects.filter(tenant_id=found.tenant_id, origin=found).exists():
        raise Refused(
            _("この問い合わせからはすでに提案されています。既知のエラーの一覧を確認してください。"), status=409
        )
    return found


@transaction.atomic
def publish_known(key: UUID, *, actor: Actor, now: datetime) -> KnownError:
    """The client's people find it from now on. Raises Refused for whoever proposed it (403)."""
    row = _known(key)
    policy.require(CHECK, actor, row)
    if row.state == Known.PUBLISHED:
        return row
    row.state, row.published_by_id, row.published_at = Known.PUBLISHED, actor.id, now
    row.save(update_fields=["state", "published_by", "published_at"])
    audit.record("it_desk.known_published", actor=actor, subject=row)
    return row


@transaction.atomic
def retire_known(key: UUID, *, actor: Actor) -> KnownError:
    """It does not happen any more; enquiries that it helped keep it. Twice is once."""
    row = _known(key)
    policy.require(EDIT, actor, row)
    if row.state != Known.RETIRED:
        row.state = Known.RETIRED
        row.save(update_fields=["state"])
        audit.record("it_desk.known_retired", actor=actor, subject=row)
    return row


def _known(key: UUID) -> KnownError:
    return KnownError.objects.select_for_update(of=("self",)).get(tenant_id=the_one(), pk=key)
