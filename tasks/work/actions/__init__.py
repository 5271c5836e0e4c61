"""All verbs of a task before its review, one function each."""

from tasks.work.actions.lifecycle import assign, cancel, edit_task, start, submit_for_review
from tasks.work.actions.quotes import accept_quote, quote
from tasks.work.actions.remarks import attach_file, comment
from tasks.work.actions.step_people import give_step
from tasks.work.actions.steps import attest_step, complete_step, hand_over_step, reopen_step, take_back_step, waive_step
from tasks.work.actions.terms import set_statutory
from tasks.work.actions.undo import Snapshot, take_back

__all__ = [
    "Snapshot",
    "accept_quote",
    "assign",
    "attach_file",
    "attest_step",
    "cancel",
    "comment",
    "complete_step",
    "edit_task",
    "give_step",
    "hand_over_step",
    "quote",
    "reopen_step",
    "set_statutory",
    "start",
    "submit_for_review",
    "take_back",
    "take_back_step",
    "waive_step",
]
