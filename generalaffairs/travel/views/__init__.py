"""Pages of trips: the task's own, the lists over all clients, the rules, the portal."""
