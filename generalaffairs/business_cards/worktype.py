"""The declaration of 名刺作成."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from generalaffairs.business_cards import boxes, navigation, policies, report, visibility  # noqa: F401 - registers them
from generalaffairs.business_cards.actions.printing import decided
from generalaffairs.business_cards.checks import problems
from generalaffairs.business_cards.forms import CardRequest
from generalaffairs.business_cards.queries import (
    DEPARTMENT,
    KEY,
    PERSON,
    data_of,
    layout_data,
    panel,
    portal_panel,
)
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, ApprovalSpec, DocumentSpec, Group, Step, Units, WorkType

APPROVAL = "generalaffairs/business_cards/approval.html"


def title(fields: dict[str, Any]) -> str:
    """Whose card, and how many."""
    return f"名刺 {fields.get('name', '')} {fields.get('quantity', '')}枚"


def units(task: Task) -> list[Units]:
    """One order is one person's card, however many sheets are printed."""
    return [Units(key="card", count=1)]


BUSINESS_CARDS = catalogue.register(
    WorkType(
        key=KEY,
        name=_("名刺作成"),
        description=_("名刺の校正PDFを作り、印刷の発注データを準備します。1回のご依頼で1名分です。"),
        request_form=CardRequest,
        groups=(
            Group(_("だれの名刺ですか"), ("name", "kana", "romaji")),
            Group(_("会社名と部署"), ("company", "department", "position")),
            Group(_("住所と連絡先"), ("postal", "address", "phone", "mobile", "mail")),
            Group(_("枚数と用紙"), ("quantity", "paper", "used_from")),
        ),
        icon="user",
        unit="名",
        personal=True,
        steps=(
            Step("check", _("依頼内容の確認"), minutes=5),
            Step("proof", _("校正PDFの作成"), minutes=15, review=ALL),
            Step("order", _("発注データの準備"), minutes=10),
        ),
        client_minutes=3,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/business_cards/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/business_cards/portal_panel.html",
        portal_panel=portal_panel,
        documents=(
            DocumentSpec("proof", _("名刺校正"), boxes.TEMPLATE, boxes.VERSION, data_of),
            DocumentSpec("layout", _("名刺校正"), boxes.LAYOUT_TEMPLATE, boxes.LAYOUT_VERSION, layout_data),
        ),
        approvals=(
            ApprovalSpec(PERSON, _("名刺の本人確認"), APPROVAL, decided=decided, minutes=1, anyone=True),
            ApprovalSpec(DEPARTMENT, _("名刺の部門承認"), APPROVAL, decided=decided, minutes=1),
        ),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
