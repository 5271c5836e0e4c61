"""Something is sent, with its number and what it cost; and arrived."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.actions import store_upload
from bpo.core.policy import Refused
from bpo.core.refdata.tables import NoValueForDate
from bpo.core.tenancy import the_one
from generalaffairs.mail_room.actions.receiving import PDF
from generalaffairs.mail_room.actions.taking import expect, taken, working
from generalaffairs.mail_room.calc.postage import FLAT, PRICED, postage, tracking_number
from generalaffairs.mail_room.models import Dispatch, Letter
from generalaffairs.mail_room.words import FREE, TRACKED, Decision, Method, Size, State


@transaction.atomic
def send(
    task_id: UUID,
    *,
    sent_on: date,
    recipient: str,
    contents: str,
    method: str,
    actor: Actor,
    today: date,
    size: str = "",
    postal: str = "",
    address: str = "",
    tracking: str = "",
    cost: int | None = None,
    letter_id: UUID | None = None,
    upload: UploadedFile | None = None,
) -> Dispatch:
    """Enter one piece that was sent under the task; with `letter_id` the letter of the client that goes on with it.

    Without `cost` the table of the post office says it. Raises Refused (422) for a day to come, a number that cannot be
    one or was entered already, a method without its number, a cost that no table knows, a FAX without its PDF; 409 for
    a letter that the client did not want sent on.
    """
    task = working(task_id, actor)
    if sent_on > today:
        raise Refused(_("発送日が未来の日付です。差し出した日を入力してください。"), status=422)
    yen, source = (cost, str(_("入力"))) if cost is not None else _priced(method, size, sent_on)
    letter = _going_on(letter_id)
    file = store_upload(upload, actor=actor) if upload else None
    if method == Method.FAX and (file is None or file.content_type != PDF):
        raise Refused(_("FAXで送った書類のPDFを選んでください。控えとして保管します。"), status=422)
    row = Dispatch(
        tenant_id=task.tenant_id, task=task, letter=letter, sent_on=sent_on, recipient=recipient.strip(), method=method,
        contents=contents.strip(), size="" if method in FLAT else size, postal=postal, address=address.strip(),
        tracking=_number(method, tracking), cost=yen, cost_source=source, file=file, sent_by_id=actor.id,
    )  # fmt: skip
    _once(row)
    if letter is not None:
        letter.state = State.FORWARDED
        letter.save(update_fields=["state"])
    audit.record("mail_room.sent", actor=actor, subject=row, data={"method": method, "cost": yen})
    return row


def _once(row: Dispatch) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "dispatch_tracking" not in str(error):
            raise
        raise Refused(
            _("追跡番号 %(number)s はすでに登録されています。番号を読み直してください。") % {"number": row.tracking},
            status=422,
        ) from error


def _number(method: str, typed: str) -> str:
    if not typed.strip():
        if method in TRACKED:
            raise Refused(_("追跡番号がありません。控えの番号を入力してください。"), status=422)
        return ""
    if not (digits := tracking_number(typed)):
        raise Refused(
            _("追跡番号「%(typed)s」は正しくありません。11桁から13桁の数字か、検査数字を確認してください。")
            % {"typed": typed},
            status=422,
        )
    return digits


def _priced(method: str, size: str, day: date) -> tuple[int, str]:
    if method in FREE:
        return 0, str(_("料金なし"))
    if method not in PRICED:
        raise Refused(_("料金がありません。支払った金額を入力してください。"), status=422)
    if method not in FLAT and size not in Size:
        raise Refused(_("大きさと重さがありません。選ぶか、支払った金額を入力してください。"), status=422)
    try:
        return postage(method, size, day)
    except NoValueForDate as error:
        raise Refused(
            _("この日の料金表がありません。支払った金額を入力してください。%(why)s") % {"why": error}, status=422
        ) from error


def _going_on(letter_id: UUID | None) -> Letter | None:
    if letter_id is None:
        return None
    letter = taken(letter_id)
    expect(letter, State.DECIDED)
    if letter.decision != Decision.FORWARD:
        raise Refused(
            _("%(number)sは転送できません。お客様の返事は「%(said)s」です。")
            % {"number": letter, "said": letter.get_decision_display()},
            status=409,
        )
    return letter


@transaction.atomic
def confirm_delivery(dispatch_id: UUID, *, on: date, actor: Actor) -> Dispatch:
    """It arrived, as the carrier says. Raises Refused for a day before it was sent."""
    row = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch_id, tenant_id=the_one())
    policy.require("generalaffairs.mail_room.shelve", actor, row)
    if on < row.sent_on:
        raise Refused(_("お届け日が発送日より前です。日付を確認してください。"), status=422)
    row.delivered_on = on
    row.save(update_fields=["delivered_on"])
    audit.record("mail_room.arrived", actor=actor, subject=row)
    return row
