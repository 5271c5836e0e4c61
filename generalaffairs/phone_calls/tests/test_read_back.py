"""Whether number, name and matter were read back to the caller stands with the note."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from bpo.core.tenancy.models import uuid7
from generalaffairs.phone_calls.models import Call
from generalaffairs.phone_calls.tests.test_calls import ANSWER
from tests.fixtures import Cast
from tests.fixtures.work import NOW


@pytest.mark.slow
def test_that_it_was_read_back_stands_with_the_note_and_in_its_correction(phone: Cast, client: Browser) -> None:
    client.force_login(phone.staff["sato"])
    said = {"caller_number": "０３−１２３４−５６７８", "kind": "INQUIRY", "matter": "見積もり", "wish": "SOON"}
    for more in ({"read_back": "on"}, {}):
        begun = (NOW - timedelta(minutes=1)).isoformat()
        sent = said | more | {"form_token": uuid7().hex, "begun": begun}
        assert client.post(ANSWER, sent).status_code == 302
    with phone.at(phone.acme):
        first, second = Call.objects.order_by("number")
    assert (first.read_back, second.read_back) == (True, False)
    pages = [client.get(reverse("desk:phone_calls_call", args=["ACME", row.pk])).text for row in (first, second)]
    assert ["復唱して確認済み" in page for page in pages] == [True, False]
    assert [bool(re.search(r'name="read_back"[^>]* checked', page)) for page in pages] == [True, False]
