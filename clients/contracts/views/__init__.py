"""Pages about contracts."""
