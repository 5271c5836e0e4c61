"""Everything that changes a monthly report."""

from tasks.reports.actions.adjustments import adjust
from tasks.reports.actions.answers import confirm, deem_confirmed, dispute, resolve
from tasks.reports.actions.drafting import check_off, draft, edit
from tasks.reports.actions.imports import Taken, import_results
from tasks.reports.actions.sending import send, send_again

__all__ = [
    "Taken",
    "adjust",
    "check_off",
    "confirm",
    "deem_confirmed",
    "dispute",
    "draft",
    "edit",
    "import_results",
    "resolve",
    "send",
    "send_again",
]
