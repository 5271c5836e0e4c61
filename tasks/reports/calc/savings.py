"""A client's month: sums over its lines, and which of the figures may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tasks.reports.calc.lines import EVIDENCE_GRADES, LineInput, LineResult

SPLIT_COVERAGE_NEEDED = Fraction(95, 100)
GRADED_SHARE_NEEDED = Fraction(70, 100)


@dataclass(frozen=True)
class MonthResult:
    """The figures of one client-month, exact, in seconds. What goes over all lines is added up once."""

    lines: tuple[LineResult, ...]
    governance_seconds: int = 0

    @cached_property
    def gross(self) -> int:
        """G of all lines."""
        return sum(line.gross for line in self.lines)

    @cached_property
    def residual(self) -> int:
        """R of all lines, and the governance time that belongs to no line."""
        return sum(line.residual for line in self.lines) + self.governance_seconds

    @cached_property
    def dropped(self) -> int:
        """The part of G that is work nobody does any more."""
        return sum(line.dropped for line in self.lines)

    @property
    def saved(self) -> int:
        """S = G − R."""
        return self.gross - self.residual

    @cached_property
    def conservative(self) -> Fraction:
        """Σ G·k − R."""
        return sum((line.conservative for line in self.lines), Fraction(0)) - self.governance_seconds

    @cached_property
    def at_baseline_volume(self) -> Fraction:
        """Σ min(V, V0)·m0 − R."""
        return sum((line.at_baseline_volume for line in self.lines), Fraction(0)) - self.governance_seconds

    @cached_property
    def recorded(self) -> int:
        """O + B + P as far as it is recorded, whatever the coverage."""
        return sum(line.moved for line in self.lines)

    @cached_property
    def coverage(self) -> Fraction | None:
        """Units whose task carries operator time ÷ units, over counted lines; None when no unit was counted."""
        counted = [result.line for result in self.lines if not result.line.imported]
        units = sum(line.units for line in counted)
        return Fraction(sum(line.units_with_time for line in counted), units) if units else None

    @property
    def split_shown(self) -> bool:
        """Whether moved and eliminated may be shown: coverage is at least 95 %, or there is none to judge by."""
        return self.coverage is None or self.coverage >= SPLIT_COVERAGE_NEEDED

    @property
    def moved(self) -> int | None:
        """O + B + P; None where too little time is recorded to tell."""
        return self.recorded if self.split_shown else None

    @property
    def eliminated(self) -> int | None:
        """S − moved; None where too little time is recorded to tell."""
        return self.saved - self.recorded if self.split_shown else None

    @property
    def leverage(self) -> Fraction | None:
        """G ÷ moved; None without moved time (a ratio over unrecorded time would flatter)."""
        return Fraction(self.gross, self.moved) if self.moved else None

    @cached_property
    def graded_share(self) -> dict[str, Fraction]:
        """Share of G by evidence grade; all 0 when G is 0."""
        totals = dict.fromkeys(EVIDENCE_GRADES, 0)
        for result in self.lines:
            totals[result.line.evidence] += result.gross
        return {grade: Fraction(total, self.gross or 1) for grade, total in totals.items()}

    @property
    def headline_is_conservative(self) -> bool:
        """Whether less than 70 % of G is grade A or B."""
        shares = self.graded_share
        return shares["A"] + shares["B"] < GRADED_SHARE_NEEDED

    @cached_property
    def headline(self) -> Fraction:
        """S, or the conservative figure while less than 70 % of G is grade A or B."""
        return self.conservative if self.headline_is_conservative else Fraction(self.saved)

    @cached_property
    def imported_share(self) -> Fraction:
        """Share of G that comes from lines taken over by import; when G is 0, of the lines."""
        if self.gross:
            return Fraction(sum(result.gross for result in self.lines if result.line.imported), self.gross)
        return Fraction(sum(result.line.imported for result in self.lines), len(self.lines) or 1)

    @property
    def is_imported(self) -> bool:
        """Whether any figure of the month was taken over by import: the split is then marked so."""
        return any(result.line.imported for result in self.lines)

    @cached_property
    def growth_absorbed(self) -> Fraction:
        """Σ (V − V0)·m0 of the lines that grew by more than 30 %."""
        return sum((line.growth_absorbed for line in self.lines), Fraction(0))


def month_result(lines: Iterable[LineInput], *, governance_seconds: int = 0) -> MonthResult:
    """Compute a month from its lines and the client's time that belongs to no line (定例会 and the like)."""
    if not isinstance(governance_seconds, int) or governance_seconds < 0:
        raise ValueError(f"governance_seconds is a whole number from 0 on, not {governance_seconds!r}")
    return MonthResult(tuple(LineResult(line) for line in lines), governance_seconds)
