"""Who sees, signs and withdraws an inventory, through the browser's door. How it comes in: test_importing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from bpo.core.tenancy.models import uuid7
from clients.inventory import actions
from clients.inventory.models import InventoryVersion

CASES = Path(__file__).parents[3] / "docs" / "cases"
DESK = "/desk/clients/ACME/inventory/"
WIZARD = "/desk/clients/ACME/imports/new/inventory/"


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.staff["manager"])


@pytest.fixture
def applied(cast):
    by = {"actor": cast.actor(cast.staff["manager"]), "now": timezone.now()}
    data = (CASES / "solar_inventory.csv").read_bytes()
    with cast.at(cast.acme, cast.staff["manager"]):
        made = actions.preview_import(data, "solar.csv", valid_from=date(2026, 4, 1), **by)
        return actions.apply_import(made.pk, **by)


@pytest.mark.slow
def test_the_owner_signs_in_the_portal(cast, signed_in, applied):
    owner = signed_in(cast.acme.people["OWNER"])
    assert "この内容で署名" in owner.get("/portal/ACME/inventory/").content.decode()
    assert owner.post(f"/portal/ACME/inventory/{applied.pk}/sign/").status_code == 302
    assert "署名済み" in owner.get("/portal/ACME/inventory/").content.decode()
    approver = signed_in(cast.acme.people["APPROVER"])
    assert "この内容で署名" not in approver.get("/portal/ACME/inventory/").content.decode()
    assert approver.post(f"/portal/ACME/inventory/{applied.pk}/sign/").status_code == 403
    assert signed_in(cast.acme.people["REQUESTER"]).get("/portal/ACME/inventory/").status_code == 403


def test_withdraw(cast, manager, applied):
    assert manager.post(f"{DESK}{applied.pk}/withdraw/").status_code == 302
    assert "まだありません" in manager.get(DESK).content.decode()


@pytest.mark.parametrize("address", ["{id}/", "{id}/export/"])
def test_foreign_and_unknown_look_alike(cast, signed_in, address):
    with cast.at(cast.rival):
        foreign = InventoryVersion.objects.create(tenant_id=cast.rival.id, number=1, valid_from="2026-04-01")
    browser = signed_in(cast.staff["manager"])
    answers = [browser.get(DESK + address.format(id=pk)) for pk in (foreign.pk, uuid7())]
    assert {(answer.status_code, answer.content.decode().partition("X-CSRFToken")[0]) for answer in answers} == {
        (404, answers[0].content.decode().partition("X-CSRFToken")[0])
    }


@pytest.mark.parametrize("who", ["sato", "auditor"])
def test_who_may_not_import(cast, signed_in, who):
    browser = signed_in(cast.staff[who])
    assert browser.get(DESK).status_code == 200
    assert browser.get(WIZARD).status_code == 403
    assert "ファイルから取り込む" not in browser.get(DESK).content.decode()
