"""Filters of the templates of the IT desk."""
