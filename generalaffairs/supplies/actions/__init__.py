"""Verbs of supplies: keep assets, lend them, keep stock, order, receive, match, count."""
