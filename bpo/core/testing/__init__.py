"""What tests of all rooms share. Nothing here is imported by the running product."""

from __future__ import annotations

from typing import Any


class NoRunner:
    """`manage.py test` is not how this project is tested."""

    def __init__(self, **kwargs: Any) -> None:
        pass

    def run_tests(self, labels: list[str], **kwargs: Any) -> int:
        """Say where to go. Always raises."""
        raise SystemExit("Run bin/test: the suite needs its own services and roles.")
