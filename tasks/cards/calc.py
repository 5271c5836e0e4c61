"""When somebody is asked again, and when his company's responsible person is. Pure: business days are numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bpo.core.sentence import Unfit, sentence

ASKED, REMINDED, ESCALATED = "ASKED", "REMINDED", "ESCALATED"


@dataclass(frozen=True, slots=True)
class Plan:
    """Business days after which a person is reminded, and after which the responsible person is asked instead."""

    remind_after: tuple[int, ...] = (1, 3)
    escalate_after: int = 5

    def __post_init__(self) -> None:
        rising = tuple(sorted(set(self.remind_after)))
        if rising != self.remind_after or any(day < 1 for day in rising):
            raise Unfit(sentence("リマインドは1営業日以上の、小さい順の日数で入力してください。"))
        if self.escalate_after < 1 or any(day >= self.escalate_after for day in rising):
            raise Unfit(sentence("責任者への連絡は、最後のリマインドより後の営業日にしてください。"))


@dataclass(frozen=True, order=True, slots=True)
class Step:
    """One thing to say: its stage, and for reminders which one it is (1, 2, …)."""

    after: int
    stage: str
    turn: int = 0


def steps_of(plan: Plan) -> list[Step]:
    """All steps of a plan in their order: asked at once, reminded, escalated."""
    reminders = [Step(day, REMINDED, turn) for turn, day in enumerate(plan.remind_after, start=1)]
    return [Step(0, ASKED), *reminders, Step(plan.escalate_after, ESCALATED)]


def next_step(plan: Plan, *, since_put: int, since_asked: int, said: Collection[tuple[str, int]]) -> Step | None:
    """What is to be said now, None for nothing. Steps that were missed are not made up for: only the last one counts.

    `since_put`: business days since it was put to the present person (reminders count from there); `since_asked`: since
    it was asked at all (the responsible person is asked counting from there, however often it was handed on).
    `said`: (stage, turn) that this person, and for ESCALATED anybody, was told already.
    """
    if (ESCALATED, 0) in said:
        return None
    if since_asked >= plan.escalate_after:
        return Step(plan.escalate_after, ESCALATED)
    reached = [step for step in steps_of(plan) if step.stage != ESCALATED and step.after <= since_put]
    if not reached:
        return None  # asked in this person's future: a history is being loaded
    last = reached[-1]
    later = _said_after(last, said)
    return None if later or (last.stage, last.turn) in said else last


def _said_after(step: Step, said: Collection[tuple[str, int]]) -> bool:
    """Whether a later reminder was said already (the plan became shorter meanwhile)."""
    return any(stage == REMINDED and turn > step.turn for stage, turn in said)


def upcoming(plan: Plan, *, since_put: int, since_asked: int) -> Sequence[Step]:
    """The steps that are still to come, for people to read."""
    return [step for step in steps_of(plan) if step.after > (since_asked if step.stage == ESCALATED else since_put)]
