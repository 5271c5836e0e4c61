"""Template tags of this capability."""
