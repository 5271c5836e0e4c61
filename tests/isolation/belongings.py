"""What one company of the world owns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tasks.models import Task
from tests.fixtures import Company


def canary_of(company: Company) -> str:
    """The word that stands in every text of this company and nowhere else."""
    return f"ZQ{company.code[0]}XWQ"


@dataclass
class Belongings:
    """Its things by name; `tasks` by state, and by the key of a work type; `harvests`: forms that a visitor found."""

    company: Company
    tasks: dict[str, Task] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    harvests: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def canary(self) -> str:
        """Its word."""
        return canary_of(self.company)
