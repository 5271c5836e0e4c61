"""A list too long for one page load goes out as a job: its file lies ready for some days, for whoever asked alone."""
