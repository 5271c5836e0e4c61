"""Lists as they came in, version by version; the client's standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Client
from generalaffairs.antisocial_checks.calc.matching import keys_of
from generalaffairs.antisocial_checks.models import Hit, ListEntry, ListVersion, Search, Standard

MOST_WORDS, PIECE = 60, 2000
LONGEST_KEY = 240


@transaction.atomic
def add_entries(
    version_id: UUID,
    *,
    source: str,
    name: str,
    listed_on: date,
    file: Any,
    rows: Sequence[tuple[int, Mapping[str, Any]]],
    actor: Actor,
    now: datetime,
) -> ListVersion:
    """Names of a list that is being read in, for a job whose asker had the right; `rows`: (position, fields).

    The first of them make the version, the next number of the list of this name.
    """
    tenant = the_one()
    version = ListVersion.objects.filter(tenant_id=tenant, pk=version_id).first()
    if version is None:
        before = ListVersion.objects.filter(tenant_id=tenant, source=source, name=name)
        number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
        version = ListVersion.objects.create(
            pk=version_id, tenant_id=tenant, source=source, name=name, listed_on=listed_on, number=number, file=file,
            imported_by=actor.id, imported_at=now,
        )  # fmt: skip
        audit.record("antisocial_checks.list_added", actor=actor, subject=version, chained=True)
    entries = [_entry(version, position, fields) for position, fields in rows]
    ListEntry.objects.bulk_create(entries, batch_size=PIECE, ignore_conflicts=True)
    version.entries_count = ListEntry.objects.filter(tenant_id=tenant, version=version).count()
    version.withdrawn_at = None
    version.save(update_fields=["entries_count", "withdrawn_at"])
    return version


def _entry(version: ListVersion, position: int, fields: Mapping[str, Any]) -> ListEntry:
    aliases = list(fields.get("aliases") or ())
    keys = keys_of(
        [fields["name"], *aliases], reading=fields.get("kana", ""), number=fields.get("corporate_number", "")
    )
    known = {name: value for name, value in fields.items() if value not in (None, "")} | {"aliases": aliases}
    fits = [key for key in keys if len(key) <= LONGEST_KEY]
    return ListEntry(tenant_id=version.tenant_id, version=version, position=position, keys=fits, **known)


@transaction.atomic
def remove_entries(version_id: UUID, *, positions: Sequence[int], actor: Actor) -> str:
    """Take names of a version out again. Gives why they stay where somebody was searched in it; '' when they went."""
    tenant = the_one()
    version = ListVersion.objects.select_for_update().filter(tenant_id=tenant, pk=version_id).first()
    if version is None:
        return ""
    used = Search.objects.filter(tenant_id=tenant, version=version).exists()
    if used or Hit.objects.filter(tenant_id=tenant, entry__version=version).exists():
        return _("この名簿で検索した記録があるため、取り消せません。訂正した名簿を新しい版として取り込んでください。")
    ListEntry.objects.filter(tenant_id=tenant, version=version, position__in=positions).delete()
    version.entries_count = ListEntry.objects.filter(tenant_id=tenant, version=version).count()
    if not version.entries_count and version.withdrawn_at is None:
        version.withdrawn_at = Now()  # type: ignore[assignment]
        audit.record("antisocial_checks.list_withdrawn", actor=actor, subject=version, chained=True)
    version.save(update_fields=["entries_count", "withdrawn_at"])
    return ""


@transaction.atomic
def save_standard(
    *,
    words: Sequence[str],
    cycle_months: int,
    web_required: bool,
    reason: str,
    seen: int,
    actor: Actor,
    now: datetime,
    items: Mapping[str, Sequence[str]] | None = None,
    keep_months: int | None = None,
) -> Standard:
    """The next version of the client's standard, changed on a page that showed version `seen` (0: the usual words).

    `items`: by purpose, the investigation items that must be there; `keep_months`: after how many
    months names go (0: never). Both as they were where nothing is said.

    Raises Refused: 409 when somebody saved one meanwhile, 422 without words or without a reason.
    """
    tenant = Client.objects.select_for_update().get(pk=the_one())
    policy.require("generalaffairs.antisocial_checks.keep", actor, tenant)
    clean = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    newest = Standard.objects.filter(tenant=tenant).order_by("-number").first()
    last = newest.number if newest else 0
    if last != seen:
        raise Refused(
            _("ほかの人が先に基準を変更しました。画面を更新して内容を確認し、もう一度変更してください。"), status=409
        )
    if not clean or len(clean) > MOST_WORDS:
        raise Refused(
            _("基準を保存できません。キーワードは1個から60個までです。1行に1語ずつ入力してください。"), status=422
        )
    if not reason.strip():
        raise Refused(_("基準を保存できません。変更の理由がありません。理由を入力してください。"), status=422)
    kept = (newest.items if newest else {}) if items is None else {key: list(some) for key, some in items.items()}
    keep = (newest.keep_months if newest else 0) if keep_months is None else keep_months
    if keep and keep < cycle_months:
        raise Refused(
            _(
                "基準を保存できません。名前を残す期間が再調査の間隔より短くなっています。再調査の間隔以上の月数を入力してください。"
            ),
            status=422,
        )
    row = Standard.objects.create(
        tenant=tenant, number=last + 1, words=clean, cycle_months=cycle_months, web_required=web_required, items=kept,
        keep_months=keep, reason=reason.strip(), saved_by_id=actor.person, saved_at=now,
    )  # fmt: skip
    audit.record("antisocial_checks.standard_saved", actor=actor, subject=row, reason=row.reason, chained=True)
    return row
