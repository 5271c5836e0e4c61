"""Pages of materials: supplying, and the lists of the desk."""
