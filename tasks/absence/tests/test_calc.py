"""Who may cover what, why not, and the proposal."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.absence import calc
from tasks.absence.calc import Person, Work, propose, reasons

ACME, HOUR = uuid4(), 3600
SKILL = "letters"


def person(name: str = "伊藤", **said: object) -> Person:
    """Somebody who can simply take it."""
    usual = {
        "tenants": frozenset({ACME}), "skills": frozenset({SKILL}), "done": frozenset({(SKILL, "")}), "free": 10 * HOUR,
    }  # fmt: skip
    return Person(key=said.pop("key", uuid4()), name=name, **(usual | said))  # type: ignore[arg-type]


def work(**said: object) -> Work:
    return Work(**({"key": uuid4(), "tenant": ACME, "worktype": SKILL, "seconds": HOUR} | said))  # type: ignore[arg-type]


CHECKED = uuid4()


@pytest.mark.parametrize(
    ("task", "who", "expected"),
    [
        (work(), person(), ()),
        (work(), person(is_away=True), (calc.AWAY,)),
        (work(checker=CHECKED), person(key=CHECKED), (calc.CHECKER,)),
        (work(category="PAYROLL"), person(), (calc.NOT_NAMED,)),
        (work(category="PAYROLL"), person(named=frozenset({(ACME, "PAYROLL")})), ()),
        (work(licences=frozenset({"税理士"})), person(), (calc.LICENCE,)),
        (work(licences=frozenset({"税理士"})), person(licences=frozenset({"税理士"})), ()),
        (work(), person(tenants=frozenset()), (calc.NO_ACCESS,)),
        (work(), person(skills=frozenset()), (calc.NOT_TRAINED,)),
        (work(), person(done=frozenset()), (calc.NO_EXPERIENCE,)),
        (work(process="社判"), person(), (calc.NO_EXPERIENCE,)),
        (work(seconds=11 * HOUR), person(), (calc.FULL,)),
    ],
)
def test_each_reason_is_told(task: Work, who: Person, expected: tuple[str, ...]) -> None:
    assert reasons(task, who, free=who.free) == expected


def test_whoever_has_access_and_did_it_before_comes_first() -> None:
    knows, strange, elsewhere = person("渡辺"), person("伊藤", skills=frozenset()), person("佐藤", tenants=frozenset())
    (found,) = propose([work()], [elsewhere, strange, knows])
    assert [option.person.name for option in found.options] == ["渡辺", "伊藤", "佐藤"]
    assert (found.choice, found.options[2].needs_access) == (knows.key, True)


def test_the_kept_list_weighs_more_than_what_somebody_has_done() -> None:
    trained, practised = person("渡辺", done=frozenset()), person("伊藤", skills=frozenset())
    (found,) = propose([work()], [practised, trained])
    assert [(one.person.name, one.reasons) for one in found.options] == [
        ("渡辺", (calc.NO_EXPERIENCE,)),
        ("伊藤", (calc.NOT_TRAINED,)),
    ]


def test_work_is_shared_by_free_time_the_next_due_first() -> None:
    """Two tasks of 4 hours: the first due goes to who is freer (6 h), the second to the other (5 h against 2 h)."""
    freer, other = person("伊藤", free=6 * HOUR), person("渡辺", free=5 * HOUR)
    late, soon = work(seconds=4 * HOUR, due=date(2026, 11, 9)), work(seconds=4 * HOUR, due=date(2026, 11, 6))
    found = propose([late, soon], [other, freer])
    assert [(one.work.key, one.choice) for one in found] == [(soon.key, freer.key), (late.key, other.key)]


def test_nobody_is_proposed_where_nobody_may() -> None:
    (found,) = propose([work(category="PAYROLL")], [person(), person(is_away=True)])
    assert found.choice is None


KEYS = [UUID(int=at) for at in range(1, 9)]
people = st.lists(
    st.builds(
        Person,
        key=st.sampled_from(KEYS),
        name=st.sampled_from("伊藤渡辺"),
        tenants=st.frozensets(st.just(ACME)),
        skills=st.frozensets(st.just(SKILL)),
        free=st.integers(-HOUR, 9 * HOUR),
        is_away=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda one: one.key,
)
works = st.lists(
    st.builds(
        Work,
        key=st.sampled_from(KEYS),
        tenant=st.just(ACME),
        worktype=st.just(SKILL),
        seconds=st.integers(0, 5 * HOUR),
        due=st.sampled_from([None, date(2026, 11, 6), date(2026, 11, 9)]),
        category=st.sampled_from(["", "PAYROLL"]),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
)


@given(works, people)
def test_every_task_is_answered_once_and_nobody_gets_what_he_may_not(tasks: list[Work], staff: list[Person]) -> None:
    found = propose(tasks, staff)
    assert sorted(one.work.key for one in found) == sorted(one.key for one in tasks)
    for one in found:
        assert len(one.options) == len(staff)
        chosen: dict[UUID, bool] = {option.person.key: option.is_possible for option in one.options}
        assert one.choice is None or chosen[one.choice]
        assert one.choice is not None or not any(chosen.values())
