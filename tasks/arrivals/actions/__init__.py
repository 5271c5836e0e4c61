"""The verbs of arrivals."""

from tasks.arrivals.actions.sorting import join, merge, part, reopen, set_aside, split_request, turn_into_requests
from tasks.arrivals.actions.straying import discard_stray, give_stray, keep_stray, reopen_stray
from tasks.arrivals.actions.taking import paste, take_in

__all__ = [
    "discard_stray",
    "give_stray",
    "join",
    "keep_stray",
    "merge",
    "part",
    "paste",
    "reopen",
    "reopen_stray",
    "set_aside",
    "split_request",
    "take_in",
    "turn_into_requests",
]
