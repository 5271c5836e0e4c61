"""The declaration of 書類作成."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from clients.inventory.queries import newest_lines
from generalaffairs.documents import navigation, policies, report, visibility  # noqa: F401 - registers them
from generalaffairs.documents.checks import problems, unproofed
from generalaffairs.documents.forms import DocumentRequest, narrow
from generalaffairs.documents.models import Merged, WorkRow
from generalaffairs.documents.queries import GIVEN, KEY, counts_by_source, letter_data, panel
from tasks.questions import kinds
from tasks.work.access import visible_tasks
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, DocumentSpec, Group, Step, Units, WorkType


def contract_key(fields: dict[str, Any]) -> str:
    """The work type that the chosen process line names; without a choice this one."""
    wanted = fields.get("process")
    return next((line.worktype for line in newest_lines() if line.name == wanted), KEY) if wanted else KEY


def line_name(fields: dict[str, Any]) -> str:
    """The process line that the client chose."""
    return str(fields.get("process", ""))


def title(fields: dict[str, Any]) -> str:
    """What the client asked for, in his words."""
    return str(fields.get("subject", ""))


def recurring_fields(process: str, subject: str, text: str) -> dict[str, Any]:
    """A recurring matter in the words of the request form."""
    return {"process": process, "subject": subject, "purpose": text}


def units(task: Task) -> list[Units]:
    """One unit per row, for the row's process line and with the export it came from, and one per document that was
    made of a template; without any of them one of its own.
    """
    found = [
        Units(key=f"rows:{line or 'own'}{f':{file}' if file else ''}", count=count, line=line, evidence=file)
        for line, file, count in counts_by_source(task)
    ]
    if made := Merged.objects.filter(tenant_id=task.tenant_id, task=task, state=Merged.State.READY).count():
        found.append(Units(key="merged", count=made))
    return found or [Units(key="task", count=1)]


DOCUMENTS = catalogue.register(
    WorkType(
        key=KEY,
        name=_("書類作成"),
        description=_("案内状・送付状・一覧表などを作ります。専用の画面がまだない業務もこちらでお受けします。"),
        request_form=DocumentRequest,
        groups=(
            Group(_("お願いしたいこと"), ("process", "subject", "purpose", "template", "many")),
            Group(_("書類の宛名"), ("recipient", "honorific")),
            Group(_("書類に入れる内容"), ("period_from", "period_to"), beginning=GIVEN),
        ),
        icon="file-text",
        steps=(
            Step("check", _("依頼内容の確認"), minutes=5),
            Step("make", _("作成・処理"), minutes=25, review=ALL),
        ),
        title=title,
        units=units,
        checks=problems,
        gate=unproofed,
        panel_template="generalaffairs/documents/panel.html",
        panel=panel,
        documents=(DocumentSpec("letter", _("書類"), "generalaffairs/documents/letter.pdf.html", 1, letter_data),),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
        on_behalf=contract_key,
        line_name=line_name,
        recurring_fields=recurring_fields,
        narrow=narrow,
    )
)


def _row(actor: Actor, key: UUID) -> WorkRow:
    """A row of a task that this person may see at the client in context."""
    seen = visible_tasks(actor, the_one()).filter(worktype=KEY).values("pk")
    return WorkRow.objects.select_related("task__request", "process_line").get(task__in=seen, pk=key)


kinds.register(
    kinds.SubjectKind(
        "generalaffairs_documents.WorkRow",
        _("明細"),
        _("同じ番号の明細についての同じ質問"),
        find=_row,
        names=lambda row: f"{row.process_line.name if row.process_line else ''} / {row.reference}",
        task=lambda row: row.task_id,
        person=lambda row: row.task.request.raised_by_id if row.task.request else None,
        category=lambda row: row.task.category,
    )
)
