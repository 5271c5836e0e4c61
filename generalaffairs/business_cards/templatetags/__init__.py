"""Template tags of business cards."""
