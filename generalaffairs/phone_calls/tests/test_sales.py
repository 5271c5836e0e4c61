"""A number that only sells, under another category on the answer screen."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.models import Call
from generalaffairs.phone_calls.tests.test_calls import ANSWER
from tests.fixtures import Cast

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


@pytest.mark.slow
def test_a_blocked_number_under_another_category_is_asked_once_and_loses_nothing(phone: Cast, client: Browser) -> None:
    with phone.at(phone.acme, phone.staff["sato"]):
        by = phone.actor(phone.staff["sato"])
        actions.keep_entry(number="03-9999-0000", company="セールス社", is_sales=True, actor=by)
    typed = {
        "caller_number": "０３－９９９９－００００", "caller_name": "営業の方", "kind": "PARTNER",
        "matter": "回線の請求の件", "wish": "SOON", "urgent": "on", "form_token": "one",
    }  # fmt: skip
    client.force_login(phone.staff["sato"])
    page = client.post(ANSWER, typed)
    assert page.status_code == 422
    for words in ("電話帳で営業電話の番号です", "「取引先」として件数に数えるときは", "営業の方", "回線の請求の件"):
        assert words in page.text
    kept = page.context["form"]
    assert [kept[name].value() for name in ("kind", "wish", "urgent")] == ["PARTNER", "SOON", True]
    assert 'name="asked" value="0399990000/PARTNER"' in page.text
    with phone.at(phone.acme):
        assert not Call.objects.exists()
    assert client.post(ANSWER, typed | {"kind": "OTHER", "asked": "0399990000/PARTNER"}).status_code == 422, (
        "another category is another answer"
    )
    assert client.post(ANSWER, typed | {"asked": "0399990000/PARTNER"}).status_code == 302
    sold = client.post(ANSWER, typed | {"kind": "SALES", "form_token": "two"}, follow=True)
    assert "営業電話として記録しました" in sold.text
    with phone.at(phone.acme):
        assert [(row.kind, row.counts) for row in Call.objects.order_by("created_at")] == [
            ("PARTNER", True), ("SALES", False),
        ]  # fmt: skip
