"""One thing the client must say about any row: asked once, answered once, kept as a rule where it holds again."""
