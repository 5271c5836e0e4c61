"""bin/bench: what the product reaches at 200 clients, 100,000 tasks and 1,000,000 time entries."""
