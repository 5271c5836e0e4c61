"""Pages: over all clients and of one, of a task, of a keying, of a record."""
