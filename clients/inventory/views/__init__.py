"""Pages about the inventory."""
