"""Corrections of a frozen month: shown in the next report, never written into the month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

COMPONENTS = ("gross", "residual", "operator", "robot", "partner")


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Seconds to add to (or, negative, take from) parts of one line of a frozen month, with the reason.

    `month` is the frozen month as `YYYY-MM`, `line` the name of the line ("" = governance), `dated` the day of the
    correction, `seconds` maps parts (`COMPONENTS`) to whole seconds.
    """

    month: str
    line: str
    seconds: Mapping[str, int]
    reason: str
    dated: date

    def __post_init__(self) -> None:
        unknown = set(self.seconds) - set(COMPONENTS)
        if unknown:
            raise ValueError(f"unknown parts {sorted(unknown)}")
        if not any(self.seconds.values()):
            raise ValueError("訂正する時間を入力してください。")
        if not self.reason.strip():
            raise ValueError("訂正の理由を入力してください。")

    @property
    def saved(self) -> int:
        """Change of S in seconds."""
        return self.seconds.get("gross", 0) - self.seconds.get("residual", 0)

    @property
    def moved(self) -> int:
        """Change of moved in seconds."""
        return sum(self.seconds.get(part, 0) for part in ("operator", "robot", "partner"))

    @property
    def eliminated(self) -> int:
        """Change of eliminated in seconds."""
        return self.saved - self.moved


@dataclass(frozen=True, slots=True)
class AdjustedMonth:
    """All corrections of one frozen month, for the report that shows them."""

    month: str
    adjustments: tuple[Adjustment, ...]

    @property
    def saved(self) -> int:
        """Change of S in seconds, all corrections together."""
        return sum(adjustment.saved for adjustment in self.adjustments)

    @property
    def moved(self) -> int:
        """Change of moved in seconds, all corrections together."""
        return sum(adjustment.moved for adjustment in self.adjustments)


def adjusted_months(adjustments: Iterable[Adjustment]) -> tuple[AdjustedMonth, ...]:
    """Corrections grouped by the month they correct, oldest month and oldest correction first."""
    groups: dict[str, list[Adjustment]] = {}
    for adjustment in sorted(adjustments, key=lambda one: (one.month, one.dated)):
        groups.setdefault(adjustment.month, []).append(adjustment)
    return tuple(AdjustedMonth(month, tuple(group)) for month, group in groups.items())
