"""Pages: over all clients, of a client, of a task, of one check; and the client's own."""
