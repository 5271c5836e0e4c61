"""A client's definition of a form: each change is a version of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.tenancy import the_one
from generalaffairs.data_entry import queries
from generalaffairs.data_entry.calc.lint import Definition, troubles
from generalaffairs.data_entry.masters import master_columns
from generalaffairs.data_entry.models import FormVersion


@transaction.atomic
def save_form(*, name: str, definition: Definition, reason: str, seen: int, actor: Actor, now: datetime) -> FormVersion:
    """The next version of a form. Records that are there keep the version by which they were begun.

    `seen`: the number that the page showed (0: a new form). Raises Refused: 409 where somebody else has saved since,
    422 for a definition that cannot be used, with every reason.
    """
    tenant = the_one()
    policy.require("generalaffairs.data_entry.keep", actor, tenant)
    last = queries.versions_of(name).select_for_update(of=("self",)).first()
    if (last.number if last else 0) != seen:
        raise Refused(
            _("保存できません。「%(name)s」はほかの人が変更しました。画面を開き直して、変更を確認してください。")
            % {"name": name},
            status=409,
        )
    wrong = [said(one) for one in troubles(definition, master_columns())]
    if name == queries.ACCOUNT_NAME:
        wrong.append(_("「口座登録」は決まった様式の名前です。別の名前にしてください。"))
    if wrong:
        raise Refused(_("保存できません。%(list)s") % {"list": "".join(wrong)}, status=422)
    made = FormVersion.objects.create(
        tenant_id=tenant,
        name=name,
        number=seen + 1,
        fields=[spec.as_json() for spec in definition.fields],
        rules=list(definition.rules),
        rounding=definition.rounding,
        way=definition.way,
        personal=definition.personal,
        reason=reason,
        saved_by_id=actor.person,
        saved_at=now,
    )
    audit.record("data_entry.form_saved", actor=actor, subject=made, data={"number": made.number}, reason=reason)
    return made
