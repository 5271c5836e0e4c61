"""The phone rings: which client it is for, by a digit or by letters."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.companies.models import Client
from generalaffairs.phone_calls.tests.test_calls import ANSWER
from tests.fixtures import Cast

pytestmark = pytest.mark.django_db
CHOOSE, RIVAL = "/desk/phone-calls/answer/", "/desk/clients/RIVAL/phone-calls/answer/"


@pytest.fixture
def desk(phone: Cast, client: Browser) -> Browser:
    """The manager of both clients; RIVAL is called 北浜."""
    with phone.at(phone.rival):
        Client.objects.filter(pk=phone.rival.id).update(name="株式会社北浜商会", kana="キタハマショウカイ")
    client.force_login(phone.staff["manager"])
    return client


@pytest.mark.parametrize("words", ["rival", "ＲＩＶ", "北浜", "きたはま", "ｷﾀﾊﾏ", "2", "２"])
def test_enter_opens_the_client_by_code_name_or_reading_and_a_digit_by_its_place(desk: Browser, words: str) -> None:
    assert desk.get(CHOOSE, {"q": words}).url == RIVAL


def test_the_list_follows_what_is_typed_and_a_digit_opens_at_once(desk: Browser) -> None:
    part = {"HX-Request": "true"}
    narrowed = desk.get(CHOOSE, {"q": "きた"}, headers=part).text
    assert (f'href="{RIVAL}"' in narrowed, f'href="{ANSWER}"' in narrowed) == (True, False)
    assert desk.get(CHOOSE, {"q": "2"}, headers=part).headers["HX-Redirect"] == RIVAL
    for nobody in ("どこにもない", "9", "12"):
        assert "該当するお客様はありません" in desk.get(CHOOSE, {"q": nobody}, headers=part).text, nobody
