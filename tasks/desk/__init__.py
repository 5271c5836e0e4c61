"""The operator's desk: the inbox over all assigned clients, the task page, and filing for a client who phones."""
