"""One short card per client person: all that waits for him on one page and in one mail, with its reminders."""
