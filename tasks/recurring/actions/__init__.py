"""Keep templates of recurring work, and make the tasks that have come up."""

from tasks.recurring.actions.dates import decide_date
from tasks.recurring.actions.generating import Generated, generate
from tasks.recurring.actions.spreading import SPREAD, apply_source, ask_to_spread
from tasks.recurring.actions.templates import create_template, end_template, resume_template, save_version

__all__ = [
    "SPREAD",
    "Generated",
    "apply_source",
    "ask_to_spread",
    "create_template",
    "decide_date",
    "end_template",
    "generate",
    "resume_template",
    "save_version",
]
