"""注意事項: what must be known of a client, shown where it matters: at a step, for a kind of work, or everywhere."""
