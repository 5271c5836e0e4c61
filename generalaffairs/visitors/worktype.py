"""The declaration of 来客対応."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from bpo.core.ui import formats
from generalaffairs.visitors import navigation, paper, policies, report, waiting  # noqa: F401 - registers them
from generalaffairs.visitors.checks import problems
from generalaffairs.visitors.forms import VisitRequest
from generalaffairs.visitors.models import State
from generalaffairs.visitors.panel import panel, portal_panel
from generalaffairs.visitors.queries import KEY, of_task
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, DocumentSpec, Group, Step, Units, WorkType


def title(fields: dict[str, Any]) -> str:
    """Which company comes when, and whether others do; no names of people, which are not kept as long as the task."""
    day = fields.get("on")
    when = formats.mdate(date.fromisoformat(day) if isinstance(day, str) else day) if day else ""
    others = "ほか" if fields.get("more") else ""
    return f"来客 {fields.get('company', '')}{others} {when}".strip()[:120]


def units(task: Task) -> list[Units]:
    """One booking is one unit, however many come and however often it is changed; a cancelled one is none."""
    rows = of_task(task).exclude(state=State.CANCELLED).values_list("pk", flat=True)
    return [Units(key=f"visit:{key}", count=1) for key in rows]


VISITORS = catalogue.register(
    WorkType(
        key=KEY,
        name=_("来客対応"),
        description=_(
            "会議室・飲み物・駐車場の手配と、来訪者へのご案内をお受けします。当日の受付と応対は貴社で行います。"
        ),
        request_form=VisitRequest,
        groups=(
            Group(_("いつ、どなたが"), ("on", "from_time", "to_time", "company", "guests", "headcount", "purpose")),
            Group(_("応対する方"), ("host_name", "host_mail", "deputy_name", "deputy_mail")),
            Group(_("会議室と準備"), ("room", "equipment", "drinks", "cars", "entry", "note", "more")),
        ),
        icon="user-check",
        unit="件",
        personal=True,
        steps=(
            Step("check", _("依頼内容と入館ルールの確認"), minutes=3),
            Step("book", _("会議室と駐車場の予約"), minutes=5),
            Step("prepare", _("準備と来訪者へのご案内"), minutes=10),
            Step("list", _("来訪者一覧の作成"), minutes=4, review=ALL),
        ),
        client_minutes=3,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/visitors/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/visitors/portal_panel.html",
        portal_panel=portal_panel,
        documents=(DocumentSpec(paper.SPEC, _("来訪者一覧"), paper.TEMPLATE, paper.VERSION, paper.data_of),),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
