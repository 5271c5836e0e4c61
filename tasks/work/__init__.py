"""Tasks on the desk: states, steps, clock, deliveries, comments, questions."""
