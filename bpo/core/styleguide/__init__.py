"""The style guide: every component of the house in every state, on one page."""
