"""What the client approves: the terms of the contract and the very file, frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from bpo.core.saying import numbered
from bpo.core.ui import formats
from generalaffairs.contracts.models import Agreement, AgreementVersion
from tasks.approvals import queries
from tasks.approvals.actions import digest_of
from tasks.approvals.models import Approval
from tasks.work.models import Task

APPROVAL = "draft"


def content_of(row: Agreement, version: AgreementVersion | None) -> dict[str, Any]:
    """Name and text of each line that the client decides on, and the hash of the file; in Japanese for everybody, so
    that the same contract is the same content whoever looks."""
    with override(settings.LANGUAGE_CODE):
        lines = [(_("契約名"), row.title), (_("相手方"), row.counterparty), *terms_told(row)]
        if version is not None:
            lines.append((_("契約書の案"), f"{version} {version.file.name}"))
            lines.append((_("案のハッシュ値"), f"SHA-256 {version.file.sha256}"))
    return {
        "lines": [[name, text] for name, text in lines],
        "file": str(version.file_id) if version else "",
        "sha256": version.file.sha256 if version else "",
    }


def terms_told(row: Agreement) -> list[tuple[str, str]]:
    """The terms in words: kind, period, renewal, notice, amount, form."""
    return [
        (_("種類"), str(row.get_kind_display())),
        (_("期間"), period_told(row.starts_on, row.ends_on)),
        (
            _("自動更新"),
            numbered("%(count)sか月ごと", row.renewal_months) % {"count": row.renewal_months}
            if row.renewal_months
            else _("なし"),
        ),
        (_("通知期限"), notice_told(row)),
        (_("金額"), formats.yen(row.amount_yen) if row.amount_yen is not None else _("記載なし")),
        (_("契約の形"), str(row.get_form_display())),
    ]


def period_told(starts: date | None, ends: date | None) -> str:
    """`2026/12/01（火）から2027/11/30（火）まで`."""
    if starts is None:
        return _("開始日は未定です")
    said = {"starts": formats.jdate(starts), "ends": formats.jdate(ends) if ends else ""}
    return _("%(starts)sから%(ends)sまで") % said if ends else _("%(starts)sから（期間の定めなし）") % said


def notice_told(row: Agreement) -> str:
    """`満了の3か月前`."""
    if not row.notice:
        return _("定めなし")
    return _("満了の%(count)s%(unit)s") % {"count": row.notice, "unit": row.get_notice_unit_display()}


def holds(task: Task, row: Agreement) -> bool:
    """Whether the client approved exactly what stands there now: the terms and the newest draft."""
    approval = queries.latest(task, APPROVAL)
    if approval is None or approval.state != Approval.State.APPROVED:
        return False
    drafts = AgreementVersion.objects.filter(tenant_id=row.tenant_id, agreement=row).exclude(source="SIGNED")
    newest = drafts.select_related("file").order_by("-number").first()
    return approval.digest == digest_of(content_of(row, newest))
