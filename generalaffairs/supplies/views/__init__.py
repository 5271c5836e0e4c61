"""Pages of supplies: register, stock, orders, lendings, counts, and the client's own page."""
