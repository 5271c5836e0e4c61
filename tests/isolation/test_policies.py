"""Who may do what: every policy × every seat × the things it is asked about, against reviewed tables.

matrix.tsv is the table, and a work type with tables has its own in its folder. A line says what a policy is asked
about, and then for each seat `yes` or `-`. After a change that is meant, edit the line by hand; a new policy needs its
lines.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from tests.isolation import worktypes
from tests.isolation.browsing import actor_named
from tests.isolation.world import World

TABLE = Path(__file__).with_name("matrix.tsv")
SEATS = (
    "REQUESTER", "APPROVER", "OWNER", "VIEWER", "operator", "manager", "auditor", "partner", "admin", "outsider",
    "nobody",
)  # fmt: skip
# The policies that let somebody look, besides those of work types that end in ".view". All others change something.
READING = {
    "arrivals.view", "cards.view", "clients.export", "clients.list", "clients.view", "contracts.view",
    "contracts.view_prices",
    "desk.enter", "files.log", "files.open", "inventory.view",
    "jobs.enter", "jobs.list", "jobs.see", "manuals.view",
    "materials.view", "notes.view", "notices.view", "people.view_assignments", "people.view_seats",
    "people.view_staff", "person.enter", "questions.view", "recurring.view", "reports.oversee", "requests.view",
    "saved.use", "search.desk", "skills.view", "takeout.view", "tasks.view", "time.view",
    "absence.details", "absence.view", "improvements.view", "meetings.view", "packs.view", "timemonths.oversee",
}  # fmt: skip
# What a policy is asked about: things of ACME; "own …": the same when it is the asker's.
THINGS: dict[str, Callable[[World, Actor], Any]] = {
    "no subject": lambda world, asker: None,
    "client": lambda world, asker: world.cast.acme.row,
    "house": lambda world, asker: world.cast.house,
    "task": lambda world, asker: world.acme.tasks["WORKING"],
    "task in review": lambda world, asker: world.acme.tasks["IN_REVIEW"],
    "own task": lambda world, asker: _copy(world.acme.tasks["WORKING"], maker_id=asker.id),
    "payroll task": lambda world, asker: _copy(world.acme.tasks["WORKING"], category="PAYROLL"),
    "personal task": lambda world, asker: _copy(world.acme.tasks["WORKING"], category="PERSONAL"),
    "approval": lambda world, asker: world.acme.approval,
    "own approval": lambda world, asker: _copy(world.acme.approval, asked_by_id=asker.id),
    "arrival": lambda world, asker: world.acme.arrival,
    "request": lambda world, asker: world.acme.request,
    "manual": lambda world, asker: world.acme.manual,
    "template": lambda world, asker: world.acme.template,
    "payroll template": lambda world, asker: _copy(world.acme.template, category="PAYROLL"),
    "time entry": lambda world, asker: world.acme.entry,
    "own time entry": lambda world, asker: _copy(world.acme.entry, operator_id=asker.id),
    "month": lambda world, asker: world.acme.months["2026-07"],
    "job": lambda world, asker: world.acme.job,
    "own job": lambda world, asker: _copy(world.acme.job, asked_by=asker.id),
    "contract draft": lambda world, asker: world.acme.draft_version,
    "draft approved by me": lambda world, asker: _copy(
        world.acme.draft_version, house_approved_by=asker.id, client_approved_by=asker.id
    ),
    "seat": lambda world, asker: world.acme.seat,
    "own seat": lambda world, asker: _copy(world.acme.seat, user_id=asker.id),
    "absence": lambda world, asker: world.acme.absence,
    "colleague": lambda world, asker: world.cast.staff["suzuki"],
}


def _copy(row: Any, **other: Any) -> Any:
    """The row with other values, not saved."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**values | other)


def verdicts(world: World, actors: list[Actor], name: str, thing: str) -> list[str]:
    """One cell per seat: yes or -."""
    with tenancy.use(world.acme.company.id):
        return ["yes" if policy.check(name, actor, _asked_about(thing, world, actor)) else "-" for actor in actors]


def _asked_about(thing: str, world: World, actor: Actor) -> Any:
    if thing in THINGS:
        return THINGS[thing](world, actor)
    return worktypes.things()[thing](world.acme, actor)


def _only_looks(name: str) -> bool:
    return name in READING or (name.startswith(tuple(worktypes.owning())) and name.endswith(".view"))


def _actors(world: World) -> list[Actor]:
    return [actor_named(world, seat) for seat in SEATS]


def lines() -> list[list[str]]:
    """The reviewed lines: policy, thing, a cell per seat."""
    found = []
    for path in (TABLE, *worktypes.tables()):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file, delimiter="\t")
        assert head == ["policy", "thing", *SEATS], path
        found += rows
    return found


def test_every_policy_has_its_lines():
    assert policy.names() - {row[0] for row in lines()} == set()
    assert {row[0] for row in lines()} - policy.names() == set()


def test_the_policies_say_what_the_table_says(world):
    actors = _actors(world)
    wrong = [
        f"{name} about {thing}: the table says {cells}, the policy {found}"
        for name, thing, *cells in lines()
        if (found := verdicts(world, actors, name, thing)) != cells
    ]
    assert not wrong, "\n".join(wrong)


def test_every_refusal_says_what_to_do(world):
    """A sentence with an end, for each cell that is not yes."""
    actors = _actors(world)
    for name, thing, *_cells in lines():
        for actor in actors:
            with tenancy.use(world.acme.company.id):
                verdict = policy.check(name, actor, _asked_about(thing, world, actor))
            assert verdict or verdict.reason.endswith("。"), f"{name} about {thing}: {verdict.reason!r}"


def test_an_auditor_reads_what_a_manager_reads_and_writes_nothing():
    auditor, manager = 2 + SEATS.index("auditor"), 2 + SEATS.index("manager")
    assert [row[0] for row in lines() if row[auditor] == "yes" and not _only_looks(row[0])] == []
    assert [row for row in lines() if _only_looks(row[0]) and row[auditor] != row[manager]] == []
