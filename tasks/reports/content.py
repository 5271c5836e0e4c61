"""The report as its page, its PDF and its workbook show it: one object made of the frozen data alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.ui.charts import TrendPoint
from bpo.core.ui.formats import month_name, unit
from tasks.reports.calc import LineResult, MonthResult, hours, with_places
from tasks.reports.figures import OTHER_KEY
from tasks.reports.snapshots import savings_of
from tasks.reports.words import frozen_name

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; hours are rounded once, here. `opens`: whether the report knows which tasks are open."""

    result: LineResult
    unit: str
    split: bool
    open: int
    oldest: date | None
    opens: bool

    @property
    def key(self) -> str:
        """The line's id, for the rows behind its figures."""
        return self.result.line.key

    @property
    def name(self) -> str:
        """What the line is called; the house's own names in the reader's language."""
        return frozen_name(self.result.line.name)

    @property
    def said_unit(self) -> str:
        """What it is counted in, in the reader's language; '' for what is not counted."""
        return unit(self.unit, self.units) if self.unit else ""

    @property
    def units(self) -> int:
        """Units delivered."""
        return self.result.line.units

    @property
    def planned(self) -> Decimal:
        """Baseline volume of the month, units with one place."""
        return with_places(self.result.baseline_volume, 1)

    @property
    def difference(self) -> Decimal:
        """Units above (or below) the baseline volume."""
        return with_places(self.units - self.result.baseline_volume, 1)

    @property
    def gross(self) -> Decimal:
        """Hours before."""
        return hours(self.result.gross)

    @property
    def residual(self) -> Decimal:
        """Hours left with the client."""
        return hours(self.result.residual)

    @property
    def saved(self) -> Decimal:
        """Hours saved."""
        return hours(self.result.saved)

    @property
    def moved(self) -> Decimal:
        """Hours that others spend now."""
        return hours(self.result.moved)

    @property
    def operator(self) -> Decimal:
        """Hours of operators."""
        return hours(self.result.line.operator_seconds)

    @property
    def robot(self) -> Decimal:
        """Hours of people on what robots could not do."""
        return hours(self.result.line.robot_seconds)

    @property
    def partner(self) -> Decimal:
        """Hours of partners."""
        return hours(self.result.line.partner_seconds)

    @property
    def rework(self) -> Decimal:
        """Hours of operators on rework, part of theirs."""
        return hours(self.result.line.rework_seconds)

    @property
    def chain(self) -> list[tuple[str, str, Decimal]]:
        """Whose hours they are now: figure, heading, hours."""
        return [
            ("residual", _("貴社に残る"), self.residual),
            ("operator", _("当社"), self.operator),
            ("rework", _("うち手直し"), self.rework),
            ("robot", _("自動化の例外"), self.robot),
            ("partner", _("提携先"), self.partner),
        ]

    @property
    def eliminated(self) -> Decimal | None:
        """Hours that vanished; None where too little time is recorded."""
        return hours(self.result.eliminated) if self.split else None

    @property
    def evidence(self) -> str:
        """Grade of the baseline; none for what has no baseline."""
        return "" if self.is_other else self.result.line.evidence

    @property
    def weighs(self) -> bool:
        """Whether the line adds to (or takes from) the conservative figure."""
        return bool(self.result.conservative)

    @property
    def imported(self) -> bool:
        """Whether it was taken over from a file."""
        return self.result.line.imported

    @property
    def dropped(self) -> Decimal:
        """Hours of work that nobody does any more, part of those before."""
        return hours(self.result.dropped)

    @property
    def is_other(self) -> bool:
        """Whether this is the line for what belongs to no line."""
        return self.key == OTHER_KEY


