"""Hours saved: monthly figures, snapshots, the report."""
