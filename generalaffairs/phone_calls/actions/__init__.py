"""Verbs of 電話対応: take a call, tell it, confirm it, call back; keep numbers, owners and cards."""

from generalaffairs.phone_calls.actions.following import close, confirm, escalate, hand_on, tell
from generalaffairs.phone_calls.actions.keeping import (
    add_card,
    change_card,
    change_entry,
    end_card,
    keep_entry,
    remove_entry,
    set_owners,
)
from generalaffairs.phone_calls.actions.taking import Note, correct, make_list, remove_imported, take, take_imported

__all__ = [
    "Note",
    "add_card",
    "change_card",
    "change_entry",
    "close",
    "confirm",
    "correct",
    "end_card",
    "escalate",
    "hand_on",
    "keep_entry",
    "make_list",
    "remove_entry",
    "remove_imported",
    "set_owners",
    "take",
    "take_imported",
    "tell",
]
