"""Settings: `variables` is the table of environment names, `base` reads it, the rest are modes."""
