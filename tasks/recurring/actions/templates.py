"""Write templates. A version is never edited; the next one holds for what is due from its day on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.tenancy import the_one
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import closings, rule_of
from tasks.requests.asking import Asker
from tasks.requests.fields import cleaned
from tasks.requests.intake import served
from tasks.work.assignees import is_assigned

SAID = (
    *("valid_from", "title", "rhythm", "anchor", "day", "month", "months_after", "closing", "offset", "closed"),
    *("lead", "minutes", "role", "assignee_id", "contact_id", "description", "steps", "questions", "evidence"),
    "change_note",
)


@transaction.atomic
def create_template(
    *, name: str, worktype: str, process: str, values: dict[str, Any], actor: Actor, now: datetime
) -> RecurringTemplate:
    """A template with its first version; `values` are the fields of the version (`SAID`).

    Raises Refused without the right, for a name that is taken, for a work type that cannot recur by itself, for a rule
    that gives no dates.
    """
    tenant, kind = the_one(), served(worktype)
    if kind.recurring_fields is None:
        raise Refused(_("この業務は定例業務にできません。業務棚卸しの業務を選んでください。"), status=422)
    fields = cleaned(kind, kind.recurring_fields(process, name, values["description"]))
    asker = Asker(actor, tenant, on=in_tokyo(now).date())
    template = RecurringTemplate(
        tenant_id=tenant,
        name=name.strip()[:60],
        worktype=worktype,
        process=process,
        category=kind.category_of(fields) or asker.category_of(kind.contract_key(fields)),
    )
    policy.require("recurring.edit", actor, template)
    if RecurringTemplate.objects.filter(tenant_id=tenant, name=template.name).exists():
        raise Refused(
            _("「%(name)s」はすでにあります。別の名前にするか、そのテンプレートを変更してください。")
            % {"name": template.name},
            status=409,
        )
    template.save(force_insert=True)
    version = _save(template, 1, values, actor, now)
    data = {"number": 1, "valid_from": str(version.valid_from)}
    audit.record("recurring.created", actor=actor, subject=template, data=data)
    return template


@transaction.atomic
def save_version(
    template_id: UUID, *, seen: int, values: dict[str, Any], actor: Actor, now: datetime
) -> RecurringVersion:
    """The next version, written on a page that showed number `seen`. Tasks that were made stay as they are.

    Raises Refused: 409 when somebody saved another one meanwhile, 422 for a rule that gives no dates.
    """
    template = _locked(template_id, actor)
    newest = template.versions.order_by("-number").values_list("number", flat=True).first() or 0
    if newest != seen:
        raise Refused(
            _("ほかの人が先に「%(name)s」を変更しました。画面を更新して、もう一度変更してください。")
            % {"name": template.name},
            status=409,
        )
    version = _save(template, newest + 1, values, actor, now)
    data = {"number": version.number, "valid_from": str(version.valid_from)}
    audit.record("recurring.changed", actor=actor, subject=template, data=data, reason=version.change_note)
    return version


@transaction.atomic
def end_template(template_id: UUID, *, on: date, actor: Actor) -> RecurringTemplate:
    """Nothing that is due after this day is made any more; what was made stays."""
    template = _locked(template_id, actor)
    template.ended_on = on
    template.save(update_fields=["ended_on"])
    audit.record("recurring.ended", actor=actor, subject=template, data={"on": str(on)})
    return template


@transaction.atomic
def resume_template(template_id: UUID, *, actor: Actor) -> RecurringTemplate:
    """Make its work again, from the next date that comes up on."""
    template = _locked(template_id, actor)
    template.ended_on = None
    template.save(update_fields=["ended_on"])
    audit.record("recurring.resumed", actor=actor, subject=template)
    return template


def _locked(template_id: UUID, actor: Actor) -> RecurringTemplate:
    rows = RecurringTemplate.objects.select_for_update(of=("self",))
    template = rows.get(pk=template_id, tenant_id=the_one())
    policy.require("recurring.edit", actor, template)
    return template


def _save(
    template: RecurringTemplate, number: int, values: dict[str, Any], actor: Actor, now: datetime
) -> RecurringVersion:
    """Check and write one version."""
    try:
        rule_of(values, closings(template.tenant_id))
    except Unfit as error:
        raise Refused(said(error.sentence), status=422) from None
    assignee = values["assignee_id"]
    if assignee and not is_assigned(template.tenant_id, assignee, on=in_tokyo(now).date()):
        raise Refused(
            _("選んだ担当者は、このお客様に割り当てられていません。先に管理者が担当に割り当ててください。"), status=422
        )
    return RecurringVersion.objects.create(
        tenant_id=template.tenant_id,
        template=template,
        number=number,
        saved_by_id=actor.person,
        saved_at=now,
        **{name: values[name] for name in SAID},
    )
