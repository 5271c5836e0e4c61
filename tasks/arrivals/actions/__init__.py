"""The verbs of arrivals."""

from tasks.arrivals.actions.sorting import join, merge, reopen, set_aside, split_request, turn_into_requests
from tasks.arrivals.actions.taking import paste, take_in

__all__ = ["join", "merge", "paste", "reopen", "set_aside", "split_request", "take_in", "turn_into_requests"]
