"""Pages of the register, of a review at the desk, and of the client."""
