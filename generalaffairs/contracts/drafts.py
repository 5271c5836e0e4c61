"""Files that came with a request: what somebody can read becomes a version of the contract, the others are named."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bpo.core.documents.models import StoredFile
from tasks.requests.models import Attachment
from tasks.work.models import Task

READABLE = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/plain")


def attached(task: Task) -> QuerySet[Attachment]:
    """Files that came with the request or lie at the task, in the order they came; unread."""
    hangs = Q(task=task) | Q(request=task.request_id, request__isnull=False)
    rows = Attachment.objects.filter(hangs, tenant_id=task.tenant_id, comment=None, deliverable=False)
    return rows.select_related("file").order_by("created_at", "id")


def left_out(file: StoredFile) -> str:
    """Why a file is no version, and what to do about it; '' where it is one."""
    if file.sealed:
        return _(
            "「%(name)s」はパスワードで保護されているため、契約書の版として登録できません。作業の画面でパスワードを入力して開き、取り出したファイルを契約書の案として登録してください。"
        ) % {"name": file.name}
    if file.content_type not in READABLE:
        return _(
            "「%(name)s」はPDF・Word（.docx）・テキストのどれでもないため、契約書の版として登録できません。契約書の案であれば、PDFかWordで送り直すよう、お客様に依頼してください。"
        ) % {"name": file.name}
    return ""
