"""Pages of the calendar: deadlines, capacity, business days, the feed."""
