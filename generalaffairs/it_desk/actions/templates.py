"""The client's templates: which things are done for whom. Edited by the client, or by the desk for him."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.it_desk.calc.planning import MOST
from generalaffairs.it_desk.guards import refuse_secrets
from generalaffairs.it_desk.models import RoleItem, Service
from generalaffairs.it_desk.wording import Event, Verb

TEMPLATE = "generalaffairs.it_desk.template"
# What a template may name; stopping, collecting and erasing come from the ledgers by themselves.
VERBS = {
    Event.JOIN: (Verb.CREATE, Verb.HAND, Verb.GRANT, Verb.OTHER),
    Event.MOVE: (Verb.GRANT, Verb.REVOKE, Verb.OTHER),
    Event.LEAVE: (Verb.REVOKE, Verb.OTHER),
}


@transaction.atomic
def add_line(
    *, event: str, role: str, verb: str, name: str, actor: Actor, service: UUID | None = None, privileged: bool = False
) -> RoleItem:
    """One more thing for this event and role; `service` names an account's, and its name then is the item's.

    Raises Refused: 422 for a verb that the event does not have and an item without a name, 409 for one that is there.
    """
    row = RoleItem(tenant_id=the_one(), event=event, role=role.strip(), verb=verb, privileged=privileged)
    policy.require(TEMPLATE, actor, row)
    refuse_secrets(name, role)
    if verb not in VERBS.get(Event(event), ()):
        words = "・".join(str(one.label) for one in VERBS.get(Event(event), ()))
        raise Refused(_("この種類は選べません。%(words)sから選んでください。") % {"words": words}, status=422)
    found = Service.objects.filter(tenant_id=row.tenant_id, pk=service).first() if service else None
    if verb == Verb.CREATE and found is None:
        raise Refused(_("アカウントを発行するサービスを選んでください。"), status=422)
    row.service = found if verb == Verb.CREATE else None
    row.name = found.name if row.service and found else name.strip()
    if not row.name:
        raise Refused(_("項目の名前を入力してください。例：経費精算システムの承認権限"), status=422)
    same = RoleItem.objects.filter(tenant_id=row.tenant_id)
    if same.filter(event=event, role=row.role, verb=verb, name=row.name).exists():
        raise Refused(_("「%(name)s」はすでにひな形にあります。") % {"name": row.name}, status=409)
    if same.filter(event=event).count() >= MOST:
        raise Refused(
            _("ひな形は1つの手続きにつき%(n)s件までです。使わない項目を削除してください。") % {"n": MOST}, status=422
        )
    row.save(force_insert=True)
    audit.record("it_desk.template_added", actor=actor, subject=row, data={"event": event})
    return row


@transaction.atomic
def remove_line(line_id: UUID, *, actor: Actor) -> None:
    """It is not done any more; checklists that were made keep it. Raises RoleItem.DoesNotExist."""
    row = RoleItem.objects.select_for_update(of=("self",)).get(pk=line_id, tenant_id=the_one())
    policy.require(TEMPLATE, actor, row)
    audit.record("it_desk.template_removed", actor=actor, subject=row)
    row.delete()
