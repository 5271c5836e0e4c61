"""備品管理: what a client owns, lends, uses up, orders and counts.

A register of assets with their history, lendings, consumables with a reorder point, orders from proposal to matched
invoice, and stock-taking on a phone. Operators keep it; the client's people ask, decide and count.
"""
