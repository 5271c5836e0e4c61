"""The contract's pages: draft at the desk, approval by both sides, the same 404 for foreign and unknown."""

from __future__ import annotations

from datetime import date

import pytest

from bpo.core.tenancy.models import uuid7
from clients.contracts import actions, queries
from clients.contracts.models import ContractVersion, ScopeLine
from clients.inventory import served

TERMS = {
    "valid_from": "2026/04/01",
    "monthly_fee": "480,000",
    "acceptance_days": "5",
    "report_days": "10",
    "punctuality_target": "97",
    "copy_lines": "on",
}
LINE = {
    "name": "名刺の作成と発注",
    "worktypes": ["generalaffairs.business_cards"],
    "included": "校正と発注",
    "unit": "件",
    "volume_min": "20",
    "volume_max": "60",
    "deadline_kind": "BUSINESS_DAYS",
    "deadline_value": "3",
    "price_model": "FIXED",
    "review_rule": "ALL",
    "sample_percent": "0",
    "raci-TOTAL_FORMS": "2",
    "raci-INITIAL_FORMS": "0",
    "raci-0-step": "校正",
    "raci-0-responsible": "HOUSE",
    "raci-0-accountable": "HOUSE",
    "raci-0-consulted": "CLIENT",
    "raci-0-informed": "",
    "raci-1-step": "",
    "raci-1-responsible": "HOUSE",
    "raci-1-accountable": "HOUSE",
}
DESK = "/desk/clients/ACME/contract/"


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    monkeypatch.setattr(served, "_providers", [lambda: ["generalaffairs.business_cards"]])


@pytest.fixture
def draft(cast, signed_in):
    browser = signed_in(cast.staff["manager"])
    answer = browser.post(f"{DESK}new/", TERMS)
    assert answer.status_code == 302, answer.content.decode()
    with cast.at(cast.acme):
        return ContractVersion.objects.get()


def line_of(cast):
    with cast.at(cast.acme):
        return ScopeLine.objects.get()


def test_from_draft_to_agreement(cast, signed_in, draft):
    manager, owner = signed_in(cast.staff["manager"]), signed_in(cast.acme.people["OWNER"])
    assert manager.get(f"{DESK}{draft.pk}/lines/new/").status_code == 200
    answer = manager.post(f"{DESK}{draft.pk}/lines/new/", LINE)
    assert answer.status_code == 302, answer.content.decode()
    page = manager.get(DESK).content.decode()
    assert "名刺の作成と発注" in page
    assert "20〜60件" in page
    assert "校正" in page
    assert owner.get(f"/portal/ACME/contract/{draft.pk}/").status_code == 404, "the client sees no unfinished draft"
    assert manager.post(f"{DESK}{draft.pk}/approve/").status_code == 302
    assert "この版を承認" in owner.get("/portal/ACME/contract/").content.decode()
    assert owner.post(f"/portal/ACME/contract/{draft.pk}/approve/").status_code == 302
    with cast.at(cast.acme):
        assert queries.contract_on(draft.valid_from).monthly_fee == 480_000


def test_refusals_of_the_action_stay_on_the_form(cast, signed_in, draft):
    browser = signed_in(cast.staff["manager"])
    for wrong, says in (
        ({"name": "その他業務"}, "何を約束するのか"),
        ({"money": "on", "review_rule": "NONE"}, "検査を「全件」"),
        ({"volume_max": "10"}, "上限が下限より"),
        ({"worktypes": []}, "業務種別"),
    ):
        answer = browser.post(f"{DESK}{draft.pk}/lines/new/", LINE | wrong)
        assert answer.status_code == 200
        assert says in answer.content.decode()
        assert "校正と発注" in answer.content.decode(), "what was typed is kept"
    with cast.at(cast.acme):
        assert not ScopeLine.objects.exists()


def test_a_line_is_changed_and_removed(cast, signed_in, draft):
    browser = signed_in(cast.staff["manager"])
    browser.post(f"{DESK}{draft.pk}/lines/new/", LINE)
    line = line_of(cast)
    assert "校正" in browser.get(f"{DESK}lines/{line.pk}/").content.decode()
    changed = LINE | {"deadline_value": "5", "raci-INITIAL_FORMS": "1", "raci-0-step": ""}
    assert browser.post(f"{DESK}lines/{line.pk}/", changed).status_code == 302
    with cast.at(cast.acme):
        assert queries.access_line(line.pk).deadline_value == 5
        assert queries.raci_of(line) == []
    assert browser.post(f"{DESK}lines/{line.pk}/remove/").status_code == 302
    assert browser.post(f"{DESK}{draft.pk}/discard/").status_code == 302
    with cast.at(cast.acme):
        assert not ContractVersion.objects.exists()


def test_prices_are_for_managers_and_the_owner(cast, signed_in, draft):
    signed_in(cast.staff["manager"]).post(
        f"{DESK}{draft.pk}/lines/new/", LINE | {"price_model": "PER_UNIT", "unit_price": "300"}
    )
    for who, sees in ((cast.staff["manager"], True), (cast.staff["sato"], False)):
        browser = signed_in(who)
        assert ("¥480,000" in browser.get(DESK).content.decode()) is sees
        assert ("¥300" in browser.get(f"{DESK}{draft.pk}/export/").content.decode("utf-8-sig")) is sees


@pytest.mark.parametrize("address", ["{v}/", "{v}/terms/", "{v}/lines/new/", "{v}/export/", "lines/{line}/"])
def test_foreign_and_unknown_look_alike(cast, signed_in, address):
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.rival, cast.staff["manager"]):
        version = actions.draft_version(valid_from=date(2026, 4, 1), actor=manager)
        line = actions.add_line(version.pk, name="勤怠の確認", actor=manager, worktypes=["hr.attendance"], included="x")
    browser, bodies = signed_in(cast.staff["manager"]), set()
    for v, row in ((version.pk, line.pk), (uuid7(), uuid7())):
        answer = browser.get(DESK + address.format(v=v, line=row))
        bodies.add((answer.status_code, answer.content.decode().partition("X-CSRFToken")[0]))
    assert {status for status, _body in bodies} == {404}
    assert len(bodies) == 1


@pytest.mark.parametrize("who", ["sato", "auditor"])
def test_who_may_not_draft(cast, signed_in, who):
    browser = signed_in(cast.staff[who])
    assert browser.get(DESK).status_code == 200
    assert browser.post(f"{DESK}new/", TERMS).status_code == 403
