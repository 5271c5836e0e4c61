"""The subjects of a task: taken in, searched, handed to the judge, approved where nothing was found, reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.saying import numbered
from bpo.core.together import alone
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from generalaffairs.antisocial_checks import actions, queries
from generalaffairs.antisocial_checks.actions.subjects import asked_for
from generalaffairs.antisocial_checks.models import Check
from generalaffairs.antisocial_checks.queries import KEY
from generalaffairs.antisocial_checks.tables import CheckTable, OfTaskTable
from tasks.work.access import access_task
from tasks.work.models import Task


def task_of(request: HttpRequest, number: str) -> Task:
    """The task of the address. Raises Http404 for one of another type, too."""
    return access_task(request, number, worktype=KEY)


@require_safe
@requires("desk.enter", area="desk")
def subjects(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET /desk/<number>/antisocial-checks/[?format=]: every subject of the task."""
    task = task_of(request, number)
    rows = queries.checks_of(task).select_related("tenant", "task", "subject", "judge")
    if wanted := request.GET.get("format"):
        title = _("反社チェック %(number)s") % {"number": number}
        return file_response(CheckTable, rows, wanted, title=title, client=task.tenant.code, now=timezone.localtime())
    page = page_or_first(rows, ("position", "id"), request.GET.get("cursor"), size=100)
    table = OfTaskTable(page.rows, page=page, query=request.GET, caption=_("対象"),
                        empty_title=_("対象はまだ登録されていません。"))  # fmt: skip
    context = {"task": task, "table": table, "panel": alone(queries.panel(task))} | rights(request, task)
    return render(request, "generalaffairs/antisocial_checks/subjects.html", context)


def rights(request: HttpRequest, task: Task) -> dict[str, Any]:
    """What this reader may do with the task."""
    return {
        "may_edit": policy.check("generalaffairs.antisocial_checks.edit", request.actor, task),
        "may_judge": policy.check(
            "generalaffairs.antisocial_checks.judge", request.actor, Check(task=task, tenant_id=task.tenant_id)
        ),
        "may_import": policy.check("imports.enter", request.actor, task.tenant),
        "asked": asked_for(task.fields),
        "nav_current": "antisocial_checks",
    }


def _done(request: HttpRequest, number: str, act: Callable[[Task], str]) -> HttpResponseBase:
    messages.success(request, act(task_of(request, number)))
    return redirect("desk:antisocial_checks_subjects", number=number)


@require_POST
@requires("desk.enter", area="desk")
def taking(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/taking/: 名寄せ of the subject of the request."""

    def act(task: Task) -> str:
        added = actions.take_in(task.pk, actor=request.actor)
        return _("ご依頼の対象を登録しました。") if added else _("ご依頼の対象はすでに登録されています。")

    return _done(request, number, act)


@require_POST
@requires("desk.enter", area="desk")
def searching(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/searching/: ask for the search."""

    def act(task: Task) -> str:
        actions.start_search(task.pk, actor=request.actor, now=timezone.now())
        return _("検索を受け付けました。終わると、候補の有無で仕分けます。")

    return _done(request, number, act)


@require_POST
@requires("desk.enter", area="desk")
def handing(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/handing/: everything that is ready goes to the judge."""

    def act(task: Task) -> str:
        count = actions.hand_all(task.pk, actor=request.actor, now=timezone.now())
        return numbered("%(n)s件を判定に回しました。", count) % {"n": count}

    return _done(request, number, act)


@require_POST
@requires("desk.enter", area="desk")
def approving(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/approving/: the judge approves everything without a hit."""

    def act(task: Task) -> str:
        count = actions.judge_clean(task.pk, actor=request.actor, now=timezone.now())
        return numbered("該当なしの%(n)s件を承認しました。", count) % {"n": count}

    return _done(request, number, act)


@require_POST
@requires("desk.enter", area="desk")
def reporting(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST …/reporting/: ask for the report."""

    def act(task: Task) -> str:
        actions.make_report(task.pk, actor=request.actor)
        return _("調査報告書の作成を受け付けました。")

    return _done(request, number, act)
