"""Approvals: the client decides on one frozen content, and says why where he sends it back.

A work type declares what may be decided (`ApprovalSpec`); asking holds the task and its clock, the decision names who,
when, from where and over which content (SHA-256). Other content needs another decision.
"""
