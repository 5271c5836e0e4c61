"""出張申請書: the trip on one paper with its option, warnings, approval and bookings; and how the tickets come."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import translation
from pypdf import PdfReader

from bpo.core.documents.actions import read_file
from bpo.core.documents.models import Document
from bpo.core.testing.jobs import run_all
from generalaffairs.travel import itinerary, packet
from generalaffairs.travel.actions import booking
from generalaffairs.travel.calc.rules import HOTEL, WARNING, Rule
from generalaffairs.travel.codecs import rules_as_json
from generalaffairs.travel.models import TravelRules
from generalaffairs.travel.queries import PACKET, trips_of
from generalaffairs.travel.tests import example
from generalaffairs.travel.tests.walking import Walk, change, url
from tasks.models import Task
from tests.fixtures import work
from tests.fixtures.filling import filled


def said_of(walk: Walk) -> dict[str, Any]:
    """What the paper would say now."""
    with walk.cast.at(walk.cast.acme):
        return packet.data_of(Task.objects.select_related("tenant").get(pk=walk.task.pk))


def text_of(walk: Walk, kind: str) -> str:
    with walk.cast.at(walk.cast.acme):
        made = Document.objects.select_related("file").filter(kind=kind).latest("created_at")
        pdf = read_file(made.file)
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


@pytest.mark.slow
def test_how_a_ticket_reaches_the_traveller_is_typed_with_the_booking(walk: Walk, client: Browser) -> None:
    walk.to("APPROVED")
    client.force_login(walk.cast.staff["sato"])
    path = url("travel_bookings", walk.task.number)
    page = client.get(path)
    assert "1行目 切符の受渡方法" in page.text
    assert "2行目 切符の受渡方法" not in page.text, "a hotel has no ticket"
    typed = filled(page, path) | {
        "booked_by": "CLIENT", "booker": "出張予約サイト（法人契約）", "ref_1": "A1", "ref_2": "A2", "ref_3": "A3",
        "ticket_1": "POST",
    }  # fmt: skip
    assert client.post(path, typed).status_code == 302
    assert [line.ticket for line in walk.lines] == ["POST", "", "", ""]
    desk = client.get(f"/desk/{walk.task.number}/").text
    assert "切符：郵送" in desk
    client.force_login(walk.cast.acme.people["OWNER"])
    assert "切符：郵送" in client.get(f"/portal/ACME/{walk.task.number}/").text


@pytest.mark.slow
def test_a_ticket_alone_can_be_mended_and_the_papers_grow_old_with_it(walk: Walk) -> None:
    walk.to("BOOKED")
    walk.act(booking.issue_itinerary)
    run_all([walk.cast.acme.id])
    assert not any("旅程表" in text for text in walk.problems)
    line, hotel = walk.lines[0], walk.lines[1]
    given = {"references": {hotel.pk: "R-2"}, "tickets": {line.pk: "COUNTER"}}
    walk.act(booking.record_bookings, **given, by=example.ACCOUNT)
    assert walk.lines[0].ticket == "COUNTER"
    assert "旅程表が変更前の内容です。作成し直してください。" in walk.problems


def test_an_itinerary_without_tickets_says_what_it_said_before(walk: Walk) -> None:
    walk.to("BOOKED")
    with walk.cast.at(walk.cast.acme):
        lines = [line for day in itinerary.data_of(walk.task)["days"] for line in day["lines"]]
    assert lines
    assert all("ticket" not in line for line in lines)


@pytest.mark.slow
def test_the_application_is_made_with_the_itinerary_and_says_all_of_the_trip(walk: Walk) -> None:
    walk.to("APPROVED")
    numbers = {line.pk: f"R-{line.position}" for line in walk.lines if line.kind != "ALLOWANCE"}
    tickets = {walk.lines[0].pk: "COUNTER"}
    walk.act(booking.record_bookings, references=numbers, tickets=tickets, by=example.ACCOUNT)
    walk.act(booking.issue_itinerary)
    run_all([walk.cast.acme.id])
    text = text_of(walk, PACKET)
    for words in (
        "出張申請書", "青葉商事株式会社", "髙橋美咲", "営業部", "一般社員", "大阪支店", "新任者研修に参加する。",
        "2日間", "¥60,000", "案1", "最も安い組み合わせです。", "のぞみ5号", "07:00→09:15", "ステイ大阪", "R-1",
        "切符：窓口・券売機で受け取り", "出張予約サイト（法人契約）", "¥40,580", "旅費規程の警告はありません",
        "（承認者）", "2026/10/15", walk.task.number,
    ):  # fmt: skip
        assert words in text, words
    assert "切符：窓口・券売機で受け取り" in text_of(walk, "generalaffairs.travel.itinerary")


@pytest.mark.slow
def test_it_is_delivered_to_the_client_with_the_itinerary(walk: Walk, client: Browser) -> None:
    walk.to("DELIVERED")
    client.force_login(walk.cast.acme.people["OWNER"])
    page = client.get(f"/portal/ACME/{walk.task.number}/").text
    assert "旅程表 髙橋 美咲 大阪支店" in page
    assert "出張申請書 髙橋 美咲 大阪支店" in page


@pytest.mark.slow
def test_another_price_makes_the_application_old_though_the_itinerary_says_the_same(walk: Walk) -> None:
    walk.to("BOOKED")
    walk.act(booking.issue_itinerary)
    run_all([walk.cast.acme.id])
    change(walk, 2, yen=9_300)
    assert "旅程表が変更前の内容です。作成し直してください。" in walk.problems
    assert said_of(walk)["estimate"] == 40_080
    walk.act(booking.issue_itinerary)
    with walk.cast.at(walk.cast.acme):
        titles = Document.objects.filter(kind=PACKET).order_by("created_at").values_list("title", flat=True)
        assert list(titles) == ["出張申請書 髙橋 美咲 大阪支店", "出張申請書 髙橋 美咲 大阪支店 10/15（木）変更"]


@pytest.mark.slow
def test_the_last_approval_speaks_with_its_warnings(walk: Walk) -> None:
    walk.do(example.prepare)
    said = said_of(walk)
    assert [row["what"] for row in said["approvals"]] == ["案1", "変更"]
    assert all(row["who"] and row["digest"] for row in said["approvals"])
    assert said["warnings"] == []


def test_what_the_rules_remarked_stands_on_it_as_the_client_read_it(walk: Walk) -> None:
    with walk.cast.at(walk.cast.acme, walk.cast.staff["sato"]):
        rules = rules_as_json([Rule(HOTEL, WARNING, area="大阪", yen=9_000)])
        TravelRules.objects.create(tenant_id=walk.task.tenant_id, valid_from=example.D1, rules=rules, saved_at=work.NOW)
    walk.to("BOOKED")
    [words] = said_of(walk)["warnings"]
    assert words.startswith("2行目 ")
    assert "9,000" in words


def test_the_paper_is_japanese_whoever_asks(walk: Walk) -> None:
    walk.to("BOOKED")
    japanese = said_of(walk)
    with translation.override("en"):
        assert said_of(walk) == japanese


def test_before_the_approval_it_says_what_was_asked_for(walk: Walk) -> None:
    said = said_of(walk)
    assert (said["traveller"], said["lines"], said["approvals"]) == ("髙橋 美咲", [], [])
    with walk.cast.at(walk.cast.acme):
        assert not trips_of(walk.task).exists()
