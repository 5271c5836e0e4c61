"""Two people with the same page of the register open: the second sees both sides, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from generalaffairs.business_cards import registry
from generalaffairs.business_cards.actions import register
from generalaffairs.business_cards.models import Variant
from generalaffairs.business_cards.tests.example import DESIGN
from generalaffairs.business_cards.tests.test_register import PICTURE
from tests.fixtures.filling import crossed, filled, opened
from tests.fixtures.work import NOW

CARDS = "/desk/clients/ACME/business-cards/"


@pytest.fixture
def browser(desk: Any, client: Browser) -> Browser:
    """sato's."""
    client.force_login(desk.cast.staff["sato"])
    return client


def test_a_card_that_two_people_change(desk: Any, browser: Browser) -> None:
    row = desk.variant()
    path = f"{CARDS}variants/{row.pk}/"
    asked = crossed(
        browser, path, mine={"position": "部長", "set_point": "4"}, theirs={"position": "次長", "department": "営業部"}
    )
    assert browser.post(path, filled(asked, path)).status_code == 302
    with desk.at():
        row = Variant.objects.get()
    assert (row.texts, row.set_point) == ({"position": "部長", "department": "営業部"}, 4)


def test_the_rules_that_two_people_change(desk: Any, browser: Browser) -> None:
    path = f"{CARDS}rules/"
    asked = crossed(
        browser,
        path,
        mine={"printer": "港印刷", "new_until": "11:30"},
        theirs={"printer": "山手プリント", "ship_to": "支店"},
    )
    assert browser.post(path, filled(asked, path)).status_code == 302
    with desk.at():
        row = registry.rules()
    assert (row.printer, row.ship_to, f"{row.new_until:%H:%M}") == ("港印刷", "支店", "11:30")


def test_a_layout_that_two_people_change(desk: Any, browser: Browser) -> None:
    with desk.at():
        layout = register.add_version("標準デザイン", DESIGN, now=NOW, **desk.by()).layout
    path = f"{CARDS}layouts/{layout.pk}/"
    mine = opened(browser, path)
    assert browser.post(path, mine | {"first_ink": "0 100 0 0"}).status_code == 302
    assert browser.post(path, mine | {"first_ink": "100 0 0 0", "how": "check"}).status_code == 200

    logo = SimpleUploadedFile("logo.png", PICTURE, content_type="image/png")
    asked = browser.post(path, mine | {"first_ink": "100 0 0 0", "note": "新しい青", "logo": logo})

    assert asked.status_code == 409
    assert "「logo.png」も保存するときは" in asked.text
    assert browser.post(path, filled(asked, path)).status_code == 302
    with desk.at():
        newest = registry.newest_version(layout.pk)
    assert (newest.number, newest.first_ink, newest.note) == (3, "100 0 0 0", "新しい青")


@pytest.mark.slow
def test_what_the_printer_answered_as_two_people_read_it(desk: Any, browser: Browser) -> None:
    order = desk.ordered(desk.agreed(desk.asked(desk.variant())))
    path = f"{CARDS}orders/{order.pk}/"
    page = filled(browser.get(path), f"{path}answer/")
    assert browser.post(f"{path}answer/", page | {"printer_number": "P-1", "cost": "3000"}).status_code == 302

    asked = browser.post(f"{path}answer/", page | {"printer_number": "P-2"})

    assert asked.status_code == 409
    assert browser.post(f"{path}answer/", filled(asked, f"{path}answer/")).status_code == 302
    with desk.at():
        order.refresh_from_db()
    assert (order.printer_number, order.cost) == ("P-2", 3_000)
