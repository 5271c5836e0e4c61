"""The ledger of people changes on a page, by a file, by a checklist: cards, things, visits and trips hear of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.jobs.actions import publish
from bpo.core.jobs.models import Job, Outbox
from generalaffairs.business_cards.actions import proposing, register
from generalaffairs.business_cards.models import Holder, Proposal
from generalaffairs.business_cards.tests.example import HOLDER
from generalaffairs.it_desk.actions import checklists
from generalaffairs.it_desk.calc.telling import Standing, tellings
from generalaffairs.it_desk.models import Member
from generalaffairs.supplies.actions import assets
from generalaffairs.supplies.models import Asset
from generalaffairs.supplies.tests.example import FACTS
from tasks.notices.models import Notice
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW

TODAY = NOW.date()
CARDS, THINGS = "/desk/clients/ACME/business-cards/", "/desk/supplies/?mark=left"
ONO: dict[str, Any] = {
    "number": "0155", "name": "大野 拓海", "department": "営業部", "role": "営業", "mail": "ono@acme.example",
    "joined_on": "2020/04/01", "left_on": "",
}  # fmt: skip
HEAD = "社員番号,氏名,部署,メール,入社日,最終日\n"


class House:
    """The pages of ACME's ledger of people, and what two of its listeners show afterwards."""

    def __init__(self, desk: Any, browser: Any) -> None:
        self.desk, self.browser = desk, browser
        browser.force_login(desk.cast.staff["sato"])

    def write(self, key: Any = None, **facts: Any) -> Any:
        """Register or change somebody on the page, and let the jobs run; gives his key."""
        name, rest = ("it_desk_member", [key]) if key else ("it_desk_member_new", [])
        assert self.browser.post(reverse(f"desk:{name}", args=["ACME", *rest]), ONO | facts).status_code == 302
        self.desk.run_jobs()
        with self.desk.at():
            return Member.objects.get(number=(ONO | facts)["number"]).pk

    def holds(self) -> None:
        """大野 has a card and a computer."""
        with self.desk.at():
            register.add_holder(
                HOLDER | {"number": "0155", "name": "大野 拓海", "department": "営業部"}, actor=self.desk.sato
            )
            facts = {"number": "AS-1", "holder": "大野 拓海", "holder_number": "0155", "status": "IN_USE"}
            assets.add_asset(FACTS | facts, actor=self.desk.sato)

    def topics(self) -> list[str]:
        """What was published."""
        with self.desk.at():
            rows = Outbox.objects.filter(topic__startswith="it_desk.member")
            return sorted(row.topic.removeprefix("it_desk.member_") for row in rows)

    def again(self, verb: str) -> None:
        """The event with the latest day once more, as a job that runs twice hears it."""
        with self.desk.at():
            event = max(Outbox.objects.filter(topic=f"it_desk.member_{verb}"), key=lambda row: row.payload["on"])
            publish(event.topic, **event.payload)
        self.desk.run_jobs()

    def proposals(self) -> list[tuple[str, str, str]]:
        """Of cards: cause, state, day; by the day."""
        with self.desk.at():
            return [(row.cause, row.state, f"{row.on}") for row in Proposal.objects.order_by("on", "cause")]

    def left_on(self) -> str:
        """Since when the computer is marked."""
        with self.desk.at():
            return f"{Asset.objects.get().holder_left_on or ''}"


