"""電話対応: calls to the client's own number, answered in its name by its script.

A call becomes a note in seconds; the person whom it concerns is told by his own channel, confirms on his phone and
records the call back. A day's calls of a client are one task, and each call that counts is one unit. What the client
announces for a period (a campaign, somebody's absence) is a request like any other; calls taken for it
are its own list.
"""
