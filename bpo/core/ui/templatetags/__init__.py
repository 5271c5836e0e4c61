"""Template tags of the house; the settings name the library `ui`."""
