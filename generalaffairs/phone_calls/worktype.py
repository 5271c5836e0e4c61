"""The declaration of 電話対応."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from generalaffairs.phone_calls import navigation, policies, report, waiting  # noqa: F401 - registers them
from generalaffairs.phone_calls.actions.days import DAY, KEY
from generalaffairs.phone_calls.checks import problems
from generalaffairs.phone_calls.forms import CallRequest
from generalaffairs.phone_calls.models import Category
from generalaffairs.phone_calls.queries import LIST_TEMPLATE, LIST_VERSION, list_data, of_task, panel, portal_panel
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, DocumentSpec, Group, Step, Units, WorkType


def title(fields: dict[str, Any]) -> str:
    """The announcement in the client's words; of a day its date."""
    subject = str(fields.get("subject", ""))
    return f"{subject}の電話対応" if fields.get("purpose") == DAY else subject


def units(task: Task) -> list[Units]:
    """One call is one unit; sales calls are none. An announcement by itself is none either."""
    count = of_task(task).exclude(kind=Category.SALES).count()
    return [Units(key="calls", count=count)] if count else []


PHONE_CALLS = catalogue.register(
    WorkType(
        key=KEY,
        name=_("電話対応"),
        description=_("代表電話をお受けし、伝言をすぐにお知らせします。期間を決めた受け方のご案内もお受けします。"),
        request_form=CallRequest,
        groups=(
            Group(_("何のご案内ですか"), ("purpose", "subject")),
            Group(_("いつからいつまでですか"), ("first_day", "last_day")),
            Group(_("電話の受け方"), ("instruction", "collect")),
        ),
        icon="phone",
        unit="件",
        personal=True,
        steps=(
            Step("check", _("受け方と台本の確認"), minutes=3),
            Step("take", _("受電と伝言"), minutes=30),
            Step("list", _("受電一覧の作成"), minutes=5, review=ALL),
        ),
        client_minutes=3,
        title=title,
        units=units,
        checks=problems,
        panel_template="generalaffairs/phone_calls/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/phone_calls/portal_panel.html",
        portal_panel=portal_panel,
        documents=(DocumentSpec("call_list", _("受電一覧"), LIST_TEMPLATE, LIST_VERSION, list_data),),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
