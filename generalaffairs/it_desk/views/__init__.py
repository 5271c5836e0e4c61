"""Pages of the IT desk."""
