"""The declaration of 出張手配."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from bpo.core.ui import formats
from generalaffairs.travel import itinerary, navigation, packet, policies, report  # noqa: F401 - registers entry and policies
from generalaffairs.travel.actions import amending
from generalaffairs.travel.actions.booking import BOOKING_STEP
from generalaffairs.travel.actions.options import APPROVAL, choices_of, decided
from generalaffairs.travel.agreed import CHANGE
from generalaffairs.travel.checks import problems
from generalaffairs.travel.forms.request import TravelRequest
from generalaffairs.travel.panel import panel, portal_panel
from generalaffairs.travel.queries import KEY
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, ApprovalSpec, DocumentSpec, Group, Step, Units, WorkType

LICENCE = "旅行業"


def title(fields: dict[str, Any]) -> str:
    """Who goes where and when."""
    day = fields.get("out_on")
    when = formats.mdate(date.fromisoformat(day) if isinstance(day, str) else day) if day else ""
    return f"出張 {fields.get('traveller', '')} {fields.get('destination', '')} {when}".strip()[:120]


def units(task: Task) -> list[Units]:
    """One request is one person's trip, however many legs it has and however often it is changed."""
    return [Units(key="trip", count=1)]


TRAVEL = catalogue.register(
    WorkType(
        key=KEY,
        name=_("出張手配"),
        description=_(
            "日程に合わせて交通と宿の案を2つ以上ご用意し、承認のあとに旅程表をお届けします。"
            "予約は貴社の法人アカウントか登録旅行業者で行います。"
        ),
        request_form=TravelRequest,
        groups=(
            Group(_("だれが、何のために"), ("traveller", "department", "rank", "destination", "purpose")),
            Group(_("行き"), ("out_on", "out_mode", "out_grade", "out_from", "out_to", "out_time")),
            Group(_("帰り"), ("back_on", "back_mode", "back_grade", "back_from", "back_to", "back_time", "more")),
            Group(_("宿と予算"), ("hotel", "hotel_area", "hotel_cap", "budget", "commuter", "contact")),
        ),
        icon="calendar-days",
        personal=True,
        steps=(
            Step("check", _("依頼内容と旅費規程の確認"), minutes=5),
            Step("options", _("候補の比較と提示"), minutes=20, review=ALL),
            Step(BOOKING_STEP, _("予約"), minutes=10, license=LICENCE),
            Step("itinerary", _("旅程表の作成"), minutes=10, review=ALL),
        ),
        client_minutes=4,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/travel/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/travel/portal_panel.html",
        portal_panel=portal_panel,
        approvals=(
            ApprovalSpec(
                APPROVAL,
                _("出張の案の承認"),
                "generalaffairs/travel/approval.html",
                choices=choices_of,
                decided=decided,
            ),
            ApprovalSpec(
                CHANGE,
                _("出張の変更の承認"),
                "generalaffairs/travel/change_approval.html",
                decided=amending.decided,
                minutes=2,
            ),
        ),
        documents=(
            DocumentSpec(itinerary.SPEC, _("旅程表"), itinerary.TEMPLATE, itinerary.VERSION, itinerary.data_of),
            DocumentSpec(packet.SPEC, _("出張申請書"), packet.TEMPLATE, packet.VERSION, packet.data_of),
        ),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
