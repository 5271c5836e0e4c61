"""Two people with the same call open: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from bpo.core.ui import conflicts
from generalaffairs.phone_calls import actions, queries
from generalaffairs.phone_calls.models import AnswerCard, BookEntry, Call
from tests.fixtures.filling import crossed, filled, opened

SETUP = "/desk/clients/ACME/phone-calls/setup/"
pytestmark = pytest.mark.django_db(databases=["default", "relay"])


@pytest.mark.slow
def test_a_call_that_two_people_correct(phone: Any, taking: Any, client: Browser) -> None:
    call = taking()
    client.force_login(phone.staff["sato"])
    path = f"/desk/clients/ACME/phone-calls/{call.pk}/"

    asked = crossed(
        client, path, usual={"reason": "録音で確認した。"},
        mine={"matter": "見積もりの依頼（至急）", "caller_name": "大野"},
        theirs={"matter": "納期の問い合わせ", "caller_company": "青木商会"},
    )  # fmt: skip

    assert "納期の問い合わせ" in asked.text
    assert client.post(path, filled(asked, path)).status_code == 302
    with phone.at(phone.acme):
        row = Call.objects.get(pk=call.pk)
    assert (row.matter, row.caller_name, row.caller_company) == ("見積もりの依頼（至急）", "大野", "青木商会")


@pytest.mark.slow
def test_a_number_and_a_card_that_two_people_change(phone: Any, client: Browser) -> None:
    sato = phone.staff["sato"]
    with phone.at(phone.acme, sato):
        entry = actions.keep_entry(number="03-1234-5678", company="青木商会", actor=phone.actor(sato))
        card = actions.add_card(question="営業時間", rule="ANSWER", words="平日9時から", actor=phone.actor(sato))
    client.force_login(sato)
    path = f"{SETUP}numbers/{entry.pk}/"
    asked = crossed(
        client, path, mine={"company": "青木商会 本店"}, theirs={"company": "青木商会 支店", "note": "担当は大野様"}
    )
    assert client.post(path, filled(asked, path)).status_code == 302
    path = f"{SETUP}cards/{card.pk}/"
    asked = crossed(
        client, path, mine={"words": "平日9時から17時"}, theirs={"words": "平日10時から", "rule": "MESSAGE"}
    )
    assert client.post(path, filled(asked, path)).status_code == 302
    with phone.at(phone.acme):
        entry = BookEntry.objects.get()
        card = AnswerCard.objects.get(ended_at=None)
    assert (entry.company, entry.note) == ("青木商会 本店", "担当は大野様")
    assert (card.words, card.rule) == ("平日9時から17時", "MESSAGE")

    mine = opened(client, path)
    client.post(f"{SETUP}cards/{card.pk}/ending/")
    kept = client.post(path, mine | {"words": "まだ必要な言葉"})
    assert (kept.status_code, "まだ必要な言葉" in kept.text) == (409, True)
    assert client.post(SETUP, filled(kept, SETUP)).status_code == 302
    assert client.get(path).status_code == 404
    with phone.at(phone.acme):
        assert AnswerCard.objects.get(ended_at=None).words == "まだ必要な言葉"


@pytest.mark.slow
def test_who_is_told_where_two_people_change_it(phone: Any, client: Browser) -> None:
    client.force_login(phone.staff["sato"])
    one, other = (str(phone.acme.persons[role].pk) for role in ("OWNER", "REQUESTER"))
    form = client.get(SETUP).context["forms"]["owners"]
    page = {field.html_name: "" for field in form} | {"owners": "1", conflicts.BASE: conflicts.base_of(form)}
    assert client.post(SETUP, page | {"owners-INQUIRY": other, "owners-RECRUIT": other}).status_code == 302

    asked = client.post(SETUP, page | {"owners-INQUIRY": one})

    assert asked.status_code == 409
    assert client.post(SETUP, filled(asked, SETUP)).status_code == 302
    with phone.at(phone.acme):
        kept = {kind: str(person.pk) for kind, person in queries.owners().items()}
    assert kept == {"INQUIRY": one, "RECRUIT": other}
