"""What a person looks into himself: recorded item by item; which items the client's standard wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.actions.searching import SEARCHABLE
from generalaffairs.antisocial_checks.actions.subjects import editable
from generalaffairs.antisocial_checks.models import CERTIFIED, Check, Inquiry, Item

Result = Inquiry.Result


@dataclass(frozen=True, slots=True)
class Looked:
    """What a person found of one item on a day. `said`: what the certificate of the register says."""

    item: str
    result: str
    done_on: date
    source: str = ""
    note: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    file: StoredFile | None = None


@transaction.atomic
def record_inquiry(check_id: UUID, looked: Looked, *, actor: Actor, now: datetime) -> Inquiry:
    """An investigation item as it was found on a day. Recorded anew, the newest counts and the earlier one stays.

    Raises Refused: 409 once the check was handed over, 422 for a day to come, without evidence, without the reason of
    anything but 問題なし, and for a closed register that is said to be fine.
    """
    found = Check.objects.values_list("task_id", flat=True).get(pk=check_id, tenant_id=the_one())
    task = editable(found, actor)
    check = Check.objects.select_for_update().get(pk=check_id, tenant_id=the_one())
    if check.state not in SEARCHABLE:
        raise Refused(
            _("判定に回した後は調査項目を記録できません。判定者に差し戻しを依頼してから記録してください。"), status=409
        )
    for why in _refusals(looked, in_tokyo(now).date()):
        raise Refused(why, status=422)
    row = Inquiry.objects.create(
        tenant_id=check.tenant_id, check_of=check, item=looked.item, result=looked.result, done_on=looked.done_on,
        source=looked.source.strip()[:120], note=looked.note.strip()[:400],
        said=dict(looked.said) if looked.item == Item.REGISTER else {}, file=looked.file, made_by_id=actor.person,
        made_at=now,
    )  # fmt: skip
    data = {"check": str(check.pk), "item": row.item, "result": row.result}
    audit.record("antisocial_checks.inquiry_recorded", actor=actor, subject=task, data=data)
    return row


def _refusals(looked: Looked, today: date) -> Iterator[str]:
    """Why it cannot be kept, sentence by sentence."""
    item, result, note, bare = looked.item, looked.result, looked.note.strip(), looked.file is None
    if item not in Item.values or result not in Result.values:
        yield _("記録できません。調査項目か結果がありません。項目と結果を選んでください。")
    if looked.done_on > today:
        yield _("記録できません。調査日がこれから先の日付です。調べた日を入力してください。")
    if result != Result.FINE and not note:
        yield _("記録できません。理由がありません。懸念の内容か、調べる必要がない理由を入力してください。")
    if item in CERTIFIED and result != Result.NONE and bare:
        yield _("記録できません。%(paper)sがありません。取得した証明書のファイルを選んでください。") % {
            "paper": CERTIFIED[Item(item)]
        }
    if result == Result.FINE and looked.said.get("closed"):
        yield _(
            "記録できません。閉鎖登記があるのに「問題なし」です。「懸念あり」を選び、閉鎖の事情を入力してください。"
        )
    if bare and not note:
        yield _("記録できません。証跡がありません。資料のファイルを選ぶか、確認した内容を入力してください。")


def lacking_items(checks: Iterable[Check], rule: queries.Rule) -> dict[UUID, list[str]]:
    """By check, the items that the standard wants for it and nobody has recorded. One query for all of them."""
    wanted = {check.pk: rule.items_for(check.said) for check in checks}
    if not any(wanted.values()):
        return {}
    done = Inquiry.objects.filter(tenant_id=the_one(), check_of__in=list(wanted))
    known = set(done.values_list("check_of_id", "item"))
    left = {key: [item for item in items if (key, item) not in known] for key, items in wanted.items()}
    return {key: items for key, items in left.items() if items}


def lacking_said(check: Check, items: Iterable[str]) -> str:
    """Why a check without these items cannot be decided."""
    return _("「%(name)s」の調査項目（%(items)s）がまだ記録されていません。調べて結果を記録してください。") % {
        "name": str(check),
        "items": "、".join(str(Item(item).label) for item in items),
    }
