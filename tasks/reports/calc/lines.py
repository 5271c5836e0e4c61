"""One process line (棚卸し行) in one month."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tasks.reports.calc.rounding import with_places
from tasks.reports.calc.volume import grown, is_under

CREDIT_BY_GRADE: dict[str, Fraction] = {"A": Fraction(1), "B": Fraction(9, 10), "C": Fraction(7, 10)}
EVIDENCE_GRADES = tuple(CREDIT_BY_GRADE)
WHOLE_NUMBERS = (
    "baseline_seconds",
    "units",
    "residual_seconds",
    "operator_seconds",
    "robot_seconds",
    "partner_seconds",
    "units_with_time",
    "rework_units",
    "rework_seconds",
    "position",
)


@dataclass(frozen=True, slots=True)
class LineInput:
    """What was counted and measured for a line; all times are whole seconds.

    `baseline_seconds` m0 per unit; `baseline_volume` V0 units per month; `units` V delivered in the month, rework
    counted as none. `operator_seconds` O includes checking and rework, of which `rework_seconds`; `rework_units` is
    for information. `units_with_time`: units whose task carries operator time. `imported`: taken over from a file
    instead of counted. `credited=False`: units and times are shown, but the line earns no gross hours (a baseline
    older than twelve months that nobody confirmed again). `dropped_volume`: the part of V0 that nobody does any more
    and that still earns credit (廃止, twelve months from its day). `key`: the caller's id of the line, kept in the
    snapshot. `position`: its place on the report, by which a snapshot gives the lines back.
    """

    name: str
    worktype: str
    baseline_seconds: int
    baseline_volume: int | Decimal | Fraction
    evidence: str
    units: int
    residual_seconds: int
    operator_seconds: int = 0
    robot_seconds: int = 0
    partner_seconds: int = 0
    imported: bool = False
    units_with_time: int = 0
    rework_units: int = 0
    rework_seconds: int = 0
    credited: bool = True
    key: str = ""
    position: int = 0
    dropped_volume: int | Decimal | Fraction = 0

    def __post_init__(self) -> None:
        for field in WHOLE_NUMBERS:
            number = getattr(self, field)
            if not isinstance(number, int) or number < 0:
                raise ValueError(f"{self.name}: {field} is a whole number from 0 on, not {number!r}")
        if not isinstance(self.baseline_volume, (int, Decimal, Fraction)) or self.baseline_volume < 0:
            raise ValueError(f"{self.name}: baseline_volume is an exact number from 0 on, not {self.baseline_volume!r}")
        if not 0 <= self.dropped_volume <= self.baseline_volume:
            raise ValueError(f"{self.name}: dropped_volume is part of the baseline's, not {self.dropped_volume!r}")
        if self.evidence not in CREDIT_BY_GRADE:
            raise ValueError(f"{self.name}: evidence is A, B or C, not {self.evidence!r}")
        if self.units_with_time > self.units:
            raise ValueError(f"{self.name}: more units with time than units")
        if self.rework_seconds > self.operator_seconds:
            raise ValueError(f"{self.name}: rework is part of the operators' time")


@dataclass(frozen=True, slots=True)
class LineResult:
    """The figures of one line, exact, in seconds."""

    line: LineInput

    @property
    def baseline_volume(self) -> Fraction:
        """V0, units per month."""
        return Fraction(self.line.baseline_volume)

    @property
    def dropped(self) -> int:
        """Work that nobody does any more: min(dropped volume, V0 − V) · m0, rounded half up to a second.

        What is delivered all the same counts as delivered, never twice. It stands in G and, since nobody spends time
        on it, in eliminated.
        """
        if not self.line.dropped_volume:
            return 0
        gone = min(Fraction(self.line.dropped_volume), max(self.baseline_volume - self.line.units, Fraction(0)))
        return int(with_places(gone * self.line.baseline_seconds, 0)) if self.line.credited else 0

    @property
    def gross(self) -> int:
        """G = V · m0, and the work that was dropped."""
        return self.line.units * self.line.baseline_seconds + self.dropped if self.line.credited else 0

    @property
    def residual(self) -> int:
        """R, the client's own time."""
        return self.line.residual_seconds

    @property
    def saved(self) -> int:
        """S = G − R."""
        return self.gross - self.residual

    @property
    def conservative(self) -> Fraction:
        """G · k − R with k by evidence grade."""
        return self.gross * CREDIT_BY_GRADE[self.line.evidence] - self.residual

    @property
    def at_baseline_volume(self) -> Fraction:
        """min(V, V0) · m0 − R, with the work that was dropped."""
        capped = min(Fraction(self.line.units), self.baseline_volume) * self.line.baseline_seconds + self.dropped
        return (capped if self.line.credited else Fraction(0)) - self.residual

    @property
    def moved(self) -> int:
        """O + B + P: time that others than the client spent, as far as it is recorded."""
        return self.line.operator_seconds + self.line.robot_seconds + self.line.partner_seconds

    @property
    def eliminated(self) -> int:
        """S − moved, negative while the work is being learnt. Show it only where `MonthResult.split_shown`."""
        return self.saved - self.moved

    @property
    def growth_absorbed(self) -> Fraction:
        """(V − V0) · m0 where V > 1.3 · V0, else 0."""
        return (
            grown(self.line.units, self.baseline_volume) * self.line.baseline_seconds
            if self.line.credited
            else Fraction(0)
        )

    @property
    def under_volume(self) -> bool:
        """V < 0.5 · V0 as far as it is still done: asked about after two such months (`needs_new_baseline`)."""
        return is_under(self.line.units, self.baseline_volume - Fraction(self.line.dropped_volume))
