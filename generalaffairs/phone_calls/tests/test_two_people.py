"""Two people with the same call open: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from generalaffairs.phone_calls.models import Call
from tests.fixtures.filling import crossed, filled

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


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
