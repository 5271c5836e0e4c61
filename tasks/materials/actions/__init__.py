"""Verbs of materials: keep a set, make the lists of a period, supply, check, and let work wait."""

from tasks.materials.actions.arriving import check, finish, hand_on, supply
from tasks.materials.actions.making import change_set, create_list, end_set, generate, save_set
from tasks.materials.actions.needing import hold_late, need

__all__ = [
    "change_set", "check", "create_list", "end_set", "finish", "generate", "hand_on", "hold_late", "need", "save_set",
    "supply",
]  # fmt: skip
