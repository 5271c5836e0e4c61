"""Manuals: Markdown, versioned, pinned by steps."""
