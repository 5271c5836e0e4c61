"""Splitting whole seconds by weights so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence


def split_seconds(whole: int, weights: Sequence[int]) -> list[int]:
    """`whole` in parts proportional to `weights` (not all zero); the largest remainders take the odd seconds."""
    total = sum(weights)
    parts = [whole * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(whole * weights[at] % total), at))
    for at in by_remainder[: whole - sum(parts)]:
        parts[at] += 1
    return parts
