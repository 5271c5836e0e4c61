"""Commands behind bin/: nothing here is imported by the running product."""
