"""The declaration of 契約管理."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from generalaffairs.contracts import policies, report, visibility, waiting  # noqa: F401 - registers them
from generalaffairs.contracts.actions.deciding import EVIDENCE, decided
from generalaffairs.contracts.checks import problems
from generalaffairs.contracts.content import APPROVAL
from generalaffairs.contracts.forms import ContractRequest
from generalaffairs.contracts.queries import KEY, evidence_data, panel, portal_panel
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, ApprovalSpec, DocumentSpec, Group, Step, Units, WorkType

LAWYER = "弁護士"  # 弁護士法72条: a legal opinion for reward is his


def title(fields: dict[str, Any]) -> str:
    """Which contract, with whom."""
    return f"{fields.get('title', '')}（{fields.get('counterparty', '')}）"[:120]


def units(task: Task) -> list[Units]:
    """One contract, however many versions it took."""
    return [Units(key="contract", count=1)]


CONTRACTS = catalogue.register(
    WorkType(
        key=KEY,
        name=_("契約管理"),
        description=_(
            "契約書の案の記載事項を確認し、承認・締結・台帳への登録までお手伝いします。法的な判断は弁護士が行います。"
        ),
        request_form=ContractRequest,
        groups=(
            Group(_("どの契約ですか"), ("title", "counterparty", "corporate_number", "kind", "form")),
            Group(_("期間と金額"), ("starts_on", "ends_on", "renewal_months", "notice", "notice_unit", "amount_yen")),
            Group(_("契約書の案とご希望"), ("draft_by", "opinion", "sign_by", "purpose")),
        ),
        icon="file-text",
        steps=(
            Step("intake", _("受付と台帳への仮登録"), minutes=5),
            Step("facts", _("契約書の記載事項の確認"), minutes=20, review=ALL),
            Step("opinion", _("法的意見"), minutes=30, required=False, license=LAWYER),
            Step("counterparty", _("相手方の確認"), minutes=10, required=False),
            Step("approval", _("お客様の承認"), minutes=5),
            Step("signing", _("締結の手配"), minutes=10),
            Step("keep", _("台帳への登録"), minutes=5),
        ),
        client_minutes=5,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/contracts/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/contracts/portal_panel.html",
        portal_panel=portal_panel,
        documents=(
            DocumentSpec(EVIDENCE, _("承認の証跡"), "generalaffairs/contracts/evidence.pdf.html", 2, evidence_data),
        ),
        approvals=(ApprovalSpec(APPROVAL, _("契約の承認"), decided=decided, minutes=5),),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