@pytest.fixture
def house(desk: Any, client: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield House(desk, client)


@pytest.mark.slow
def test_a_last_day_on_the_page_marks_what_is_held_and_proposes_what_to_do_with_the_cards(house: House) -> None:
    house.holds()
    key = house.write()
    assert house.topics() == [], "he joined years ago"
    house.write(key, left_on="2026/10/10")
    assert house.topics() == ["left"]
    assert "AS-1" in house.browser.get(THINGS).text
    page = house.browser.get(reverse("desk:it_desk_member", args=["ACME", key])).text
    assert "名刺・備品・来客・出張の業務に伝えた内容：退社 2026/10/10" in page
    assert "大野 拓海" in house.browser.get(CARDS).text
    assert house.proposals() == [("LEFT", "OPEN", "2026-10-10")]
    house.write(key, left_on="2026/10/10", role="設計")
    house.desk.run_jobs()
    assert house.topics() == ["left"], "a role is nobody else's business, and what was told is not told again"


@pytest.mark.slow
def test_a_corrected_last_day_moves_the_marks_and_one_that_is_emptied_takes_them_back(house: House) -> None:
    house.holds()
    key = house.write(left_on="2026/10/10")
    house.write(key, left_on="2026/10/12")
    assert (house.left_on(), house.proposals()) == ("2026-10-12", [("LEFT", "OPEN", "2026-10-12")])
    with house.desk.at():
        assert Notice.objects.filter(kind="HOLDINGS", side="DESK").count() == 1, "told once"
    house.write(key, left_on="")
    assert (house.left_on(), house.proposals()) == ("", [])
    with house.desk.at():
        assert Holder.objects.get().left_on is None, "his cards can be printed again"
    house.write(key, left_on="2026/10/10")
    with house.desk.at():
        row = Proposal.objects.get()
        proposing.decline(row.pk, reason="在庫は見本に使う", actor=house.desk.sato, now=NOW)
        assets.collect(Asset.objects.get().pk, place="総務の棚", actor=house.desk.sato)
    house.write(key, left_on="")
    with house.desk.at():
        assert (Proposal.objects.get().state, Asset.objects.get().status) == ("DECLINED", "STORED"), "a person decided"


@pytest.mark.slow
def test_nothing_is_said_to_be_held_by_a_former_employee_before_the_last_day_is_over(house: House) -> None:
    house.holds()
    key = house.write(left_on="2098/10/30")
    assert (house.left_on(), house.proposals()) == ("", [("LEFT", "OPEN", "2098-10-30")])
    house.write(key, left_on="2098/10/20")
    with house.desk.at():
        states = Job.objects.filter(kind="supplies.last_day").values_list("state", flat=True)
        assert sorted(states) == ["CANCELLED", "QUEUED"]
        Job.objects.filter(kind="supplies.last_day", state="QUEUED").update(run_at=NOW - timedelta(days=1))
    house.desk.run_jobs()
    assert house.left_on() == "2098-10-20"


@pytest.mark.slow
def test_both_ledgers_say_it_and_it_is_proposed_and_marked_once(house: House) -> None:
    house.holds()
    house.write(left_on="2026/10/10")
    with house.desk.at():
        publish("hr.employee_left", employee="0155", name="大野 拓海", on="2026-10-10")
        publish("hr.employee_left", employee="0155", name="大野 拓海", on="2026-10-11")
    house.desk.run_jobs()
    assert house.topics() == ["left"], "what was heard is not told again"
    assert [cause for cause, _state, _on in house.proposals()] == ["LEFT"]
    assert house.left_on() == "2026-10-10"
    with house.desk.at():
        assert Notice.objects.filter(kind="HOLDINGS", side="DESK").count() == 1


@pytest.mark.slow
def test_a_move_compares_what_changed_and_follows_a_second_thought(house: House) -> None:
    house.holds()
    key = house.write(department="営業第一部")
    house.write(key, department="営業第一部", mail="takumi@acme.example")
    with house.desk.at():
        assert Proposal.objects.get().differences == [["mail", HOLDER["mail"], "takumi@acme.example"]], (
            "the ledger writes the department in other words than the card, and did so before"
        )
    house.write(key, department="経理部", mail="takumi@acme.example")
    house.write(key, department="総務部", mail="takumi@acme.example")
    with house.desk.at():
        assert Proposal.objects.get().differences == [
            ["mail", HOLDER["mail"], "takumi@acme.example"], ["department", "営業部", "総務部"],
        ]  # fmt: skip
    house.write(key, department="営業部", mail=HOLDER["mail"])
    assert house.proposals() == [], "nothing of the card changes after all"
    other = house.write(number="0300", name="森 静")
    house.write(other, number="0300", name="森 静", department="工場")
    assert house.proposals() == [], "who has no card gets none by moving"


def people(first: int, last: int, **more: str) -> str:
    """A whole list of people who joined years ago."""
    said = {"department": "営業部", "joined": "2019/04/01", "left": ""} | more
    return "".join(
        f"{number:04},社員 {number},{said['department']},s{number}@acme.example,{said['joined']},{said['left']}\n"
        for number in range(first, last)
    )


@pytest.mark.slow
def test_a_first_list_of_three_hundred_people_is_no_news_and_a_changed_one_is_of_whom_it_changes(house: House) -> None:
    Walk(house.desk.cast, house.browser, "it_members").upload(HEAD + people(1, 300)).choose().do("apply")
    assert (house.topics(), house.proposals()) == ([], [])
    new = people(300, 302, joined="2026/09/16") + people(302, 303, joined="2026/09/14")
    again = HEAD + people(1, 297) + people(297, 299, department="経理部") + people(299, 300, left="2026/10/01") + new
    Walk(house.desk.cast, house.browser, "it_members").upload(again).choose().do("apply")
    assert house.topics() == ["joined", "joined", "left", "moved", "moved"], "within thirty days before"
    assert [(cause, on) for cause, _state, on in house.proposals()] == [("JOINED", "2026-09-16")] * 2
    assert "社員 300" in house.browser.get(CARDS).text


@pytest.mark.slow
def test_an_import_that_is_undone_leaves_no_mark_and_no_proposal(house: House) -> None:
    house.holds()
    house.write()
    wrong = "0155,大野 拓海,経理部,ono@acme.example,2020/04/01,2026/10/01\n0400,新井 葵,営業部,,2026/10/14,\n"
    walk = Walk(house.desk.cast, house.browser, "it_members").upload(HEAD + wrong).choose().do("apply")
    assert house.left_on() == "2026-10-01"
    assert sorted(cause for cause, _state, _on in house.proposals()) == ["JOINED", "LEFT"]
    walk.do("undo")
    assert (house.left_on(), house.proposals()) == ("", [])
    with house.desk.at():
        assert (Holder.objects.get().left_on, Member.objects.get().left_on) == (None, None)
    walk = Walk(house.desk.cast, house.browser, "it_members").upload(HEAD + wrong).choose().do("apply")
    assert sorted(cause for cause, _state, _on in house.proposals()) == ["JOINED", "LEFT"], "said again, it counts"


@pytest.mark.slow
def test_checklists_tell_when_they_change_the_ledger_and_a_withdrawn_request_takes_it_back(house: House) -> None:
    house.holds()
    house.write()
    task = house.desk.task()  # last day 10/14
    house.desk.open(task)
    house.desk.run_jobs()
    assert (house.left_on(), house.topics()) == ("2026-10-14", ["left"])
    with house.desk.at():
        checklists.withdraw(task.pk, today=TODAY)
        checklists.withdraw(task.pk, today=TODAY)
    house.desk.run_jobs()
    assert (house.left_on(), house.proposals(), house.topics()) == ("", [], ["left", "withdrawn"])
    joins = {"kind": "JOIN", "number": "0201", "name": "新井 葵", "on": "2026-10-21", "department": "営業部"}
    coming = house.desk.task(joins)
    house.desk.open(coming)
    moves = {"kind": "MOVE", "number": "0155", "name": "大野 拓海", "on": "2026-11-01", "department": "経理部"}
    moving = house.desk.task(moves)
    house.desk.open(moving)
    with house.desk.at():
        item = checklists.add_item(moving.pk, verb="OTHER", name="席", due_on=TODAY, actor=house.desk.sato)
    house.desk.run_jobs()
    assert house.proposals() == [("JOINED", "OPEN", "2026-10-21")], "the move is carried out when its list is done"
    house.desk.settle(item)
    house.desk.run_jobs()
    assert house.proposals()[1:] == [("MOVED", "OPEN", "2026-11-01")]
    with house.desk.at():
        event = Outbox.objects.get(topic="it_desk.member_joined")
        assert set(event.payload) == {"employee", "name", "on", "department"}, "no more than a card needs"
        checklists.withdraw(coming.pk, today=TODAY)
        assert Member.objects.get(number="0201").joined_on is None
    house.desk.run_jobs()
    assert [cause for cause, _state, _on in house.proposals()] == ["MOVED"], "who does not come needs no card"


def test_who_shares_his_name_with_a_colleague_is_not_found_by_name(house: House) -> None:
    house.holds()
    house.write(number="0500")
    house.write(number="0050", left_on="2020/03/31", joined_on="2001/04/01")
    with house.desk.at():
        event = Outbox.objects.get(topic="it_desk.member_left")
        Asset.objects.update(holder_number="")
        assert event.payload == {"employee": "0050", "name": "大野 拓海", "on": "2020-03-31", "namesake": True}
    house.desk.run_jobs()
    assert house.left_on() == "", "the other one of that name is here"


days = st.none() | st.dates(date(2026, 8, 1), date(2026, 12, 31))
standings = st.none() | st.builds(
    Standing, st.sampled_from(("", "1", "2")), st.sampled_from(("林", "森")), st.sampled_from(("", "営業部")),
    st.just(""), days, days,
)  # fmt: skip


@given(standings, standings)
def test_what_is_told_and_taken_back_leaves_nothing(before: Standing | None, after: Standing | None) -> None:
    """Whoever adds up leavers and joiners has what the ledger says in the end."""
    assert tellings(after, after, today=TODAY) == []
    for verb, day in (("left", "left_on"), ("joined", "joined_on")):
        known = {(before.number, getattr(before, day))} if _counts(before, verb) else set()
        for one in tellings(before, after, today=TODAY):
            if one.verb == "withdrawn" and one.about["was"] == verb:
                known.discard((one.about["employee"], one.on))
            if one.verb == verb:
                known = {(one.about["employee"], one.on)}
        assert known == ({(after.number, getattr(after, day))} if _counts(after, verb) else set())


def _counts(one: Standing | None, verb: str) -> bool:
    if one is None:
        return False
    return one.left_on is not None if verb == "left" else one.is_new(TODAY)


@pytest.mark.slow
def test_what_is_heard_twice_counts_once(house: House) -> None:
    house.holds()
    key = house.write()
    new = house.write(number="0201", name="新井 葵", joined_on="2026/10/14")
    house.write(key, department="経理部")
    house.write(key, department="経理部", left_on="2026/10/10")
    house.write(key, department="経理部", left_on="2026/10/12")
    before = (house.proposals(), house.left_on())
    assert before[0] == [
        ("LEFT", "OPEN", "2026-10-12"),
        ("JOINED", "OPEN", "2026-10-14"),
        ("MOVED", "OPEN", f"{TODAY}"),
    ]
    assert house.topics() == ["joined", "left", "left", "moved"]
    house.write(new, number="0201", name="新井 葵", joined_on="")
    house.again("joined")
    assert house.proposals() == before[0], "an event that comes late is heard as it was said"
    house.again("withdrawn")
    house.again("withdrawn")
    house.again("moved")
    house.again("left")
    assert (house.proposals(), house.left_on()) == ([before[0][0], before[0][2]], before[1])
