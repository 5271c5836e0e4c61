"""Pages of business cards: of a task, of the register, of orders, and the client's own page."""
