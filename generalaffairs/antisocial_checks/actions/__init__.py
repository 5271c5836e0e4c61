"""Verbs of a check: take subjects in, search, sort, decide; keep the standard; propose what is due again."""

from generalaffairs.antisocial_checks.actions.calendar import propose, recheck, set_cycle
from generalaffairs.antisocial_checks.actions.forgetting import forget
from generalaffairs.antisocial_checks.actions.inquiring import Looked, record_inquiry
from generalaffairs.antisocial_checks.actions.judging import judge, judge_clean, make_report, send_back
from generalaffairs.antisocial_checks.actions.lists import add_entries, remove_entries, save_standard
from generalaffairs.antisocial_checks.actions.searching import keep_findings, record_web, start_search
from generalaffairs.antisocial_checks.actions.sorting import hand_all, hand_over, open_hit, sort_hit
from generalaffairs.antisocial_checks.actions.subjects import add_subjects, remove_subjects, take_in

__all__ = [
    "Looked",
    "add_entries",
    "add_subjects",
    "forget",
    "hand_all",
    "hand_over",
    "judge",
    "judge_clean",
    "keep_findings",
    "make_report",
    "open_hit",
    "propose",
    "recheck",
    "record_inquiry",
    "record_web",
    "remove_entries",
    "remove_subjects",
    "save_standard",
    "send_back",
    "set_cycle",
    "sort_hit",
    "start_search",
    "take_in",
]
