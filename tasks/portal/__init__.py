"""The pages of the client's staff: what waits for them, how to ask for something, what was delivered."""
