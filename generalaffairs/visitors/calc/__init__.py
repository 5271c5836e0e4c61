"""Pure reckoning of visits: who is named, what is prepared, which times overlap, how a day of rooms looks."""
