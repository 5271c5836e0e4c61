"""Requests, tasks, time and reports. May use clients and the core; knows work types through its catalogue only."""
