"""Accounting (経理): work types, one folder each."""
