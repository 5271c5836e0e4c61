"""Licences: a partner's seat holds while one of his is valid, and a reserved step opens to nobody else."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from clients.people import queries
from clients.people.models import License


@transaction.atomic
def add_license(
    user_id: UUID, *, kind: str, number: str, valid_from: date, actor: Actor, valid_to: date | None = None
) -> License:
    """A professional licence (社会保険労務士 …) of somebody who works for the tenant in context, from–to.

    `valid_to` is the first day on which it does not hold. Raises User.DoesNotExist for anybody else, and Refused for
    a licence of the same kind that is there for these days.
    """
    user = queries.licensable(user_id)
    policy.require("people.license", actor, queries.as_subject(user))
    if valid_to is not None and valid_to <= valid_from:
        raise Refused(_("終了日が開始日より前です。終了日は開始日より後の日にしてください。"), status=422)
    same = License.objects.select_for_update().filter(user=user, kind=kind)
    ends_later = Q(valid_to=None) | Q(valid_to__gt=valid_from)
    beside = same.filter(ends_later) if valid_to is None else same.filter(ends_later, valid_from__lt=valid_to)
    if beside.exists():
        raise Refused(
            _("同じ期間の%(kind)sの資格がすでに登録されています。先に登録した資格を終了してください。")
            % {"kind": kind},
            status=409,
        )
    row = License.objects.create(user=user, kind=kind, number=number, valid_from=valid_from, valid_to=valid_to)
    data = {"kind": kind, "user": str(user.pk), "from": str(valid_from), "to": str(valid_to or "")}
    record("license.added", actor=actor, subject=row, data=data, chained=True)
    return row


@transaction.atomic
def end_license(user_id: UUID, license_id: UUID, *, on: date, actor: Actor, reason: str = "") -> License:
    """The licence does not hold from that day on; the seats that hang on it open nothing any more.

    Raises License.DoesNotExist for one of somebody else, and Refused for one that has ended.
    """
    user = queries.licensable(user_id)
    policy.require("people.license", actor, queries.as_subject(user))
    row = License.objects.select_for_update().get(pk=license_id, user=user)
    if row.valid_to is not None and row.valid_to <= on:
        raise Refused(_("この資格はすでに終了しています。画面を更新して確認してください。"), status=409)
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    data = {"kind": row.kind, "user": str(user.pk), "to": str(on)}
    record("license.ended", actor=actor, subject=row, data=data, reason=reason, chained=True)
    return row
