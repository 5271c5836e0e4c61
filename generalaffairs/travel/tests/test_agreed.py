"""A change after the client's approval: what keeps to it goes on, what goes beyond it waits for him."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from generalaffairs.travel.actions import booking, changes, options, ruling
from generalaffairs.travel.agreed import waiting
from generalaffairs.travel.calc import rules
from generalaffairs.travel.calc.rules import ERROR, WARNING, Rule
from generalaffairs.travel.queries import KEY
from generalaffairs.travel.tests import example
from generalaffairs.travel.tests.example import D2, FIELDS
from generalaffairs.travel.tests.walking import Walk, change, url
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.work import NOW


class TestBeyondWhatWasAgreed:
    """Between the approval and the review: 40,580 yen, there on 11/10 and back on 11/11."""

    def asked(self, walk: Walk) -> Approval | None:
        with walk.cast.at(walk.cast.acme):
            return waiting(walk.task)

    def status(self, walk: Walk) -> str:
        with walk.cast.at(walk.cast.acme):
            return Task.objects.get(pk=walk.task.pk).status

    def decide(self, walk: Walk, decision: str, reason: str = "") -> None:
        row = self.asked(walk)
        assert row is not None

        def answer(task: Task, actor: Any, now: Any) -> None:
            with example.deciding(task, actor, now) as approver:
                approvals.decide(row.pk, decision=decision, reason=reason, digest=row.digest, actor=approver, now=now)

        walk.do(answer)

    @pytest.mark.slow
    def test_a_dearer_hotel_waits_for_the_client_who_reads_both_prices(self, walk: Walk, client: Any) -> None:
        walk.to("BOOKED")
        client.force_login(walk.cast.staff["sato"])
        typed = {
            "kind": "CHANGE", "reason": "満室のため", "fee": "0", "on": "2026/11/10", "until": "2026/11/11",
            "name": "別の宿", "yen": "12,000", "reference": "R-2",
        }  # fmt: skip
        page = client.post(url("travel_change", walk.task.number, walk.lines[1].pk), typed, follow=True).text
        assert "お客様に承認を依頼しました" in page
        assert "お客様の承認を待っている変更があります" in page
        assert (walk.lines[1].yen, walk.lines[1].name) == (9_800, "ステイ大阪"), "what he agreed to stands"
        assert self.status(walk) == "WAITING"
        row = self.asked(walk)
        assert row is not None
        client.force_login(walk.cast.acme.people["APPROVER"])
        page = client.get(url("approval", "ACME", row.pk, area="portal")).text
        for words in ("満室のため", "¥40,580", "¥42,780", "ステイ大阪", "別の宿", "¥12,000"):
            assert words in page
        self.decide(walk, "APPROVED")
        line = walk.lines[1]
        assert (line.yen, line.name, line.reference) == (12_000, "別の宿", "R-2")
        [kept] = line.changes.all()  # type: ignore[attr-defined]
        assert (kept.reason, kept.by, kept.before["yen"]) == ("満室のため", walk.cast.staff["sato"], 9_800)
        assert self.status(walk) == "WORKING"

    @pytest.mark.slow
    def test_another_day_waits_too_and_what_he_sends_back_changes_nothing(self, walk: Walk) -> None:
        walk.to("BOOKED")
        assert change(walk, 3, on=date(2026, 11, 12)).asked
        self.decide(walk, "REJECTED", "11日に帰ってください。")
        assert (walk.lines[2].on, walk.trip.ends_on) == (D2, D2)
        assert not walk.lines[2].changes.all()  # type: ignore[attr-defined]

    @pytest.mark.slow
    def test_what_gets_cheaper_or_equal_on_the_same_days_goes_on(self, walk: Walk) -> None:
        walk.to("BOOKED")
        assert not change(walk, 2, yen=9_000).asked
        assert not change(walk, 3, yen=15_190, name="のぞみ52号").asked, "the sum is what was agreed"
        assert change(walk, 1, fee=1).asked, "a fee is paid by the client as well"
        assert [line.yen for line in walk.lines] == [14_390, 9_000, 15_190, 2_000]

    @pytest.mark.slow
    def test_changes_wait_together_and_what_was_approved_is_agreed_from_then_on(self, walk: Walk) -> None:
        walk.to("BOOKED")
        change(walk, 2, yen=19_600, until=date(2026, 11, 12))
        change(walk, 3, on=date(2026, 11, 12), fee=340)
        row = self.asked(walk)
        assert row is not None
        assert [one["after"]["position"] for one in row.content["changes"]] == [2, 3]
        self.decide(walk, "APPROVED")
        assert (walk.trip.ends_on, walk.lines[2].fee) == (date(2026, 11, 12), 340)
        assert not change(walk, 2, yen=19_000, until=date(2026, 11, 12)).asked
        assert change(walk, 2, yen=19_700, until=date(2026, 11, 12)).asked
        assert change(walk, 2, yen=19_600, until=date(2026, 11, 12)).asked is None, "taken back, nothing waits"
        assert self.asked(walk) is None
        assert self.status(walk) == "WORKING"
        change(walk, 2, yen=25_000, until=date(2026, 11, 12))
        self.decide(walk, "REJECTED", "高すぎます。")
        assert change(walk, 2, yen=19_600, until=date(2026, 11, 12)).asked is None, "the first approval still holds"

    def test_while_a_change_waits_nothing_is_cancelled(self, walk: Walk) -> None:
        walk.to("BOOKED")
        change(walk, 2, yen=12_000)
        with pytest.raises(Refused, match="お客様の承認を待っている変更があります"):
            walk.act(changes.cancel_line, walk.lines[0].pk, reason="中止", fee=0)

    @pytest.mark.slow
    def test_a_number_that_was_recorded_while_he_decided_stays(self, walk: Walk) -> None:
        walk.to("BOOKED")
        change(walk, 2, yen=12_000)
        walk.act(booking.record_bookings, references={walk.lines[1].pk: "NEU-1"}, by=example.ACCOUNT)
        self.decide(walk, "APPROVED")
        assert (walk.lines[1].yen, walk.lines[1].reference) == (12_000, "NEU-1")

    def test_the_rules_refuse_a_change_and_a_warning_is_shown(self, walk: Walk) -> None:
        manager = walk.cast.staff["manager"]
        given = [Rule(rules.HOTEL, ERROR, yen=13_000), Rule(rules.HOTEL, WARNING, area="大阪", yen=9_800)]
        with walk.cast.at(walk.cast.acme, manager):
            ruling.save_rules(
                valid_from=date(2026, 4, 1), rules=given[:1], note="", actor=walk.cast.actor(manager), now=NOW
            )
        walk.to("BOOKED")
        with pytest.raises(Refused, match="変更できません。2行目：1泊13,001円は、規程の上限13,000円を超えています"):
            change(walk, 2, yen=13_001)
        with pytest.raises(Refused, match="チェックアウトの日がありません"):
            change(walk, 2, yen=13_001, until=None)
        with pytest.raises(Refused, match="到着が出発より前です"):
            change(walk, 1, departs=time(9), arrives=time(8))
        [warned] = change(walk, 3, on=date(2026, 11, 12)).warnings
        assert warned.startswith("11/11の夜の宿がありません")
        row = self.asked(walk)
        assert row is not None
        assert row.content["warnings"]

    @pytest.mark.slow
    def test_on_the_new_days_the_same_persons_other_trip_is_found(self, walk: Walk) -> None:
        walk.to("BOOKED")
        later = FIELDS | {"out_on": "2026-11-20", "back_on": "2026-11-21"}
        other = Walk(walk.cast, work.make_task(walk.cast, walk.cast.acme, "WORKING", worktype=KEY, fields=later))
        day = date(2026, 11, 20)
        rows = [replace(line, on=day, until=line.until and date(2026, 11, 21)) for line in example.lines()[:2]]
        for reason in ("安い", "近い"):
            other.act(options.save_option, title="", reason=reason, lines=rows)
        other.act(options.offer)
        other.do(example.approve)
        with pytest.raises(Refused, match=rf"{other.task.number}で同じ日時の手配があります"):
            change(walk, 1, on=day)

    @pytest.mark.slow
    def test_in_review_it_is_sent_back_first(self, walk: Walk) -> None:
        walk.to("BOOKED")
        walk.act(booking.issue_itinerary)
        run_all([walk.cast.acme.id])
        walk.do(work.hand_in)
        with pytest.raises(Refused, match="検査中です。差し戻してから"):
            change(walk, 2, yen=12_000)
