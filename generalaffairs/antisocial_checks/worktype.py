"""The declaration of 反社チェック."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import navigation, policies, report, visibility  # noqa: F401 - registers them
from generalaffairs.antisocial_checks.actions.subjects import MANY
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.checks import problems
from generalaffairs.antisocial_checks.evidence import TEMPLATE, VERSION, report_of
from generalaffairs.antisocial_checks.forms import SubjectRequest
from generalaffairs.antisocial_checks.models import Check, Hit
from generalaffairs.antisocial_checks.queries import KEY, checks_of, panel, portal_panel
from tasks.questions import kinds
from tasks.questions.models import Question
from tasks.work.access import visible_tasks
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


def _hit(actor: Actor, key: UUID) -> Hit:
    """An opened hit of a task that this person may see at the client in context: nobody asks about what he has not
    read.
    """
    seen = visible_tasks(actor, the_one()).filter(worktype=KEY).values("pk")
    rows = Hit.objects.select_related("check_of__task__request", "check_of__subject")
    return rows.get(check_of__task__in=seen, opened_at__isnull=False, pk=key)


def _same(hit: Hit) -> str:
    """The same finding about the same subject, in whichever check. A hash, for it is longer than a key may be."""
    found = [hit.said.get(name) or "" for name in ("name", "corporate_number", "birth_year", "note", "headline", "url")]
    return terms.digest({"subject": hit.check_of.subject.identity, "found": found})


def _told(hit: Hit) -> str:
    """The hit as the client reads it: whom the check was about, and what was found."""
    words = {"subject": hit.check_of, "name": hit, "label": hit.label}
    return said("「%(subject)s」の調査で見つかった「%(name)s」（%(label)s）") % words


def _page(question: Question) -> str:
    """Its place on the page of the subject."""
    number = question.task.number if question.task else ""
    return reverse("desk:antisocial_checks_hit", kwargs={"number": number, "hit": question.subject})


kinds.register(
    kinds.SubjectKind(
        "generalaffairs_antisocial_checks.Hit",
        _("反社チェックの候補"),
        _("同じ対象に見つかった同じ内容についての同じ質問"),
        desk_url=_page,
        find=_hit,
        names=_same,
        told=_told,
        task=lambda hit: hit.check_of.task_id,
        person=lambda hit: hit.check_of.task.request.raised_by_id if hit.check_of.task.request else None,
        category=lambda hit: hit.check_of.task.category,
    )
)
