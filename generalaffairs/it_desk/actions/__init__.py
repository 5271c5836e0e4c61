"""Verbs of the IT desk: ledgers, checklists with their items, deletions, enquiries with known errors."""
