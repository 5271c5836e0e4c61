"""The declaration of 郵便・ファイリング."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from clients.inventory.queries import newest_lines
from generalaffairs.mail_room import (  # noqa: F401 - registers entries, policies, what waits, files
    certificate,
    navigation,
    policies,
    report,
    ties,
    visibility,
    waiting,
)
from generalaffairs.mail_room.actions import disposal_decided
from generalaffairs.mail_room.checks import problems
from generalaffairs.mail_room.models import Dispatch, Letter, SealUse
from generalaffairs.mail_room.panel import panel, portal_panel
from generalaffairs.mail_room.queries import KEY
from generalaffairs.mail_room.requesting import MailRequest, recurring_fields, title
from generalaffairs.mail_room.words import Asked, State
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, ApprovalSpec, DocumentSpec, Group, Step, Units, WorkType

MAIL = "郵便"


def units(task: Task) -> list[Units]:
    """One for each letter that was taken in or destroyed, each piece that was sent, each use of a seal.

    What came and was destroyed within the same task counts once.
    """
    here = {"tenant_id": task.tenant_id}
    letters = set(Letter.objects.filter(task=task, **here).values_list("pk", flat=True))
    letters |= set(
        Letter.objects.filter(disposal__task=task, state=State.DISPOSED, **here).values_list("pk", flat=True)
    )
    sent = Dispatch.objects.filter(task=task, **here).values_list("pk", flat=True)
    stamped = SealUse.objects.filter(task=task, **here).values_list("pk", flat=True)
    handled = (("letter", sorted(letters)), ("sent", sent), ("seal", stamped))
    return [Units(key=f"{word}:{key}", count=1) for word, keys in handled for key in keys]


def line_name(fields: dict[str, Any]) -> str:
    """The process line that counts mail: the one of this work type, else the first that names 郵便 (備品・郵便)."""
    lines = newest_lines()
    own = [line.name for line in lines if line.worktype == KEY]
    return next(iter([*own, *(line.name for line in lines if MAIL in line.name)]), "")


MAIL_ROOM = catalogue.register(
    WorkType(
        key=KEY,
        name=_("郵便・ファイリング"),
        description=_("郵便やFAXの受け取り・スキャン・転送、発送、押印、原本の保管と廃棄をお受けします。"),
        request_form=MailRequest,
        groups=(
            Group(_("お願いしたいこと"), ("kind", "subject", "note", "wanted_on")),
            Group(
                _("送り先（発送・取り寄せ）"),
                ("recipient", "postal", "address", "method"),
                only=(Asked.SEND, Asked.ORIGINAL),
            ),
            Group(_("押印"), ("seal", "counterpart", "copies"), only=(Asked.STAMP,)),
        ),
        icon="inbox",
        unit="通",
        personal=True,
        steps=(
            Step("check", _("依頼内容の確認"), minutes=2),
            Step("handle", _("受け取り・発送・押印・廃棄の記録"), minutes=8, review=ALL),
        ),
        client_minutes=2,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/mail_room/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/mail_room/portal_panel.html",
        portal_panel=portal_panel,
        approvals=(
            ApprovalSpec("stamp", _("押印の承認"), "generalaffairs/mail_room/stamp_approval.html", minutes=2),
            ApprovalSpec(
                "disposal",
                _("廃棄の承認"),
                "generalaffairs/mail_room/approval.html",
                decided=disposal_decided,
                minutes=3,
            ),
        ),
        documents=(
            DocumentSpec(
                "certificate", _("廃棄証明書"), certificate.TEMPLATE, certificate.VERSION, certificate.data_of
            ),
        ),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
        line_name=line_name,
        recurring_fields=recurring_fields,
    )
)
