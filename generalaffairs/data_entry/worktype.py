"""The declaration of データ入力."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from generalaffairs.data_entry import asked, keyed, navigation, policies, report  # noqa: F401 - registers them
from generalaffairs.data_entry.checks import problems
from generalaffairs.data_entry.forms import OTHER, DataEntryRequest
from generalaffairs.data_entry.policies import CATEGORY
from generalaffairs.data_entry.proof import TEMPLATE, VERSION, proof_of
from generalaffairs.data_entry.queries import KEY, made_by, makers_of, panel, portal_panel, records_of
from tasks.double_entry.models import Case
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, DocumentSpec, Group, Step, Units, WorkType


def title(fields: dict[str, Any]) -> str:
    """What is keyed, and how many."""
    named = fields.get("form", "")
    return f"データ入力 {'新しい様式' if named == OTHER else named} {fields.get('count', '')}件"


def planned_units(fields: dict[str, Any]) -> int:
    """One per record."""
    return int(fields.get("count") or 1)


def units(task: Task) -> list[Units]:
    """One per record that is decided; a record that was keyed again counts once."""
    done = records_of(task).filter(case__state=Case.State.DECIDED)
    return [Units(key=f"record:{key}", count=1) for key in done.values_list("pk", flat=True)]


DATA_ENTRY = catalogue.register(
    WorkType(
        key=KEY,
        name=_("データ入力"),
        description=_("紙や画像の記録を、決めた様式でデータにします。2名が別々に入力し、違いを別の1名が確かめます。"),
        request_form=DataEntryRequest,
        groups=(Group(_("何を入力しますか"), ("form", "count", "note")),),
        icon="file-text",
        steps=(
            Step("check", _("依頼内容と原票の確認"), minutes=3),
            Step("split", _("記録に分ける"), minutes=3),
            Step("key", _("入力"), minutes=20),
            Step("compare", _("照合と不一致の判定"), minutes=10),
            Step("output", _("納品データの作成"), minutes=2, review=ALL),
        ),
        category=CATEGORY,
        client_minutes=2,
        title=title,
        planned_units=planned_units,
        units=units,
        checks=problems,
        makers=makers_of,
        made_by=made_by,
        panel_template="generalaffairs/data_entry/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/data_entry/portal_panel.html",
        portal_panel=portal_panel,
        documents=(DocumentSpec("proof", _("入力結果の確認リスト"), TEMPLATE, VERSION, proof_of),),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
