"""Who did what to what, when and why: one event per action, append-only, the important ones hash-chained."""
