"""What somebody types is said back in the house's words, before anything is sent."""

from __future__ import annotations

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from bpo.core import tenancy
from bpo.core.calendar.models import Holiday
from tests.fixtures.work import NOW


@pytest.fixture
def ask(cast):
    call_command("load_postal", verbosity=0)
    with tenancy.use():
        Holiday.objects.get_or_create(day="2026-11-23", defaults={"name": "勤労感謝の日", "source": "内閣府"})
    person = Client()
    person.force_login(cast.acme.people["REQUESTER"])

    def of(kind: str, text: str) -> dict[str, str]:
        with time_machine.travel(NOW, tick=False):
            person.force_login(cast.acme.people["REQUESTER"])
            return person.get(f"/reading/{kind}/", {"text": text}).json()

    return of


@pytest.mark.parametrize("text", ["R8.11.20", "令和8年11月20日", "2026/11/20", "1120", "20261120", "１１／２０"])
def test_every_spelling_of_a_day_is_the_same_day(ask, text):
    assert ask("date", text) == {"text": "令和8年11月20日（金）", "wrong": "", "fill": ""}


def test_a_holiday_is_marked(ask):
    assert ask("date", "R8.11.23")["text"] == "令和8年11月23日（月・祝）"


def test_what_is_no_day_is_said(ask):
    assert "13月1日という日付はありません" in ask("date", "2026/13/1")["wrong"]


@pytest.mark.parametrize(
    ("text", "words"), [("１２３４", "¥1,234"), ("12万円", "¥120,000"), ("1,200千円", "¥1,200,000"), ("△500", "−¥500")]
)
def test_amounts(ask, text, words):
    assert ask("amount", text)["text"] == words


def test_a_postal_code_gives_the_address_to_fill_in(ask):
    assert ask("postal", "２２０−００１２")["fill"] == "神奈川県横浜市西区みなとみらい"
    assert ask("postal", "4980000")["text"] == "候補：愛知県弥富市、三重県桑名郡木曽岬町"
    assert "見つかりません" in ask("postal", "9999999")["wrong"]


def test_strangers_and_unknown_kinds_get_nothing(cast):
    assert Client().get("/reading/date/", {"text": "R8.1.1"}).status_code == 302
    person = Client()
    person.force_login(cast.acme.people["REQUESTER"])
    assert person.get("/reading/names/").status_code == 404
