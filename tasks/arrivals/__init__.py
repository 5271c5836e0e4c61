"""What arrives by mail or as a pasted chat message: kept as it came, then sorted into requests by an operator."""
