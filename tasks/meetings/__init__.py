"""定例会: what was said and decided with a client, who does what until when, and what we propose to improve."""
