"""Corrections of a frozen month: shown in the next report, never written into the month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bpo.core.sentence import Unfit, sentence

UNITS, RESIDUAL, OPERATOR, ROBOT, PARTNER = "UNITS", "RESIDUAL", "OPERATOR", "ROBOT", "PARTNER"
COMPONENTS = (UNITS, RESIDUAL, OPERATOR, ROBOT, PARTNER)
MOVED = (OPERATOR, ROBOT, PARTNER)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Seconds to add to (or, negative, take from) one part of one line of a frozen month, with the reason.

    `month` is the frozen month as `YYYY-MM`, `line` the name of the line ("" = governance), `dated` the day of the
    correction. For the component UNITS `seconds` is the change of gross time that belongs to `units`.
    """

    month: str
    line: str
    component: str
    seconds: int
    reason: str
    dated: date
    units: int = 0

    def __post_init__(self) -> None:
        if self.component not in COMPONENTS:
            raise ValueError(f"unknown component {self.component!r}")
        if not self.seconds:
            raise Unfit(sentence("訂正する時間を入力してください。"))
        if not self.reason.strip():
            raise Unfit(sentence("訂正の理由を入力してください。"))

    @property
    def saved(self) -> int:
        """Change of S in seconds."""
        return {UNITS: self.seconds, RESIDUAL: -self.seconds}.get(self.component, 0)

    @property
    def moved(self) -> int:
        """Change of moved in seconds."""
        return self.seconds if self.component in MOVED else 0

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
