"""書類 in the portal, and what the desk notes about a paper."""
