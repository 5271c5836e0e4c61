"""資料回収: what a client owes for a period, item by item, who supplies it, and which work waits for it."""
