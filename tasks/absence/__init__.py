"""Absence and cover: who is away, the hand-over note of every open task, and who takes the work until he is back."""
