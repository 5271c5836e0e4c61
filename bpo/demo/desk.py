"""What makes the demo's desk one's own: skills, working hours, saved filters, days of the law."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from bpo.demo.world import World
from tasks.saved import actions as saved
from tasks.skills import actions as skills
from tasks.work import actions as work

GENERAL, CARDS = "generalaffairs.documents", "generalaffairs.business_cards"
TRAINED = {"sato": (GENERAL, CARDS), "kobayashi": (GENERAL,), "ito": (GENERAL, CARDS), "suzuki": (GENERAL,)}
HALF_DAYS = {"ito": (5, 5, 0, 5, 5, 0, 0)}  # hours by weekday of who works part time
FILTERS = (
    ("takahashi", "チームの未割当", "who=none", True),
    ("takahashi", "お客様の確認待ち", "status=WAITING", True),
    ("sato", "今週までの自分の担当", "due=week&who=mine", False),
    ("suzuki", "検査を急ぐもの", "due=today&status=IN_REVIEW", False),
)


def make_desks(world: World) -> None:
    """Inside the BPO company: what people are trained for, and the lists they keep."""
    with world.as_("takahashi", "HOUSE", world.now) as manager:
        for key, worktypes in TRAINED.items():
            skills.set_skills(world.users[key].pk, worktypes=worktypes, actor=manager)
        for key, hours in HALF_DAYS.items():
            weekdays = [hour * 3600 for hour in hours]
            skills.set_working_plan(world.users[key].pk, weekdays=weekdays, valid_from=date(2026, 4, 1), actor=manager)
    for key, name, query, is_shared in FILTERS:
        with world.as_(key, "HOUSE", world.now) as owner:
            saved.save(name=name, which="inbox", query=query, is_shared=is_shared, actor=owner)


def name_days_of_law(world: World, tasks: dict[UUID, str], today: date) -> None:
    """Filings with the state are late by law, whatever the contract says."""
    for days, (task, ground) in enumerate(tasks.items(), start=4):
        with world.as_("takahashi", "DATA", world.now) as manager:
            work.set_statutory(task, due_on=today + timedelta(days=days), ground=ground, actor=manager)
