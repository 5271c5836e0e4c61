"""What is still missing before a second person may look at a task."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bpo.core.policy import Refused
from bpo.core.together import Reading, alone, in_one
from tasks.work.models import Step, Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import Problem


def problems(task: Task, steps: Iterable[Step]) -> Reading[list[Problem]]:
    """Sentences that say what to do: required steps that are neither done nor waived, then the work type's checks."""
    checks = catalogue.get(task.worktype).checks(task) if catalogue.is_served(task.worktype) else ()
    [own] = yield from in_one([checks])  # pauses once in any case: the page reads its steps meanwhile
    undone = [step for step in steps if step.required and step.done_at is None and not step.waived_reason]
    return [*map(_undone, undone), *own]


def _undone(step: Step) -> Problem:
    text = _("手順「%(name)s」が終わっていません。完了するか、理由を入れて省いてください。") % {"name": step.name}
    return Problem(text, step.key)


def require(task: Task) -> None:
    """Raise Refused (409) with everything that must be mended before the work is handed in."""
    found: list[Problem] = alone(problems(task, task.steps.order_by("position")))
    if found:
        lines = "／".join(problem.text for problem in found)
        raise Refused(_("検査に回せません。次を直してください。%(list)s") % {"list": lines}, status=409)
