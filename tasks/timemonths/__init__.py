"""Month approval: a manager approves the operators' time of a client's month, which locks it; re-open with a reason."""
