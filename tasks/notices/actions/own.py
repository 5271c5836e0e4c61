"""What somebody does with his own notices. Nobody else is concerned, so these leave no event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.notices import queries
from tasks.notices.kinds import CARDS, Kind, Mode
from tasks.notices.models import ChannelPost, Notice, NoticeMail, NoticeMute, NoticeSetting


@transaction.atomic
def mark_read(notice: Notice, *, actor: Actor, now: datetime) -> None:
    """Once; the company of the notice is the one in context."""
    policy.require("notices.keep", actor, notice)
    Notice.objects.filter(pk=notice.pk, tenant_id=notice.tenant_id, user_id=actor.person, read_at=None).update(
        read_at=now
    )


@transaction.atomic
def mark_all_read(*, actor: Actor, tenants: Collection[UUID], side: str, now: datetime) -> int:
    """All of one side at these companies, each in its own context. Gives how many that were."""
    unread = queries.own(actor, tenants, side).filter(read_at=None)
    count = 0
    for tenant in sorted(set(unread.values_list("tenant_id", flat=True))):
        with tenancy.use(tenant):
            policy.require("notices.keep", actor, tenant)
            count += queries.own(actor, [tenant], side).filter(read_at=None).update(read_at=now)
    return count


@transaction.atomic
def mute(notice: Notice, *, actor: Actor, now: datetime) -> NoticeMute:
    """No more of this thread for this person; what is unread of it counts as read. Twice is once."""
    policy.require("notices.keep", actor, notice)
    wanted = NoticeMute(tenant_id=notice.tenant_id, user_id=actor.person, thread=notice.thread, number=notice.number)
    NoticeMute.objects.bulk_create([wanted], ignore_conflicts=True)
    thread = {"tenant_id": notice.tenant_id, "user_id": actor.person, "thread": notice.thread}
    Notice.objects.filter(**thread, read_at=None).update(read_at=now)
    return NoticeMute.objects.get(**thread)


@transaction.atomic
def unmute(row: NoticeMute, *, actor: Actor) -> None:
    """Hear of it again, from the next event on."""
    policy.require("notices.keep", actor, row)
    NoticeMute.objects.filter(pk=row.pk, tenant_id=row.tenant_id, user_id=actor.person).delete()


@transaction.atomic
def change_settings(
    *, modes: Mapping[str, str], quiet_from: time | None, quiet_to: time | None, actor: Actor
) -> NoticeSetting:
    """How this person is mailed, at all his companies. Raises Refused for half a stretch of quiet hours (422)."""
    policy.require("person.enter", actor)
    if (quiet_from is None) != (quiet_to is None):
        raise Refused(
            _("設定を保存できません。送らない時間帯の片方が空です。始まりと終わりの両方を入力してください。"),
            status=422,
        )
    chosen = {kind: mode for kind, mode in modes.items() if kind in (*Kind.values, CARDS) and mode in Mode.values}
    row, _made = NoticeSetting.objects.update_or_create(
        user_id=actor.person, defaults={"modes": chosen, "quiet_from": quiet_from, "quiet_to": quiet_to}
    )
    return row


@transaction.atomic
def stop_mails(user_id: UUID, what: str) -> None:
    """Stop the mails of one kind, with CARDS those of cards, or with DIGEST all that are gathered, for the holder of a
    link in a mail.

    Notices in the app stay.
    """
    NoticeSetting.objects.bulk_create([NoticeSetting(user_id=user_id)], ignore_conflicts=True)
    row = NoticeSetting.objects.select_for_update().get(user_id=user_id)
    stopped = [kind for kind in (*Kind.values, CARDS) if kind == what or _is_gathered(row, kind, what)]
    row.modes = {**row.modes, **dict.fromkeys(stopped, Mode.OFF.value)}
    row.save(update_fields=["modes"])


def _is_gathered(row: NoticeSetting, kind: str, what: str) -> bool:
    return what == Mode.DIGEST and queries.mode_for(row, kind) == Mode.DIGEST


@transaction.atomic
def clear_old(*, before: datetime) -> int:
    """Delete the notices of the client in context from before that moment, with their mails and posts in chats.

    What they told of stays where it is. Gives how many notices went. Again is harmless.
    """
    tenant = the_one()
    old = Notice.objects.filter(tenant_id=tenant, at__lt=before)
    NoticeMail.objects.filter(tenant_id=tenant, notice__in=old.values("pk")).delete()
    ChannelPost.objects.filter(tenant_id=tenant, at__lt=before).delete()
    count, _of_kinds = old.delete()
    return count
