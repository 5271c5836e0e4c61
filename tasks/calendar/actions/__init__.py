"""What one can do to the calendar: days of the BPO company's own, and one's address for calendar programs."""

from tasks.calendar.actions.feeds import make_feed, revoke_feed
from tasks.calendar.actions.own_days import set_own_day

__all__ = ["make_feed", "revoke_feed", "set_own_day"]
