"""How actions take a task of the mail room and a letter, and reckon the law's span."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.refdata.tables import NoValueForDate
from bpo.core.tenancy import the_one
from clients.companies.queries import client_row
from generalaffairs.mail_room.calc.retention import Span, span
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.queries import KEY
from tasks.work.locking import locked
from tasks.work.models import Task


def working(task_id: UUID, actor: Actor) -> Task:
    """The task, locked, of the mail room and at work. Raises Refused."""
    task = locked(task_id)
    policy.require("generalaffairs.mail_room.edit", actor, task)
    if task.worktype != KEY:
        raise Refused(_("この作業は郵便・ファイリングではありません。番号を確認してください。"), status=409)
    return task


def taken(letter_id: UUID) -> Letter:
    """The letter of the client in context, locked. Raises Letter.DoesNotExist."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("person", "task", "scan")
    return rows.get(pk=letter_id, tenant_id=the_one())


def cared_for(letter_id: UUID, actor: Actor) -> Letter:
    """The same for staff who may write there, also when its work was delivered. Raises Refused."""
    letter = taken(letter_id)
    policy.require("generalaffairs.mail_room.shelve", actor, letter)
    return letter


def expect(letter: Letter, *states: str) -> None:
    """Raise Refused (409) unless the letter is in one of these states."""
    if letter.state not in states:
        raise Refused(
            _("%(number)sは「%(state)s」のため、この操作はできません。画面を更新して状態を確認してください。")
            % {"number": letter, "state": letter.get_state_display()},
            status=409,
        )


def keep_span(letter: Letter, retention: str, *, finished: date | None = None) -> None:
    """Set the class of the law and its span. Raises Refused (422) for a day outside the table."""
    found = _span(letter, retention, finished)
    letter.retention = retention
    letter.keep_from, letter.keep_until = (found.first, found.last) if found else (None, None)
    letter.keep_source = found.source if found else ""


def _span(letter: Letter, retention: str, finished: date | None) -> Span | None:
    month = client_row(letter.tenant_id).fiscal_month
    try:
        return span(retention, letter.received_on, first_month=month, finished=finished)
    except NoValueForDate as error:
        raise Refused(
            _("保存期限を計算できません。%(why)s") % {"why": error},
            status=422,
        ) from error


def still_kept(letter: Letter, today: date) -> str:
    """The sentence why the paper may not go yet, or ''."""
    if letter.keep_until is None or letter.keep_until < today:
        return ""
    return _("%(number)sはまだ廃棄できません。%(law)sにより%(day)sまで保存します。保管を選んでください。") % {
        "number": letter,
        "law": letter.keep_source.partition("（")[0],
        "day": f"{letter.keep_until:%Y/%m/%d}",
    }
