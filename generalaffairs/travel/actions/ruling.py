"""Keep the client's travel rules, version by version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.travel.calc.rules import NEEDS, ONLY_FOR, Rule
from generalaffairs.travel.codecs import rules_as_json
from generalaffairs.travel.models import TravelRules


@transaction.atomic
def save_rules(*, valid_from: date, rules: Sequence[Rule], note: str, actor: Actor, now: datetime) -> TravelRules:
    """The rules from a day on. A version that holds already stays as it is; one to come may be replaced.

    Raises Refused: 409 for the first day of a version that holds, 422 without rules, and for a rule without its limit
    or for a mode or area that its condition does not look at.
    """
    tenant = the_one()
    policy.require("generalaffairs.travel.rules", actor, tenant)
    if not rules:
        raise Refused(_("旅費規程を保存できません。規則がありません。1行以上入力してください。"), status=422)
    for number, rule in enumerate(rules, 1):
        if any(getattr(rule, name) in ("", None) for name in NEEDS[rule.condition]):
            raise Refused(
                _("旅費規程を保存できません。%(n)s行目に限度（等級・金額・日数）がありません。入力してください。")
                % {"n": number},
                status=422,
            )
        _require_scope(number, rule)
    row = TravelRules.objects.select_for_update().filter(tenant_id=tenant, valid_from=valid_from).first()
    if row is not None and valid_from <= in_tokyo(now).date():
        raise Refused(
            _("この日に始まる旅費規程はすでに使われています。適用を始める日を、今日より後にしてください。"), status=409
        )
    row = row or TravelRules(tenant_id=tenant, valid_from=valid_from)
    row.rules, row.note, row.saved_at, row.saved_by_id = rules_as_json(rules), note.strip(), now, actor.id
    row.save()
    audit.record("travel.rules_saved", actor=actor, subject=row, data={"from": valid_from.isoformat()}, reason=note)
    return row


def _require_scope(number: int, rule: Rule) -> None:
    """What is narrowed to a mode or an area would hold for all of them all the same, and nobody would know."""
    if rule.mode and rule.condition != ONLY_FOR["mode"]:
        raise Refused(
            _(
                "旅費規程を保存できません。%(n)s行目の条件は交通手段で分けられません。交通手段を「すべて」にしてください。"
            )
            % {"n": number},
            status=422,
        )
    if rule.area and rule.condition != ONLY_FOR["area"]:
        raise Refused(
            _("旅費規程を保存できません。%(n)s行目の条件は地域で分けられません。地域を空欄にしてください。")
            % {"n": number},
            status=422,
        )
