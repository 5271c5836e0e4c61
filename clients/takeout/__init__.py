"""Everything that belongs to one client in one ZIP: for a client that leaves, or wants its data in its own hands."""
