"""What is still missing before a second person may look at a task."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bpo.core.policy import Refused
from tasks.work.models import Step, Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import Problem


def problems(task: Task, steps: Iterable[Step] | None = None) -> list[Problem]:
    """Sentences that say what to do: required steps that are neither done nor waived, then the work type's checks.

    `steps` spares a query where the page has them already.
    """
    rows = task.steps.order_by("position") if steps is None else steps
    found = [
        Problem(
            _("手順「%(name)s」が終わっていません。完了するか、理由を入れて省いてください。") % {"name": step.name},
            step.key,
        )
        for step in rows
        if step.required and step.done_at is None and not step.waived_reason
    ]
    if catalogue.is_served(task.worktype):
        found += catalogue.get(task.worktype).checks(task)
    return found


def require(task: Task) -> None:
    """Raise Refused (409) with everything that must be mended before the work is handed in."""
    if found := problems(task):
        lines = "／".join(problem.text for problem in found)
        raise Refused(_("検査に回せません。次を直してください。%(list)s") % {"list": lines}, status=409)
