"""When somebody is asked again: worked examples and what must hold for every plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.cards.calc import ASKED, ESCALATED, REMINDED, Plan, Step, next_step

PLAN = Plan((1, 3), 5)


def said(*steps):
    return {(stage, turn) for stage, turn in steps}


@pytest.mark.parametrize(
    ("put", "asked", "told", "wanted"),
    [
        (0, 0, [], Step(0, ASKED)),
        (0, 0, [(ASKED, 0)], None),
        (1, 1, [(ASKED, 0)], Step(1, REMINDED, 1)),
        (2, 2, [(ASKED, 0), (REMINDED, 1)], None),
        (3, 3, [(ASKED, 0), (REMINDED, 1)], Step(3, REMINDED, 2)),
        (4, 4, [], Step(3, REMINDED, 2)),  # the machine stood still: what was missed is not made up for
        (5, 5, [(ASKED, 0)], Step(5, ESCALATED)),
        (9, 9, [(ESCALATED, 0)], None),
        (0, 5, [], Step(5, ESCALATED)),  # handed on at last: the responsible person is asked all the same
        (0, 2, [], Step(0, ASKED)),  # handed on: the new person is asked first
    ],
)
def test_what_is_said_when(put, asked, told, wanted):
    assert next_step(PLAN, since_put=put, since_asked=asked, said=said(*told)) == wanted


@pytest.mark.parametrize(("days", "last"), [((0,), 5), ((3, 1), 5), ((1, 5), 5), ((1,), 0)])
def test_days_must_rise_and_end_before_the_responsible_person(days, last):
    with pytest.raises(ValueError, match="ください"):
        Plan(days, last)


@given(st.sets(st.integers(1, 20), max_size=4), st.integers(1, 10))
def test_day_after_day_each_step_is_said_once_and_the_last_is_the_escalation(days, more):
    plan = Plan(tuple(sorted(days)), max(days, default=0) + more)
    told, found = set(), []
    for day in range(40):
        for _round in range(2):
            step = next_step(plan, since_put=day, since_asked=day, said=told)
            if step is not None:
                told.add((step.stage, step.turn))
                found.append((day, step.stage, step.turn))
    assert found == [
        (0, ASKED, 0),
        *((day, REMINDED, turn) for turn, day in enumerate(sorted(days), start=1)),
        (plan.escalate_after, ESCALATED, 0),
    ]
