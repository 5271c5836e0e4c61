"""Write manuals. A published version is never edited; the next one replaces it for tasks to come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.manuals.models import Manual, ManualVersion

LONGEST = 100_000


@transaction.atomic
def create_manual(
    *, title: str, body: str, actor: Actor, now: datetime, worktype: str = "", change_note: str = ""
) -> Manual:
    """A manual of the one company in context (the house's own hold no client data), with its first version.

    Raises Refused for a title that is taken and for an empty text.
    """
    tenant = the_one()
    policy.require("manuals.edit", actor, tenant)
    name = title.strip()[:100]
    if not name:
        raise Refused(_("マニュアルを追加できません。題名がありません。題名を入力してください。"), status=422)
    if Manual.objects.filter(tenant_id=tenant, title=name).exists():
        raise Refused(
            _("「%(title)s」はすでにあります。別の題名にするか、その新しい版を発行してください。") % {"title": name},
            status=409,
        )
    manual = Manual.objects.create(tenant_id=tenant, title=name, worktype=worktype)
    _publish(manual, body, change_note, actor, now)
    return manual


@transaction.atomic
def publish_version(manual_id: UUID, *, body: str, actor: Actor, now: datetime, change_note: str = "") -> ManualVersion:
    """The next version. Tasks that are under way keep theirs. Raises Refused for an unchanged text (409)."""
    manual = Manual.objects.select_for_update(of=("self",)).get(pk=manual_id, tenant_id=the_one())
    policy.require("manuals.edit", actor, manual)
    newest = manual.versions.order_by("-number").first()
    if newest is not None and newest.body == body:
        raise Refused(_("本文が前の版と同じです。変更してから発行してください。"), status=409)
    return _publish(manual, body, change_note, actor, now)


def _publish(manual: Manual, body: str, change_note: str, actor: Actor, now: datetime) -> ManualVersion:
    if not body.strip():
        raise Refused(_("版を発行できません。本文がありません。本文を入力してください。"), status=422)
    if len(body) > LONGEST:
        raise Refused(_("本文が長すぎます。10万文字までに分けてください。"), status=422)
    last = manual.versions.aggregate(last=Max("number"))["last"] or 0
    version = ManualVersion.objects.create(
        tenant_id=manual.tenant_id,
        manual=manual,
        number=last + 1,
        body=body,
        change_note=change_note.strip()[:200],
        published_by=actor.id,
        published_at=now,
    )
    audit.record("manual.published", actor=actor, subject=manual, data={"number": version.number})
    return version
