"""A list too long for one page load goes out as a job: its file lies ready for some days, for whoever asked alone.

Every view that gives back a `ListFile` takes part, in every room, at the desk and in the portal: the job asks the same
address once more, as the person who asked, with the seats of the moment in which it runs.
"""
