"""A trip after its delivery: changes, settlement, who is where; and the rules as a page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bpo.core.documents.models import Document
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from bpo.core.together import alone
from generalaffairs.it_desk.actions import ledgers
from generalaffairs.travel.actions import changes, ruling
from generalaffairs.travel.calc import rules
from generalaffairs.travel.calc.rules import ERROR, Rule
from generalaffairs.travel.queries import KEY
from generalaffairs.travel.report import report_data
from generalaffairs.travel.tests import example
from generalaffairs.travel.tests.walking import Walk, change, url
from tasks.notices.kinds import Kind
from tasks.notices.models import Notice
from tasks.work.models import Comment
from tests.fixtures import Cast, work
from tests.fixtures.work import NOW


def told(walk: Walk) -> set[str]:
    """The seats at the client whose people were told of a comment on the task."""
    found = set()
    for seat, user in walk.cast.acme.people.items():
        with walk.cast.at(walk.cast.acme, user):
            if Notice.objects.filter(user=user, task=walk.task, kind=Kind.COMMENTED).exists():
                found.add(seat)
    return found


class TestAfterwards:
    @pytest.mark.slow
    def test_a_change_after_delivery_keeps_the_old_terms_its_fee_and_tells_the_client_what_it_costs_him(
        self, walk: Walk, client: Any
    ) -> None:
        walk.to("DELIVERED")
        hotel = walk.lines[1]
        client.force_login(walk.cast.staff["sato"])
        typed = {
            "kind": "CHANGE", "reason": "1泊延びた", "fee": "1,100", "on": "2026/11/10", "until": "2026/11/12",
            "name": "ステイ大阪", "yen": "19600", "reference": "N-2",
        }  # fmt: skip
        assert client.post(url("travel_change", walk.task.number, hotel.pk), typed).status_code == 302
        trip, line = walk.trip, walk.lines[1]
        assert (line.yen, line.fee, line.reference, line.until) == (19_600, 1_100, "N-2", date(2026, 11, 12))
        assert trip.ends_on == date(2026, 11, 12), "who is where follows the booking"
        [change] = line.changes.all()  # type: ignore[attr-defined]
        assert (change.before["yen"], change.before["reference"], change.reason) == (9_800, "R-2", "1泊延びた")
        with walk.cast.at(walk.cast.acme):
            [said] = walk.task.comments.filter(audience=Comment.Audience.CLIENT)
        for words in ("2行目を変更しました", "1泊延びた", "10,900円高くなります", "40,580円から51,480円", "11/12"):
            assert words in said.body
        assert client.post(url("travel_itinerary", walk.task.number)).status_code == 302
        run_all([walk.cast.acme.id])
        assert {"REQUESTER", "APPROVER", "OWNER"} <= told(walk)
        with walk.cast.at(walk.cast.acme):
            papers = Document.objects.filter(subject=walk.task.pk, kind=f"{KEY}.itinerary").order_by("created_at")
            assert [paper.client_visible for paper in papers] == [True, True]

    @pytest.mark.slow
    def test_after_the_delivery_what_gets_cheaper_is_nobodys_news(self, walk: Walk) -> None:
        walk.to("DELIVERED")
        assert not change(walk, 2, yen=9_000).told
        with walk.cast.at(walk.cast.acme):
            assert not walk.task.comments.exists()

    @pytest.mark.slow
    def test_a_change_lacks_neither_its_price_nor_its_reason(self, walk: Walk, client: Any) -> None:
        walk.to("BOOKED")
        client.force_login(walk.cast.staff["sato"])
        typed = {"kind": "CHANGE", "reason": "", "fee": "", "on": "", "name": "のぞみ99号"}
        answer = client.post(url("travel_change", walk.task.number, walk.lines[0].pk), typed)
        assert answer.status_code == 422
        for words in ("のぞみ99号", "日付がありません", "予約番号がありません"):
            assert words in answer.text
        assert walk.lines[0].reference == "R-1"

    @pytest.mark.slow
    def test_with_the_last_booking_the_trip_is_cancelled_and_its_fees_stay(self, walk: Walk) -> None:
        walk.to("BOOKED")
        for line in walk.lines[:3]:
            walk.act(changes.cancel_line, line.pk, reason="商談が中止になった", fee=340)
        assert walk.trip.state == "CANCELLED"
        assert sum(line.fee for line in walk.lines) == 1_020
        assert {line.state for line in walk.lines} == {"CANCELLED"}, "the allowance too"
        with pytest.raises(Refused):
            walk.act(changes.cancel_line, walk.lines[0].pk, reason="もう一度", fee=0)
        assert walk.problems == []

    @pytest.mark.slow
    def test_estimate_against_actual(self, walk: Walk, client: Any) -> None:
        walk.to("DELIVERED")
        client.force_login(walk.cast.staff["sato"])
        page = url("travel_settlement", walk.task.number)
        missing = client.post(page, {"actual_1": "14390"})
        assert missing.status_code == 422
        assert "14390" in missing.text
        costs = {"actual_1": "14390", "actual_2": "10300", "actual_3": "14390", "actual_4": "2000"}
        silent = client.post(page, costs)
        assert silent.status_code == 422
        assert "差の理由を入力してください" in silent.text
        assert client.post(page, costs | {"note": "宿泊税 500円"}).status_code == 302
        assert (walk.trip.state, walk.trip.settled_note) == ("SETTLED", "宿泊税 500円")
        assert "概算との差 ¥500" in client.get(url("task", walk.task.number)).text
        with walk.cast.at(walk.cast.acme):
            [row] = alone(report_data("2026-10"))["rows"]
        assert row == {"department": "営業部", "trips": 1, "estimate": 40_580, "fees": 0, "actual": 41_080, "open": 0}
        with pytest.raises(Refused, match="精算照合済み"):
            walk.act(changes.cancel_line, walk.lines[0].pk, reason="遅い", fee=0)

    @pytest.mark.slow
    def test_a_traveller_who_leaves_before_the_trip_is_told_to_the_desk(self, walk: Walk, client: Any) -> None:
        walk.to("BOOKED")
        with walk.cast.at(walk.cast.acme):
            jobs.publish("hr.employee_left", employee="E-7", name="髙橋美咲", on="2026-11-10")
            jobs.publish("hr.employee_left", employee="E-8", name="別の人", on="2026-10-01")
        run_all([walk.cast.acme.id])
        client.force_login(walk.cast.staff["sato"])
        assert "退職日（11/10）より後の出張です。" in client.get(url("task", walk.task.number)).text
        assert any("退職日（11/10）" in text for text in walk.problems)

    @pytest.mark.slow
    def test_a_last_day_in_the_ledger_of_people_is_corrected_and_taken_back(self, walk: Walk) -> None:
        walk.to("BOOKED")
        member = {"number": "0142", "name": "髙橋 美咲", "department": "", "role": "", "mail": "", "joined_on": None}
        key = None
        for day, found in ((date(2026, 11, 10), "退職日（11/10）"), (date(2026, 11, 30), ""), (None, "")):
            with walk.cast.at(walk.cast.acme):
                actor = walk.cast.actor(walk.cast.staff["sato"])
                key = ledgers.keep_member(member | {"left_on": day}, actor=actor, now=NOW, key=key).pk
            run_all([walk.cast.acme.id])
            assert any("退職日" in text for text in walk.problems) is bool(found)
            assert walk.trip.leaves_on == (day if found else None)


class TestWhoIsWhere:
    @pytest.mark.slow
    def test_the_desk_and_the_client_see_the_day_and_the_rival_does_not(self, walk: Walk, client: Any) -> None:
        walk.to("BOOKED")
        client.force_login(walk.cast.staff["sato"])
        page = client.get(url("travel_where") + "?on=2026/11/10&days=1").text
        for words in ("髙橋 美咲", "大阪支店", "ステイ大阪", "7:00", "090-5555-0123"):
            assert words in page
        assert "髙橋 美咲" not in client.get(url("travel_where") + "?on=2026/11/12&days=1").text
        file = client.get(url("travel_where") + "?on=2026/11/10&days=7&format=csv")
        assert file.getvalue().decode("utf-8-sig").count("髙橋 美咲") == 2
        client.force_login(walk.cast.acme.people["REQUESTER"])
        assert "髙橋 美咲" in client.get(url("travel_where", "ACME", area="portal") + "?on=2026/11/10").text
        client.force_login(walk.cast.staff["tanaka"])
        assert "髙橋 美咲" not in client.get(url("travel_where") + "?on=2026/11/10&days=1").text
        client.force_login(walk.cast.acme.people["VIEWER"])
        assert client.get(url("travel_where", "ACME", area="portal")).status_code in (403, 404)

    @pytest.mark.slow
    def test_a_withdrawn_request_takes_its_trip_along(self, walk: Walk, client: Any) -> None:
        walk.to("APPROVED")
        work.walk(walk.cast, walk.cast.acme, walk.task, "CANCELLED")
        client.force_login(walk.cast.staff["sato"])
        assert "取消" in client.get(url("travel_list") + "?format=csv").getvalue().decode("utf-8-sig")
        assert "髙橋 美咲" not in client.get(url("travel_where") + "?on=2026/11/10").text

    def test_what_is_not_approved_is_nobodys_place(self, walk: Walk, client: Any) -> None:
        walk.do(example.offer_two)
        client.force_login(walk.cast.staff["sato"])
        assert "髙橋 美咲" not in client.get(url("travel_where") + "?on=2026/11/10").text
        assert "候補提示" in client.get(url("travel_list") + "?client=ACME&state=OFFERED").text
        assert "髙橋 美咲" not in client.get(url("travel_list") + "?state=BOOKED").text
        assert "髙橋 美咲" in client.get(url("travel_list") + "?format=csv").getvalue().decode("utf-8-sig")


class TestRules:
    def save(self, cast: Cast, who: str, day: date, *given: Rule, now: Any = work.NOW) -> Any:
        user = cast.staff[who]
        with cast.at(cast.acme, user):
            return ruling.save_rules(valid_from=day, rules=given, note="規程", actor=cast.actor(user), now=now)

    @pytest.mark.slow
    def test_a_manager_keeps_them_by_page_and_an_operator_does_not(self, cast: Cast, client: Any) -> None:
        typed = {
            "valid_from": "2026/12/01", "note": "出張旅費規程", "rules-TOTAL_FORMS": "2", "rules-INITIAL_FORMS": "0",
            "rules-0-condition": "HOTEL", "rules-0-area": "大阪", "rules-0-yen": "10,000", "rules-0-severity": "ERROR",
        }  # fmt: skip
        page = url("travel_rules", "ACME")
        client.force_login(cast.staff["sato"])
        assert client.post(page, typed).status_code == 403
        client.force_login(cast.staff["manager"])
        lacking = client.post(page, typed | {"rules-0-yen": ""})
        assert "1行目に限度（等級・金額・日数）がありません" in lacking.text
        budget = typed | {"rules-1-condition": "BUDGET", "rules-1-severity": "ERROR"}
        for column, value, why in (("mode", "AIR", "交通手段で"), ("area", "大阪", "地域で")):
            narrowed = client.post(page, budget | {f"rules-1-{column}": value})
            assert (narrowed.status_code, f"2行目の条件は{why}分けられません" in narrowed.text) == (422, True)
        assert client.post(page, typed).status_code == 302
        assert "宿泊費の上限（1泊）（大阪）" in client.get(page).text

    def test_what_holds_already_is_not_rewritten_and_the_day_decides_which_version(
        self, cast: Cast, walk: Walk
    ) -> None:
        self.save(cast, "manager", date(2026, 10, 1), Rule(rules.HOTEL, ERROR, yen=13_000))
        with pytest.raises(Refused, match="すでに使われています"):
            self.save(cast, "manager", date(2026, 10, 1), Rule(rules.HOTEL, ERROR, yen=1_000))
        self.save(cast, "manager", date(2026, 11, 11), Rule(rules.HOTEL, ERROR, yen=1_000))
        self.save(cast, "manager", date(2026, 11, 11), Rule(rules.HOTEL, ERROR, yen=2_000))
        walk.do(example.offer_two)
        assert walk.trip.state == "OFFERED", "the version of the first day, not the next one"
