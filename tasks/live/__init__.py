"""Colleagues at work at the same time: what changed since, who is typing, and whose change holds."""