@dataclass(frozen=True)
class Report:
    """A month's report. `number` is the snapshot's, 0 while it is a draft; `before`: the month before as its rows give
    it, where it was reckoned with a draft.
    """

    result: MonthResult
    facts: dict[str, Any]
    number: int = 0
    before: MonthResult | None = None

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Report:
        """From a snapshot's data, or from that of a document (which carries the number too).

        The canonical savings know no order of the lines; it is that of the inventory, kept in the facts.
        """
        result, facts = savings_of(data), data["facts"]
        places = {key: at for at, key in enumerate(facts["order"])}
        lines = sorted(result.lines, key=lambda one: places.get(one.line.key, len(places)))
        return cls(replace(result, lines=tuple(lines)), facts, data.get("number", 0))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted in the month."""
        return not any(one.line.units or one.residual or one.moved or one.dropped for one in self.result.lines)

    @cached_property
    def month(self) -> Month:
        """The month it is about."""
        return Month.parse(self.facts["month"])

    @cached_property
    def rows(self) -> list[Row]:
        """The lines of the table."""
        split = self.result.split_shown
        known, backlog = self.facts["lines"], self.facts["backlog"]
        rows = []
        for one in self.result.lines:
            waiting = backlog.get("" if one.line.key == OTHER_KEY else one.line.key, {})
            rows.append(
                Row(
                    one,
                    known.get(one.line.key, {}).get("unit", ""),
                    split,
                    waiting.get("open", 0),
                    day_of(waiting.get("oldest")),
                    "tasks" in waiting,
                )
            )
        return rows

    @property
    def gross(self) -> Decimal:
        """Hours before outsourcing."""
        return hours(self.result.gross)

    @property
    def dropped(self) -> Decimal:
        """Hours of work that nobody does any more, part of those before and of those that vanished."""
        return hours(self.result.dropped)

    @property
    def residual(self) -> Decimal:
        """Hours left with the client."""
        return hours(self.result.residual)

    @property
    def off_page(self) -> Decimal:
        """Hours of the client that no page sees, part of the residual."""
        return hours(self.result.governance_seconds)

    @property
    def saved(self) -> Decimal:
        """Hours saved."""
        return hours(self.result.saved)

    @property
    def conservative(self) -> Decimal:
        """Hours saved, weighted by evidence."""
        return hours(self.result.conservative)

    @property
    def at_baseline_volume(self) -> Decimal:
        """Hours saved at the volume of the inventory at most."""
        return hours(self.result.at_baseline_volume)

    @cached_property
    def headline(self) -> Decimal:
        """The figure of the first sentence."""
        return hours(self.result.headline)

    @property
    def headline_figure(self) -> str:
        """Which of both it is, for the rows behind it."""
        return "conservative" if self.result.headline_is_conservative else "saved"

    @property
    def moved(self) -> Decimal | None:
        """Hours that moved to us and our partners; None where too little time is recorded."""
        return None if self.result.moved is None else hours(self.result.moved)

    @property
    def recorded(self) -> Decimal:
        """Hours of ours and our partners' as far as recorded."""
        return hours(self.result.recorded)

    @property
    def eliminated(self) -> Decimal | None:
        """Hours that vanished; None where too little time is recorded."""
        return None if self.result.eliminated is None else hours(self.result.eliminated)

    @property
    def growth_absorbed(self) -> Decimal:
        """Hours of volume that grew by more than 30 %."""
        return hours(self.result.growth_absorbed)

    @property
    def leverage(self) -> Decimal | None:
        """Hours before per hour moved."""
        return None if self.result.leverage is None else with_places(self.result.leverage, 2)

    @property
    def target(self) -> Decimal:
        """The month's target in hours; 0 when none is agreed."""
        return hours(self.facts["target_seconds"])

    @property
    def fee(self) -> int | None:
        """The month's fee in yen."""
        return self.facts["contract"]["fee"] if self.facts["contract"] else None

    @property
    def yen_per_hour(self) -> Decimal | None:
        """Fee per freed hour, whole yen."""
        if not self.fee or self.result.headline <= 0:
            return None
        return with_places(Fraction(self.fee) * HOUR / self.result.headline, 0)

    @property
    def punctuality(self) -> Decimal | None:
        """Share of tasks delivered on time, percent with one place, rounded down; None without deliveries."""
        told = self.facts["punctuality"]
        return percent(Fraction(told["tasks"] - told["late"], told["tasks"])) if told["tasks"] else None

    @property
    def is_punctual(self) -> bool:
        """Whether the contract's share was kept."""
        wanted = self.facts["contract"]["punctuality_target"] if self.facts["contract"] else 0
        return self.punctuality is None or self.punctuality >= wanted

    @cached_property
    def errors_outside(self) -> list[dict[str, Any]]:
        """Errors that reached the client: found by him or by others."""
        return [one for one in self.facts["defects"] if one["finder"] != "CHECKER"]

    @property
    def counted_units(self) -> int:
        """Units the system counted (taken-over ones are none)."""
        return sum(one.line.units for one in self.result.lines if not one.line.imported)

    @property
    def accuracy(self) -> Decimal | None:
        """1 − errors that reached the client ÷ units, percent with one place, rounded down; None without units."""
        if not self.counted_units:
            return None
        return accuracy(len(self.errors_outside), self.counted_units)

    @cached_property
    def grades(self) -> list[tuple[str, Decimal]]:
        """Share of the hours before by evidence grade, whole percent that add up to 100."""
        shares = self.result.graded_share
        if not self.result.gross:
            return []
        whole = {grade: int(with_places(part * 100, 0, down=True)) for grade, part in shares.items()}
        order = sorted(shares, key=lambda grade: (whole[grade] - shares[grade] * 100, grade))
        for grade in order[: 100 - sum(whole.values())]:
            whole[grade] += 1
        return [(grade, Decimal(part)) for grade, part in whole.items()]

    @property
    def coverage(self) -> Decimal | None:
        """Units whose task carries time, percent, rounded down; None when all was taken over."""
        return None if self.result.coverage is None else percent(self.result.coverage)

    @property
    def imported(self) -> Decimal:
        """Share that was taken over from a file, percent."""
        return percent(self.result.imported_share)

    @cached_property
    def one_promise(self) -> bool:
        """Whether several lines promise the same quality, which is then said once below them."""
        said = [(one.get("quality", ""), one.get("method", "")) for one in self.sla]
        return len(said) > 1 and bool(said[0][0]) and len(set(said)) == 1

    @cached_property
    def sla(self) -> list[dict[str, Any]]:
        """Lines of the contract with their measured share and accuracy; reports of before know no accuracy by line."""
        wanted = self.facts["contract"]["punctuality_target"] if self.facts["contract"] else None
        return [
            {
                **one,
                "measured": measured,
                "target": wanted,
                "kept": wanted is None or measured >= wanted,
                "accuracy": accuracy(one["errors"], one["units"]) if one.get("units") else None,
            }
            for one in self.facts["sla"]
            for measured in [percent(Fraction(one["tasks"] - one["late"], one["tasks"]))]
        ]

    @cached_property
    def trend(self) -> list[TrendPoint]:
        """The months before and this one."""
        target = self.facts["target_seconds"]
        points = [*self.facts["trend"], {"month": str(self.month), "saved": str(self.result.headline), "target": target,
                                         "imported": self.result.is_imported}]  # fmt: skip
        return [
            TrendPoint(month_name(Month.parse(one["month"]).start), hours(Fraction(one["saved"])),
                       hours(one["target"]) if one["target"] else None, one["imported"])
            for one in points
        ]  # fmt: skip

    @property
    def sent_before(self) -> list[Month]:
        """The months of the trend whose own report was sent; reports of before do not tell."""
        return [Month.parse(one["month"]) for one in self.facts["trend"] if one.get("sent")]

    @property
    def adjusted_saved(self) -> Decimal:
        """What the corrections of earlier months come to, hours."""
        return hours(sum(one["saved"] for one in self.facts["adjustments"]))


def accuracy(errors: int, units: int) -> Decimal:
    """1 − errors that reached the client ÷ units, percent with one place, rounded down; never below 0."""
    return percent(max(Fraction(0), 1 - Fraction(errors, units)))


def percent(value: Fraction) -> Decimal:
    """A share as percent with one place, rounded down: nothing short of all is shown as 100. Below nought it is rounded
    like the hours beside it, so that these do not say 0.0 at −0.1％."""
    return with_places(value * 100, 1, down=value > 0)


def day_of(text: str | None) -> date | None:
    """A day that was kept as text."""
    return date.fromisoformat(text) if text else None
