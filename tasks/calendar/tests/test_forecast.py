"""The forecast: worked examples, and what holds for any work and any time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tasks.calendar.forecast import DAY, NOBODY, Outcome, Piece, Shortages, days, loads, monday, schedule

FIRST = date(2026, 11, 23)  # a Monday
LAST = FIRST + timedelta(days=13)
HOUR = 3600
FULL = {day: 8 * HOUR for day in days(FIRST, LAST) if day.weekday() < 5}


def piece(key: str, day: int, hours: int, *owners: str, starts: int = 0) -> Piece:
    return Piece(key, FIRST + DAY * day, hours * HOUR, owners or ("sato",), FIRST + DAY * starts)


def run(*pieces: Piece, capacity=None):
    found = schedule(pieces, capacity or {"sato": FULL}, first=FIRST, last=LAST)
    return {one.piece.key: one for one in found}


def test_a_week_of_38_hours_in_32():
    """Thursday is a holiday: 4 days of 8 hours for 20 + 18 hours due on Friday. 6 hours are left over."""
    of_week = {day: hours for day, hours in FULL.items() if day != FIRST + DAY * 3}
    found = run(piece("a", 4, 20), piece("b", 4, 18), capacity={"sato": of_week})
    assert not found["a"].breaches
    assert (found["b"].missing, found["b"].done_on) == (6 * HOUR, FIRST + DAY * 7)
    why = Shortages(found.values(), {"sato": of_week}, first=FIRST).of(found["b"])
    assert (why.work, why.room, why.until) == (38 * HOUR, 32 * HOUR, FIRST + DAY * 4)
    week = loads(found.values(), {"sato": of_week}, first=FIRST, last=LAST)["sato", FIRST]
    assert (week.work, week.room, week.over) == (38 * HOUR, 32 * HOUR, 6 * HOUR)


def test_what_is_due_first_goes_first():
    found = run(piece("later", 2, 16), piece("sooner", 1, 8))
    assert (found["sooner"].done_on, found["later"].done_on) == (FIRST, FIRST + DAY * 2)
    assert not found["later"].breaches


def test_overdue_work_breaches_with_all_of_it_and_counts_in_the_first_week():
    found = run(piece("old", -3, 2))
    assert (found["old"].missing, found["old"].done_on) == (2 * HOUR, FIRST)
    assert loads(found.values(), {"sato": FULL}, first=FIRST, last=LAST)["sato", monday(FIRST)].work == 2 * HOUR


def test_work_that_appears_later_waits_until_then():
    found = run(piece("monthly", 4, 8, starts=4), piece("other", 9, 40))
    assert found["monthly"].done_on == FIRST + DAY * 4
    assert found["other"].done_on == FIRST + DAY * 7


def test_nobodys_work_goes_to_who_has_most_time_and_stays_there():
    capacity = {"sato": dict.fromkeys(FULL, 2 * HOUR), "ito": dict.fromkeys(FULL, 4 * HOUR)}
    found = run(piece("free", 4, 10, "ito", "sato"), capacity=capacity)
    assert (found["free"].owner, found["free"].done_on) == ("ito", FIRST + DAY * 2)


def test_without_anybody_who_may_do_it_nothing_is_done():
    found = run(Piece("alone", FIRST, HOUR, (), FIRST), Piece("nothing", FIRST, 0, (), FIRST))
    assert (found["alone"].owner, found["alone"].done_on, found["alone"].missing) == ("", None, HOUR)
    assert not found["nothing"].breaches


def test_what_is_due_after_the_horizon_is_not_judged():
    assert not run(piece("far", 40, 500))["far"].breaches


pieces_of_one = st.lists(
    st.builds(
        lambda n, day, seconds: Piece(str(n), FIRST + DAY * day, seconds, ("sato",), FIRST),
        st.integers(0, 10**9), st.integers(0, 13), st.integers(1, 40_000),
    ),
    max_size=12, unique_by=lambda one: one.key,
)  # fmt: skip
room_of_one = st.dictionaries(st.sampled_from(days(FIRST, LAST)), st.integers(0, 30_000))


@given(pieces_of_one, room_of_one)
def test_one_person_is_late_exactly_where_no_order_would_help(pieces, room):
    """Some day by which more work is due than there is time: then, and only then, a deadline breaks."""
    outcomes = schedule(pieces, {"sato": room}, first=FIRST, last=LAST)

    def too_much(day: date) -> bool:
        due = sum(one.seconds for one in pieces if one.due_on <= day)
        return due > sum(room.get(before, 0) for before in days(FIRST, day))

    assert any(one.breaches for one in outcomes) == any(too_much(day) for day in days(FIRST, LAST))


@given(pieces_of_one, room_of_one)
def test_every_breach_is_explained_by_its_figures(pieces, room):
    outcomes = schedule(pieces, {"sato": room}, first=FIRST, last=LAST)
    figures = Shortages(outcomes, {"sato": room}, first=FIRST)
    for late in (one for one in outcomes if one.breaches and one.owner):
        why = figures.of(late)
        assert why.work > why.room
        assert why.work == sum(one.seconds for one in pieces if one.due_on <= late.piece.due_on)


@given(pieces_of_one, room_of_one, st.integers(1, 20_000))
def test_more_time_breaks_no_deadline(pieces, room, more):
    wider = {day: room.get(day, 0) + more for day in days(FIRST, LAST)}
    before = schedule(pieces, {"sato": room}, first=FIRST, last=LAST)
    after = schedule(pieces, {"sato": wider}, first=FIRST, last=LAST)
    assert {one.piece.key for one in after if one.breaches} <= {one.piece.key for one in before if one.breaches}


@st.composite
def shared(draw):
    people = draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True))
    capacity = {one: draw(room_of_one) for one in people}
    pieces = [
        Piece(str(n), FIRST + DAY * draw(st.integers(-3, 16)), draw(st.integers(0, 30_000)),
              tuple(draw(st.lists(st.sampled_from(people), unique=True))), FIRST + DAY * draw(st.integers(0, 9)))
        for n in range(draw(st.integers(0, 8)))
    ]  # fmt: skip
    return pieces, capacity


@given(shared())
def test_nobody_works_more_than_he_has_and_nothing_gets_lost(drawn):
    pieces, capacity = drawn
    outcomes = schedule(pieces, capacity, first=FIRST, last=LAST)
    assert sorted(one.piece.key for one in outcomes) == sorted(one.key for one in pieces)
    for owner, room in capacity.items():
        finished = sum(one.piece.seconds for one in outcomes if one.owner == owner and one.done_on)
        assert finished <= sum(room.values())
    for one in outcomes:
        assert one.owner in {"", *one.piece.owners}
        assert one.done_on is None or one.done_on >= one.piece.from_on or not one.piece.seconds
        on_time = one.done_on is not None and one.done_on <= one.piece.due_on
        if one.piece.due_on <= LAST and one.piece.seconds:
            assert one.breaches != on_time
    work = loads(outcomes, capacity, first=FIRST, last=LAST)
    assert sum(load.work for load in work.values()) == sum(p.seconds for p in pieces if p.due_on <= LAST)


def walked(pieces: list[Piece], capacity) -> list[Outcome]:
    """The rule itself, slowly: every day everything that is left, the first due first."""
    order = sorted(pieces, key=lambda piece: (piece.due_on, len(piece.owners), piece.key))
    left = {piece.key: piece.seconds for piece in order}
    owner = {piece.key: piece.owners[0] if len(piece.owners) == 1 else NOBODY for piece in order}
    done = {piece.key: max(FIRST, piece.from_on) for piece in order if not piece.seconds}
    missing = {piece.key: piece.seconds for piece in order if piece.due_on < FIRST}
    for day in days(FIRST, LAST):
        room = {one: of_day.get(day, 0) for one, of_day in capacity.items()}
        for piece in (one for one in order if left[one.key] and one.from_on <= day):
            who = owner[piece.key] or max(piece.owners, key=lambda one: room.get(one, 0), default=NOBODY)
            if used := min(room.get(who, 0), left[piece.key]):
                owner[piece.key] = who
                left[piece.key] -= used
                room[who] -= used
                if not left[piece.key]:
                    done[piece.key] = day
        missing |= {piece.key: left[piece.key] for piece in order if piece.due_on == day}
    return [
        Outcome(one, owner[one.key], done.get(one.key), missing.get(one.key, 0) * (one.due_on <= LAST)) for one in order
    ]


@given(shared())
def test_queues_give_what_walking_through_all_work_gives(drawn):
    pieces, capacity = drawn
    assert schedule(pieces, capacity, first=FIRST, last=LAST) == walked(pieces, capacity)
