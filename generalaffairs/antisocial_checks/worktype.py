"""The declaration of 反社チェック."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from generalaffairs.antisocial_checks import navigation, policies, report, visibility  # noqa: F401 - registers them
from generalaffairs.antisocial_checks.actions.subjects import MANY
from generalaffairs.antisocial_checks.checks import problems
from generalaffairs.antisocial_checks.evidence import TEMPLATE, VERSION, report_of
from generalaffairs.antisocial_checks.forms import SubjectRequest
from generalaffairs.antisocial_checks.models import Check
from generalaffairs.antisocial_checks.queries import KEY, checks_of, panel, portal_panel
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, DocumentSpec, Group, Step, Units, WorkType


def title(fields: dict[str, Any]) -> str:
    """Who is checked, or how many."""
    if fields.get("way") == MANY:
        return f"反社チェック {fields.get('count', '')}件"
    return f"反社チェック {fields.get('name', '')}"


def planned_units(fields: dict[str, Any]) -> int:
    """One per subject."""
    return int(fields.get("count") or 1) if fields.get("way") == MANY else 1


def units(task: Task) -> list[Units]:
    """One per subject that was decided."""
    return [Units(key="subjects", count=checks_of(task).filter(state=Check.State.JUDGED).count())]


ANTISOCIAL_CHECKS = catalogue.register(
    WorkType(
        key=KEY,
        name=_("反社チェック"),
        description=_(
            "取引先・採用候補者・株主を、名簿・新聞記事・ウェブで調べ、証跡を残して判定します。一覧での依頼もできます。"
        ),
        request_form=SubjectRequest,
        groups=(
            Group(_("ご依頼の方法"), ("way", "kind", "name", "kana")),
            Group(_("くわしい情報"), ("old_names", "officers", "address", "corporate_number", "birth_year")),
            Group(_("件数と目的"), ("count", "purpose", "reason")),
        ),
        icon="shield-check",
        steps=(
            Step("check", _("依頼内容の確認"), minutes=2),
            Step("gather", _("対象の登録と名寄せ"), minutes=3),
            Step("search", _("検索（名簿・記事・ウェブ）"), minutes=8),
            Step("sort", _("候補の仕分け"), minutes=10, review=ALL),
            Step("judge", _("責任者の判定を受ける"), minutes=2),
            Step("evidence", _("証跡（調査報告書）の作成"), minutes=3),
        ),
        category="PERSONAL",
        client_minutes=3,
        title=title,
        planned_units=planned_units,
        units=units,
        checks=problems,
        panel_template="generalaffairs/antisocial_checks/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/antisocial_checks/portal_panel.html",
        portal_panel=portal_panel,
        documents=(DocumentSpec("report", _("反社チェック調査報告書"), TEMPLATE, VERSION, report_of),),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
