"""Draft a version, add lines, approve it by both sides. What both approved is never edited, only followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs.actions import publish
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.wording import is_vague
from clients.contracts.models import Contract, ContractVersion, ScopeLine, ScopeStepRole
from clients.contracts.queries import AGREED, lines_of

HOUSE, CLIENT = "HOUSE", "CLIENT"
PACK = ("pack", "pack_amount", "carry_months", "carry_cap")
TERMS = ("valid_to", "monthly_fee", "acceptance_days", "report_days", "punctuality_target", "file", *PACK)
LINE_FIELDS = frozenset(
    field.name
    for field in ScopeLine._meta.fields
    if field.name not in {"id", "tenant", "created_at", "version", "name"}
)


@transaction.atomic
def draft_version(
    *,
    valid_from: date,
    actor: Actor,
    contract: Contract | None = None,
    number: str = "",
    title: str = "",
    copy_lines: bool = True,
    **terms: Any,
) -> ContractVersion:
    """A draft that holds from a day on. Without `contract` the client's first one is used, or made (number, title).

    Copies the lines of the newest version unless told not to. `terms`: monthly_fee (yen), acceptance_days,
    report_days (business days), punctuality_target (%), valid_to (exclusive), file; pack (HOURS, UNITS or empty),
    pack_amount and carry_cap (seconds or units), carry_months (0 = nothing is carried).
    """
    tenant = the_one()
    policy.require("contracts.edit", actor, tenant)
    if unknown := set(terms) - set(TERMS):
        raise KeyError(", ".join(sorted(unknown)))
    contract = contract or _contract(tenant, number, title)
    newest = ContractVersion.objects.filter(contract=contract).order_by("-number").first()
    kept = {name: getattr(newest, name) for name in TERMS if newest and name not in ("valid_to", "file")}
    _check_period(valid_from, terms.get("valid_to"))
    version = ContractVersion(
        tenant_id=tenant,
        contract=contract,
        number=(newest.number if newest else 0) + 1,
        valid_from=valid_from,
        **{**kept, **terms},
    )
    _check_pack(version)
    version.save(force_insert=True)
    if newest and copy_lines:
        _copy_lines(newest, version)
    record("contract.drafted", actor=actor, subject=version, data={"from": str(valid_from)})
    return version


def _contract(tenant: UUID, number: str, title: str) -> Contract:
    found = Contract.objects.filter(tenant_id=tenant)
    row = found.filter(number=number).first() if number else found.order_by("number").first()
    return row or Contract.objects.create(tenant_id=tenant, number=number or "C-1", title=title or _("業務委託契約"))


def _copy_lines(before: ContractVersion, after: ContractVersion) -> None:
    for line in lines_of(before):
        steps = list(line.roles.all())  # type: ignore[attr-defined]
        line.pk = ScopeLine._meta.pk.get_default()
        line._state.adding = True
        line.version = after
        line.save(force_insert=True)
        for step in steps:
            step.pk = ScopeStepRole._meta.pk.get_default()
            step._state.adding = True
            step.line = line
        ScopeStepRole.objects.bulk_create(steps)


def _check_period(start: date, end: date | None) -> None:
    if end is not None and end <= start:
        raise Refused(_("終了日が開始日より前です。終了日は開始日より後の日にしてください。"), status=422)


def _check_pack(version: ContractVersion) -> None:
    """A pack has an amount; what is carried over has a pack, and a cap needs something that is carried."""
    if version.pack and not version.pack_amount:
        raise Refused(_("月に含む量がありません。時間か件数を入力してください。"), status=422)
    if not version.pack and (version.pack_amount or version.carry_months or version.carry_cap is not None):
        raise Refused(
            _("月に含むものが「なし」です。量と繰り越しを空にするか、時間か件数を選んでください。"), status=422
        )
    if version.carry_cap is not None and not version.carry_months:
        raise Refused(_("繰り越さない契約に、繰り越しの上限があります。上限を空にしてください。"), status=422)


def _draft(version_id: UUID, actor: Actor) -> ContractVersion:
    version = ContractVersion.objects.select_for_update().get(tenant_id=the_one(), pk=version_id)
    policy.require("contracts.edit", actor, version)
    if version.house_approved_at or version.client_approved_at:
        raise Refused(_("承認された版は変更できません。変更する内容で新しい版を作成してください。"), status=409)
    return version


@transaction.atomic
def change_terms(version_id: UUID, *, actor: Actor, valid_from: date | None = None, **terms: Any) -> ContractVersion:
    """Change fee, days or period of a draft that nobody has approved yet."""
    version = _draft(version_id, actor)
    if unknown := set(terms) - set(TERMS):
        raise KeyError(", ".join(sorted(unknown)))
    version.valid_from = valid_from or version.valid_from
    for name, value in terms.items():
        setattr(version, name, value)
    _check_period(version.valid_from, version.valid_to)
    _check_pack(version)
    version.save()
    record("contract.changed", actor=actor, subject=version, data={"fields": sorted(terms)})
    return version


@transaction.atomic
def add_line(
    version_id: UUID,
    *,
    name: str,
    actor: Actor,
    worktypes: Sequence[str],
    included: str,
    raci: Sequence[dict[str, str]] = (),
    **fields: Any,
) -> ScopeLine:
    """One promised kind of work in a draft.

    `raci` rows: {"step", "responsible", "accountable", "consulted", "informed"} with HOUSE, CLIENT or PARTNER. Raises
    Refused for a vague name, a second line over the same work type, or money or personal data without full review.
    """
    version = _draft(version_id, actor)
    position = fields.pop("position", None)
    if position is None:
        last = ScopeLine.objects.filter(version=version).aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
    line = ScopeLine(
        tenant_id=version.tenant_id,
        version=version,
        name=name,
        worktypes=list(worktypes),
        included=included,
        position=position,
        **_known(fields),
    )
    _check_line(line)
    line.save(force_insert=True)
    _set_raci(line, raci)
    record("scope.added", actor=actor, subject=line, data={"worktypes": line.worktypes})
    return line


@transaction.atomic
def change_line(
    line_id: UUID, *, actor: Actor, raci: Sequence[dict[str, str]] | None = None, **fields: Any
) -> ScopeLine:
    """Change a line of a draft; `raci` replaces its rows when given."""
    line = ScopeLine.objects.select_for_update().get(tenant_id=the_one(), pk=line_id)
    _draft(line.version_id, actor)
    for name, value in _known(fields, "name").items():
        setattr(line, name, value)
    _check_line(line)
    line.save()
    if raci is not None:
        _set_raci(line, raci)
    record("scope.changed", actor=actor, subject=line, data={"fields": sorted(fields)})
    return line


@transaction.atomic
def remove_line(line_id: UUID, *, actor: Actor) -> None:
    """Take a line out of a draft."""
    line = ScopeLine.objects.get(tenant_id=the_one(), pk=line_id)
    _draft(line.version_id, actor)
    record("scope.removed", actor=actor, subject=line)
    line.delete()


def _known(fields: dict[str, Any], *more: str) -> dict[str, Any]:
    if unknown := set(fields) - LINE_FIELDS - set(more):
        raise KeyError(", ".join(sorted(unknown)))
    return fields


def _check_line(line: ScopeLine) -> None:
    if is_vague(line.name):
        raise Refused(
            _(
                "業務範囲の名前「%(name)s」だけでは、何を約束するのか分かりません。「請求書の発行」のように、対象と作業が分かる"
                "名前にしてください。"
            )
            % {"name": line.name},
            status=422,
        )
    if not line.worktypes:
        raise Refused(_("業務種別が選ばれていません。この行で引き受ける業務種別を選んでください。"), status=422)
    if (line.money or line.category) and line.review_rule != ScopeLine.Review.ALL:
        raise Refused(_("お金や個人情報を扱う業務は検査を省けません。検査を「全件」にしてください。"), status=422)
    if line.review_rule == ScopeLine.Review.SAMPLE and not 1 <= line.sample_percent <= 99:
        raise Refused(_("抜き取りの割合が正しくありません。1から99の割合（%）を入力してください。"), status=422)
    if line.volume_max is not None and line.volume_max < line.volume_min:
        raise Refused(_("件数の上限が下限より小さくなっています。上限か下限を修正してください。"), status=422)
    if line.starts_on and line.ends_on and line.ends_on <= line.starts_on:
        raise Refused(_("行の終了日が開始日より前です。終了日は開始日より後の日にしてください。"), status=422)
    _check_promises(line)
    others = ScopeLine.objects.filter(tenant_id=line.tenant_id, version_id=line.version_id).exclude(pk=line.pk)
    if others.filter(name=line.name).exists():
        raise Refused(
            _("業務範囲「%(name)s」はこの版にすでにあります。別の名前にしてください。") % {"name": line.name},
            status=409,
        )
    for other in others.filter(worktypes__overlap=line.worktypes):
        if _overlap(line.starts_on, line.ends_on, other.starts_on, other.ends_on):
            raise Refused(
                _("同じ業務種別の行「%(name)s」と期間が重なっています。業務種別を外すか、期間を分けてください。")
                % {"name": other.name},
                status=409,
            )


def _check_promises(line: ScopeLine) -> None:
    """What is promised can be measured and billed."""
    if line.quality_target and not (line.quality_name and line.quality_method):
        raise Refused(
            _("品質の目標だけでは、守れたかどうかを確かめられません。品質の指標と測り方も入力してください。"),
            status=422,
        )
    if line.price_model == ScopeLine.Price.PER_UNIT and line.unit_price is None:
        raise Refused(_("料金の形が「件数単価」ですが、単価がありません。単価を入力してください。"), status=422)
    if line.express_fee is not None and line.express_value is None:
        raise Refused(_("特急料金がありますが、特急の期限がありません。特急の期限を入力してください。"), status=422)


def _overlap(a: date | None, b: date | None, c: date | None, d: date | None) -> bool:
    """Whether two half-open periods meet; None is without bound."""
    return (d is None or a is None or a < d) and (b is None or c is None or c < b)


def _set_raci(line: ScopeLine, rows: Sequence[dict[str, str]]) -> None:
    ScopeStepRole.objects.filter(tenant_id=line.tenant_id, line=line).delete()
    steps = [row["step"] for row in rows]
    if len(set(steps)) != len(steps):
        raise Refused(_("役割分担に同じ工程が2回あります。工程の名前を分けてください。"), status=422)
    ScopeStepRole.objects.bulk_create(
        ScopeStepRole(tenant_id=line.tenant_id, line=line, position=at, **row) for at, row in enumerate(rows)
    )


@transaction.atomic
def approve_version(version_id: UUID, *, side: str, actor: Actor, now: datetime) -> ContractVersion:
    """One side ("HOUSE" or "CLIENT") approves; with the second one the version holds and its predecessor ends.

    Raises Refused for an empty version, a side that has approved, or an agreed version that begins later.
    """
    version = (
        ContractVersion.objects.select_for_update().select_related("contract").get(tenant_id=the_one(), pk=version_id)
    )
    policy.require("contracts.approve_house" if side == HOUSE else "contracts.approve_client", actor, version)
    if not version.lines.exists():  # type: ignore[attr-defined]
        raise Refused(_("業務範囲の行がないため承認できません。先に行を追加してください。"), status=409)
    who, at = (
        ("house_approved_by", "house_approved_at") if side == HOUSE else ("client_approved_by", "client_approved_at")
    )
    if getattr(version, at):
        raise Refused(_("この版はすでに承認されています。画面を更新して確認してください。"), status=409)
    setattr(version, who, actor.id)
    setattr(version, at, now)
    if version.is_agreed:
        _take_over(version)
    version.save()
    record("contract.approved", actor=actor, subject=version, data={"side": side}, chained=True)
    if version.is_agreed:
        publish("contract.agreed", version=str(version.pk))
    return version


def _take_over(version: ContractVersion) -> None:
    """End what held before; refuse what would stand beside it."""
    agreed = (
        ContractVersion.objects.select_for_update().filter(AGREED, tenant_id=version.tenant_id).exclude(pk=version.pk)
    )
    open_end = Q(valid_to=None) | Q(valid_to__gt=version.valid_from)
    same = agreed.filter(open_end, contract_id=version.contract_id)
    later = same.filter(valid_from__gte=version.valid_from).order_by("valid_from")
    for other in later:
        if version.valid_to is None or other.valid_from < version.valid_to:
            raise Refused(
                _(
                    "%(other)s（%(day)sから）と期間が重なるため承認できません。この版の開始日か終了日を修正してください。"
                )
                % {"other": other, "day": f"{other.valid_from:%Y/%m/%d}"},
                status=409,
            )
    same.filter(valid_from__lt=version.valid_from).update(valid_to=version.valid_from)
    beside = agreed.filter(open_end).exclude(contract_id=version.contract_id)
    if version.valid_to is not None:
        beside = beside.filter(valid_from__lt=version.valid_to)
    covered = [key for line in lines_of(version) for key in line.worktypes]
    double = ScopeLine.objects.filter(
        tenant_id=version.tenant_id, version__in=beside, worktypes__overlap=covered
    ).first()
    if double:
        raise Refused(
            _("別の契約の行「%(name)s」が同じ業務種別を引き受けています。業務種別を外してください。")
            % {"name": double.name},
            status=409,
        )


@transaction.atomic
def discard_draft(version_id: UUID, *, actor: Actor) -> None:
    """Throw away a draft that nobody has approved."""
    version = _draft(version_id, actor)
    record("contract.discarded", actor=actor, subject=version)
    ScopeLine.objects.filter(tenant_id=version.tenant_id, version=version).delete()
    version.delete()
