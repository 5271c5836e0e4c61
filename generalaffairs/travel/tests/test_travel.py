"""A trip from the request to its papers, through the pages and actions that people use."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar
from pypdf import PdfReader

from bpo.core.audit.models import Event
from bpo.core.documents.actions import read_file
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from generalaffairs.travel.actions import booking, changes, options, ruling
from generalaffairs.travel.calc import rules
from generalaffairs.travel.calc.journey import Line
from generalaffairs.travel.calc.rules import ERROR, WARNING, Rule
from generalaffairs.travel.forms.request import TravelRequest
from generalaffairs.travel.models import Booker, TripLine
from generalaffairs.travel.queries import KEY
from generalaffairs.travel.tests import example
from generalaffairs.travel.tests.example import D1, D2, FIELDS
from generalaffairs.travel.tests.walking import AGENCY, Walk, url
from tasks.approvals.queries import latest
from tasks.work.actions import complete_step
from tasks.work.models import Step, Task
from tests.fixtures import work


class TestTheRequest:
    def refused(self, **fields: Any) -> dict[str, list[str]]:
        form = TravelRequest(FIELDS | fields)
        assert not form.is_valid()
        return {name: [str(one) for one in errors] for name, errors in form.errors.items()}

    def test_a_return_before_the_departure_is_refused(self, db: Any) -> None:
        assert self.refused(back_on="2026-11-09") == {
            "back_on": ["帰りの日が行きの日より前です。行きの日以降の日を入力してください。"]
        }

    def test_on_one_day_the_way_back_comes_after_the_way_there(self, db: Any) -> None:
        found = self.refused(back_on="2026-11-10", hotel="no", out_time="10:00", back_time="9:00")
        assert "back_time" in found

    def test_a_night_on_a_day_trip_and_a_night_nowhere_are_refused(self, db: Any) -> None:
        assert "hotel" in self.refused(back_on="2026-11-10")
        assert "hotel_area" in self.refused(hotel_area="")

    def test_a_further_leg_outside_the_trip_names_its_line(self, db: Any) -> None:
        found = self.refused(more="11/10 大阪→神戸 在来線 13:00\n11/20 神戸→姫路 在来線")
        assert found["more"] == ["2行目の日付が、行きの日から帰りの日までの外です。日付を直してください。"]

    def test_times_are_read_as_people_type_them(self, db: Any) -> None:
        form = TravelRequest(FIELDS | {"out_time": "９：３０", "back_time": "17時30分"})
        assert form.is_valid(), form.errors
        assert (form.cleaned_data["out_time"], form.cleaned_data["back_time"]) == ("09:30", "17:30")


class TestOptions:
    def test_one_option_is_not_offered(self, walk: Walk, client: Any) -> None:
        walk.act(options.save_option, title="案1", reason="安いため。", lines=example.lines())
        client.force_login(walk.cast.staff["sato"])
        answer = client.post(url("travel_offer", walk.task.number))
        assert answer.status_code == 409
        assert "案が1つしかありません" in answer.text
        assert walk.trip.state == "REQUESTED"
        assert any("案が1つです" in text for text in walk.problems)
        with walk.cast.at(walk.cast.acme):
            assert latest(walk.task, options.APPROVAL) is None

    def test_an_option_begins_as_asked_for_and_a_half_filled_one_keeps_what_was_typed(
        self, walk: Walk, client: Any
    ) -> None:
        client.force_login(walk.cast.staff["sato"])
        page = client.get(url("travel_option_new", walk.task.number)).text
        for words in ("新横浜", "新大阪", "2026/11/10", "大阪"):
            assert words in page
        typed = {
            "title": "案1", "reason": "最も安いため。", "lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0",
            "lines-0-kind": "SHINKANSEN", "lines-0-on": "2026/11/10", "lines-0-origin": "新横浜",
            "lines-0-name": "のぞみ7号", "lines-1-kind": "HOTEL", "lines-1-on": "2026/11/10", "lines-1-yen": "9,800",
        }  # fmt: skip
        answer = client.post(url("travel_option_new", walk.task.number), typed)
        assert answer.status_code == 422
        for words in ("金額がありません", "出発地か到着地がありません", "チェックアウトの日がありません", "のぞみ7号"):
            assert words in answer.text
        typed |= {
            "lines-0-yen": "14390",
            "lines-0-destination": "新大阪",
            "lines-1-until": "11/11",
            "lines-1-area": "大阪",
        }
        assert client.post(url("travel_option_new", walk.task.number), typed).status_code == 302
        with walk.cast.at(walk.cast.acme):
            option = walk.trip.options.get()  # type: ignore[attr-defined]
            assert [(line.kind, line.yen) for line in option.lines.order_by("position")] == [
                ("SHINKANSEN", 14_390),
                ("HOTEL", 9_800),
            ]

    def test_an_option_is_copied_to_change_little(self, walk: Walk, client: Any) -> None:
        walk.act(options.save_option, title="案1", reason="安いため。", lines=example.lines(hotel=7_777))
        client.force_login(walk.cast.staff["sato"])
        assert "7777" in client.get(url("travel_option_new", walk.task.number) + "?copy=1").text
        assert "7777" not in client.get(url("travel_option_new", walk.task.number) + "?copy=9").text

    def test_an_option_against_the_rules_is_not_offered_and_says_line_and_remedy(self, walk: Walk) -> None:
        manager = walk.cast.staff["manager"]
        with walk.cast.at(walk.cast.acme, manager):
            ruling.save_rules(
                valid_from=date(2026, 4, 1), rules=[Rule(rules.HOTEL, ERROR, area="大阪", yen=10_000)], note="規程",
                actor=walk.cast.actor(manager), now=work.NOW,
            )  # fmt: skip
        with pytest.raises(Refused, match="案2 2行目：1泊12,000円は、規程の上限10,000円を超えています"):
            walk.do(example.offer_two)

    def test_a_warning_is_offered_and_the_client_reads_it(self, walk: Walk, client: Any) -> None:
        manager = walk.cast.staff["manager"]
        with walk.cast.at(walk.cast.acme, manager):
            given = [Rule(rules.HOTEL, WARNING, area="大阪", yen=10_000)]
            ruling.save_rules(
                valid_from=date(2026, 4, 1), rules=given, note="", actor=walk.cast.actor(manager), now=work.NOW
            )
        walk.do(example.offer_two)
        with walk.cast.at(walk.cast.acme):
            asked = latest(walk.task, options.APPROVAL)
        client.force_login(walk.cast.acme.people["APPROVER"])
        page = client.get(url("approval", "ACME", asked.pk, area="portal")).text
        for words in (
            "案1",
            "案2",
            "¥40,580",
            "¥42,780",
            "1泊12,000円は、規程の上限10,000円を超えています",
            "ステイ大阪",
        ):
            assert words in page

    def test_another_price_takes_the_offer_back(self, walk: Walk) -> None:
        walk.do(example.offer_two)
        first = walk.trip.options.all()[0]  # type: ignore[attr-defined]
        walk.act(
            options.save_option, title="案1", reason="便が変わりました。", lines=example.lines(hotel=9_000),
            option_id=first.pk,
        )  # fmt: skip
        with walk.cast.at(walk.cast.acme):
            assert latest(walk.task, options.APPROVAL) is None
            assert walk.trip.state == "REQUESTED"
            assert Task.objects.get(pk=walk.task.pk).status == "WORKING"

    def test_sent_back_by_the_client_they_are_mended_and_after_his_approval_they_stand(self, walk: Walk) -> None:
        walk.do(example.offer_two)
        with walk.cast.at(walk.cast.acme):
            asked = latest(walk.task, options.APPROVAL)

        def refuse(task: Task, actor: Any, now: Any) -> None:
            with example.deciding(task, actor, now) as approver:
                example.approvals.decide(
                    asked.pk, decision="REJECTED", reason="駅に近い宿にしてください。", digest=asked.digest,
                    actor=approver, now=now,
                )  # fmt: skip

        walk.do(refuse)
        assert walk.trip.state == "REQUESTED"
        second = walk.trip.options.all()[1]  # type: ignore[attr-defined]
        walk.act(
            options.save_option,
            title="案2",
            reason="駅前です。",
            lines=example.lines(hotel=11_000),
            option_id=second.pk,
        )
        walk.act(options.offer)
        walk.do(example.approve, choice="2")
        assert [line.yen for line in walk.lines][1] == 11_000
        with pytest.raises(Refused, match="承認済み"):
            walk.act(options.save_option, title="案3", reason="別案", lines=example.lines())

    def test_the_same_persons_other_trip_on_these_days_is_found(self, walk: Walk) -> None:
        walk.to("APPROVED")
        again = Walk(walk.cast, work.make_task(walk.cast, walk.cast.acme, "WORKING", worktype=KEY, fields=FIELDS))
        with pytest.raises(Refused, match=rf"{walk.task.number}で同じ日時の手配があります"):
            again.do(example.offer_two)

    @pytest.mark.parametrize("written", ["髙橋美咲", "髙橋\u3000美咲", " 髙橋  美咲"])
    def test_his_name_is_compared_without_blanks_also_for_an_allowance_twice_on_a_day(
        self, walk: Walk, written: str
    ) -> None:
        walk.to("APPROVED")
        fields = FIELDS | {"traveller": written}
        again = Walk(walk.cast, work.make_task(walk.cast, walk.cast.acme, "WORKING", worktype=KEY, fields=fields))
        with pytest.raises(Refused, match=rf"11/10の日当が、{walk.task.number}にもあります"):
            again.do(example.offer_two)

    @pytest.mark.slow
    def test_full_and_half_width_letters_are_one_name_and_another_kanji_is_another(self, walk: Walk) -> None:
        named = ("Ｌｅｅ ミナ", "Lee ﾐﾅ", "李 ミナ")
        first, second, third = (
            Walk(
                walk.cast,
                work.make_task(walk.cast, walk.cast.acme, "WORKING", worktype=KEY, fields=FIELDS | {"traveller": name}),
            )
            for name in named
        )
        first.to("APPROVED")
        with pytest.raises(Refused, match=first.task.number):
            second.do(example.offer_two)
        third.do(example.offer_two)
        assert third.trip.state == "OFFERED"


class TestBooking:
    @pytest.mark.slow
    def test_the_operator_cannot_finish_the_reserved_step(self, walk: Walk) -> None:
        walk.to("APPROVED")
        with pytest.raises(Refused, match="旅行業の資格が必要です"):
            walk.act(complete_step, booking.BOOKING_STEP)

    @pytest.mark.slow
    def test_the_house_itself_does_not_book(self, walk: Walk, client: Any) -> None:
        walk.to("APPROVED")
        client.force_login(walk.cast.staff["sato"])
        typed = {"booked_by": "HOUSE", "booker": "当社の社員のアカウント", "ref_1": "A1"}
        answer = client.post(url("travel_bookings", walk.task.number), typed)
        assert answer.status_code == 422
        assert "当社の名義では予約できません" in answer.text
        assert "当社の社員のアカウント" in answer.text
        with pytest.raises(Refused, match="お客様の法人アカウントか、登録旅行業者での予約に切り替えてください"):
            walk.do(example.book, by=booking.BookedBy("HOUSE", "当社"))
        assert all(not line.reference for line in walk.lines)
        with walk.cast.at(walk.cast.acme):
            assert Step.objects.get(task=walk.task, key="book").done_at is None

    @pytest.mark.slow
    def test_an_agency_without_registration_does_not_book_not_even_in_the_table(self, walk: Walk) -> None:
        walk.to("APPROVED")
        with pytest.raises(Refused, match="旅行業の登録番号を読み取れません"):
            walk.do(example.book, by=booking.BookedBy(Booker.AGENCY, "名前だけ", "第12号"))
        with walk.cast.at(walk.cast.acme), pytest.raises(IntegrityError, match="registered"), transaction.atomic():
            TripLine.objects.filter(pk=walk.lines[0].pk).update(booked_by="AGENCY", registration="")

    def test_a_registered_agency_books_and_the_step_says_who(self, walk: Walk) -> None:
        walk.to("APPROVED")
        walk.do(example.book, by=AGENCY)
        with walk.cast.at(walk.cast.acme):
            step = Step.objects.get(task=walk.task, key="book")
            assert step.stood_in == "登録旅行業者（みなと観光 東京都知事登録旅行業第3-1234号）"
            assert step.done_at == work.NOW
            event = Event.objects.get(action="travel.booked")
            assert event.data["registration"] == "東京都知事登録旅行業第3-1234号"
        assert walk.trip.state == "BOOKED"

    @pytest.mark.slow
    def test_half_of_the_numbers_leave_the_step_open(self, walk: Walk) -> None:
        walk.to("APPROVED")
        first = walk.lines[0]
        walk.act(booking.record_bookings, references={first.pk: "A1"}, by=example.ACCOUNT)
        assert walk.trip.state == "APPROVED"
        assert any("2・3行目の予約番号がありません" in text for text in walk.problems)
        with pytest.raises(Refused, match="2・3行目の予約番号がありません"):
            walk.act(booking.issue_itinerary)

    def test_where_nothing_must_be_booked_the_step_is_over_with_the_itinerary(self, walk: Walk) -> None:
        there = Line(1, "CAR", D1, origin="本社", destination="現場", yen=3_000)
        for reason in ("社用車です。", "相乗りです。"):
            walk.act(options.save_option, title="", reason=reason, lines=[there, replace(there, on=D2)])
        walk.act(options.offer)
        walk.do(example.approve)
        walk.act(booking.issue_itinerary)
        with walk.cast.at(walk.cast.acme):
            assert Step.objects.get(task=walk.task, key="book").stood_in == "予約のいる行程はありません"

    def test_nothing_is_booked_before_the_approval(self, walk: Walk) -> None:
        walk.do(example.offer_two)
        with pytest.raises(Refused, match="候補提示"):
            walk.act(booking.record_bookings, references={}, by=example.ACCOUNT)


class TestPapers:
    @pytest.mark.slow
    def test_the_itinerary_reads_as_it_was_booked_and_grows_old_with_a_change(self, walk: Walk) -> None:
        walk.to("BOOKED")
        asked = walk.act(booking.issue_itinerary)
        run_all([walk.cast.acme.id])
        with walk.cast.at(walk.cast.acme):
            pdf = read_file(Document.objects.select_related("file").get(pk=asked.pk).file)
        text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
        for words in (
            "髙橋美咲様",
            "のぞみ5号",
            "7:00→09:15",
            "R-1",
            "ステイ大阪",
            "1泊",
            "090-5555-0123",
            walk.task.number,
        ):
            assert words in text, words
        assert walk.problems == []
        terms = changes.NewTerms(D1, 14_390, "N-1", departs=time(8), arrives=time(10, 15), name="のぞみ9号")
        walk.act(changes.change_line, walk.lines[0].pk, terms=terms, reason="先方の都合", fee=0)
        assert walk.problems == ["旅程表が変更前の内容です。作成し直してください。"]

    @pytest.mark.slow
    def test_the_calendar_file_has_times_nights_and_numbers(self, walk: Walk, client: Any) -> None:
        walk.to("BOOKED")
        for user, address in (
            (walk.cast.staff["sato"], url("travel_calendar_file", walk.task.number)),
            (walk.cast.acme.people["REQUESTER"], url("travel_calendar_file", "ACME", walk.task.number, area="portal")),
        ):
            client.force_login(user)
            answer = client.get(address)
            assert answer["Content-Type"].startswith("text/calendar")
            train, hotel, _back = Calendar.from_ical(answer.content).walk("VEVENT")
            assert str(train["summary"]) == "新幹線 新横浜 → 新大阪"
            assert train.decoded("dtstart").isoformat() == "2026-11-10T07:00:00+09:00"
            assert train.decoded("dtend").isoformat() == "2026-11-10T09:15:00+09:00"
            assert "R-1" in str(train["description"])
            assert (hotel.decoded("dtstart"), hotel.decoded("dtend")) == (D1, D2)

    def test_before_the_approval_there_is_no_calendar(self, walk: Walk, client: Any) -> None:
        walk.do(example.offer_two)
        client.force_login(walk.cast.staff["sato"])
        assert client.get(url("travel_calendar_file", walk.task.number)).status_code == 404
