"""How the house understands what somebody types: said under the control while the form is still open."""
