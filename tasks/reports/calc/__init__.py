"""The savings engine: hours freed at a client in one month, from counted units and measured time.

Pure Python on integers and fractions of seconds. The method, with its words:

- G, gross: units delivered × baseline seconds per unit (委託前にかかっていた時間); for twelve months also the work
  that was dropped (廃止), which nobody does any more and which therefore counts as eliminated.
- R, residual: the client's own time that remains, with a governance line that belongs to no process line.
- S = G − R, saved: the figure that is compared with the target.
- moved = O + B + P: time of operators, robots' exceptions and partners. eliminated = S − moved.
- conservative = Σ G·k − R with k = 1.0 / 0.9 / 0.7 for evidence grade A / B / C.
- at baseline volume = Σ min(V, V0)·m0 − R.

Hours are rounded half up to one place, once, when they leave (`hours`, `to_json`).
"""

from tasks.reports.calc.adjustments import COMPONENTS, AdjustedMonth, Adjustment, adjusted_months
from tasks.reports.calc.lines import CREDIT_BY_GRADE, EVIDENCE_GRADES, LineInput, LineResult
from tasks.reports.calc.output import canonical, digest, from_canonical, from_snapshot, snapshot, to_json
from tasks.reports.calc.rounding import hours, minutes_of, share, with_places
from tasks.reports.calc.savings import GRADED_SHARE_NEEDED, SPLIT_COVERAGE_NEEDED, MonthResult, month_result
from tasks.reports.calc.volume import needs_new_baseline

__all__ = [
    "COMPONENTS",
    "CREDIT_BY_GRADE",
    "EVIDENCE_GRADES",
    "GRADED_SHARE_NEEDED",
    "SPLIT_COVERAGE_NEEDED",
    "AdjustedMonth",
    "Adjustment",
    "LineInput",
    "LineResult",
    "MonthResult",
    "adjusted_months",
    "canonical",
    "digest",
    "from_canonical",
    "from_snapshot",
    "hours",
    "minutes_of",
    "month_result",
    "needs_new_baseline",
    "share",
    "snapshot",
    "to_json",
    "with_places",
]
