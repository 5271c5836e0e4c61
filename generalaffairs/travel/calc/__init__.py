"""Pure parts of a trip: what it consists of, and what the client's travel rules (旅費規程) say about it."""
