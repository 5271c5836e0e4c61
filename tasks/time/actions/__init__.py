"""Everything that writes time: timers, corrections, batches, client touches, partners, robots."""

from tasks.time.actions.batches import record_batch
from tasks.time.actions.entries import add_entry, correct_entry
from tasks.time.actions.idle import CUT, GIVE, KEEP, STOP, Purpose, note_activity, settle_idle
from tasks.time.actions.leavers import end_left_timers
from tasks.time.actions.others import declare_off_page, record_partner, record_robot_exception, record_touch
from tasks.time.actions.timer import Stopped, interrupt, start_timer, stop_timer

__all__ = [
    "CUT",
    "GIVE",
    "KEEP",
    "STOP",
    "Purpose",
    "Stopped",
    "add_entry",
    "correct_entry",
    "declare_off_page",
    "end_left_timers",
    "interrupt",
    "note_activity",
    "record_batch",
    "record_partner",
    "record_robot_exception",
    "record_touch",
    "settle_idle",
    "start_timer",
    "stop_timer",
]
