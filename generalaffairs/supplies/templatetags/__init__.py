"""Filters of the templates of supplies."""
