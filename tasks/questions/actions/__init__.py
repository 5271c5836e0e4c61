"""Verbs of questions: ask, answer, hand on, withdraw; and answers that hold again."""

from tasks.questions.actions.answering import answer, hand_on, withdraw
from tasks.questions.actions.asking import ask, ask_about, ask_row
from tasks.questions.actions.rules import confirm_rule, end_rule, keep_as_rule

__all__ = ["answer", "ask", "ask_about", "ask_row", "confirm_rule", "end_rule", "hand_on", "keep_as_rule", "withdraw"]
