"""Verbs of data entry: define forms, split originals into records, hand over. Keying itself: tasks.double_entry."""

from generalaffairs.data_entry.actions.defining import save_form
from generalaffairs.data_entry.actions.output import make_output
from generalaffairs.data_entry.actions.splitting import add_records, begin_anew, remove_records, split

__all__ = ["add_records", "begin_anew", "make_output", "remove_records", "save_form", "split"]
