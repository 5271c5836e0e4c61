"""Operator time, client touches, partner time, unit counts."""
