"""The second pair of eyes: review, send back, acceptance."""
