"""A card that was typed without the register: one press makes the person out of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bpo.core.policy import Refused
from generalaffairs.business_cards import queries, registry
from generalaffairs.business_cards.actions import registering
from generalaffairs.business_cards.tests.example import FIELDS
from tests.fixtures import work

TYPED = FIELDS | {"kana": "タカハシ ミサキ"}


@pytest.mark.slow
def test_a_typed_request_makes_the_person_out_of_its_card(desk, client):
    typed = work.make_task(desk.cast, desk.acme, "WORKING", worktype="generalaffairs.business_cards", fields=TYPED)
    client.force_login(desk.cast.staff["sato"])
    page = reverse("desk:task", args=[typed.number])
    press = reverse("desk:business_cards_register", args=[typed.number])
    assert press in client.get(page).content.decode()
    refused = client.post(press, {"number": "１２"}).content.decode()
    assert "社員番号が半角の英数字ではありません。" in refused
    assert client.post(press, {"number": "0777"}).status_code == 302
    html = client.get(page).content.decode()
    assert "承認と発注" in html
    assert press not in html
    with desk.at():
        made = queries.printing_of(typed)
        card = registry.card_of(made.variant)
        printed = {name: card[name] or "" for name in registry.TEXTS}
        assert printed == {name: TYPED.get(name) or "" for name in registry.TEXTS}, "to the letter"
        assert (made.variant.holder.number, made.variant.holder.kana) == ("0777", TYPED["kana"])
        with pytest.raises(Refused, match="すでに登録済み"):
            registering.register_typed(typed.pk, number="", **desk.by())
    other = work.make_task(desk.cast, desk.acme, "WORKING", worktype="generalaffairs.business_cards", fields=TYPED)
    html = client.get(reverse("desk:task", args=[other.number])).content.decode()
    assert "と結び付ける" in html
    assert "上の人と別の方のときは" in html
    with desk.at():
        with pytest.raises(Refused, match="すでに登録されています"):
            registering.register_typed(other.pk, number="0777", **desk.by())
        made = registering.register_typed(other.pk, number="", **desk.by())
        assert made.variant.holder.number == other.number
