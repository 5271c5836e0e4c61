"""The contract's pages: draft at the desk, approval by both sides, the same 404 for foreign and unknown."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from bpo.core.calendar.month import Month
from bpo.core.tenancy.models import uuid7
from clients.contracts import actions, queries
from clients.contracts.models import ContractVersion, ScopeLine
from clients.inventory import served
from tests.fixtures.filling import crossed, filled, opened

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
    assert cast.acme.people["OWNER"].name in manager.get(DESK).text, "who approved is named beside the time"
    assert cast.staff["manager"].name not in owner.get("/portal/ACME/contract/").text


def test_the_next_version_begins_next_month_unless_somebody_says_otherwise(cast, signed_in, draft):
    """No past month changes because a day was left as it stood; a version that begins later is not overtaken."""
    manager, next_month = signed_in(cast.staff["manager"]), Month.of(timezone.localdate()).end
    assert f'value="{next_month:%Y/%m/%d}"' in manager.get(f"{DESK}new/").text
    with cast.at(cast.acme):
        ContractVersion.objects.update(valid_from=next_month.replace(year=next_month.year + 1))
    assert f'value="{next_month.year + 1}/{next_month:%m/%d}"' in manager.get(f"{DESK}new/").text


@pytest.mark.slow
def test_refusals_of_the_action_stay_on_the_form(cast, signed_in, draft):
    browser = signed_in(cast.staff["manager"])
    for wrong, says in (
        ({"name": "その他業務"}, "何を約束するのか"),
        ({"money": "on", "review_rule": "NONE"}, "検査を「全件」"),
        ({"volume_max": "10"}, "上限が下限より"),
        ({"worktypes": []}, "業務種別"),
        ({"quality_name": "正確さ", "quality_target": "99.5%"}, "測り方も入力"),
        ({"price_model": "PER_UNIT"}, "単価を入力"),
        ({"express_fee": "3000"}, "特急の期限を入力"),
        ({"deadline_value": "0"}, "期限"),
        ({"volume_min": "-1"}, "月の件数"),
        ({"starts_on": "2026/05/01", "ends_on": "2026/04/01"}, "行の終了日が開始日より前"),
        ({"raci-0-responsible": "SOMEBODY"}, "実行"),
        ({"raci-1-step": "校正"}, "同じ工程が2回"),
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


EVERYTHING = LINE | {
    "excluded": "デザインの変更",
    "deadline_kind": "BUSINESS_HOURS",
    "deadline_value": "16",
    "express_value": "4",
    "express_fee": "3,000",
    "quality_name": "正確さ",
    "quality_target": "99.5%以上",
    "quality_method": "納品後の訂正件数 ÷ 納品数",
    "price_model": "PER_UNIT",
    "unit_price": "1,200",
    "license_required": "社会保険労務士",
    "review_rule": "SAMPLE",
    "sample_percent": "20",
    "acceptance_days": "7",
    "starts_on": "2026/05/01",
    "ends_on": "2027/04/01",
    "raci-1-step": "申請",
    "raci-1-responsible": "PARTNER",
    "raci-1-accountable": "CLIENT",
    "raci-1-informed": "HOUSE",
}


def test_every_field_of_a_line_is_kept_and_read_by_both_sides(cast, signed_in, draft):
    manager, owner = signed_in(cast.staff["manager"]), signed_in(cast.acme.people["OWNER"])
    answer = manager.post(f"{DESK}{draft.pk}/lines/new/", EVERYTHING)
    assert answer.status_code == 302, answer.content.decode()
    line = line_of(cast)
    kept = {
        "included": "校正と発注", "excluded": "デザインの変更", "unit": "件", "volume_min": 20, "volume_max": 60,
        "deadline_kind": "BUSINESS_HOURS", "deadline_value": 16, "express_value": 4, "express_fee": 3000,
        "quality_name": "正確さ", "quality_target": "99.5%以上", "quality_method": "納品後の訂正件数 ÷ 納品数",
        "price_model": "PER_UNIT", "unit_price": 1200, "license_required": "社会保険労務士", "review_rule": "SAMPLE",
        "sample_percent": 20, "acceptance_days": 7, "starts_on": date(2026, 5, 1), "ends_on": date(2027, 4, 1),
    }  # fmt: skip
    assert {name: getattr(line, name) for name in kept} == kept
    with cast.at(cast.acme):
        parties = [(r.step, r.responsible, r.accountable, r.consulted, r.informed) for r in queries.raci_of(line)]
    assert parties == [("校正", "HOUSE", "HOUSE", "CLIENT", ""), ("申請", "PARTNER", "CLIENT", "", "HOUSE")]
    again = manager.get(f"{DESK}lines/{line.pk}/")
    assert again.context["form"].initial["quality_method"] == kept["quality_method"]
    manager.post(f"{DESK}{draft.pk}/approve/")
    for page in (manager.get(DESK).content.decode(), owner.get("/portal/ACME/contract/").content.decode()):
        for words in (
            "校正と発注",
            "デザインの変更",
            "20〜60件",
            "16営業時間",
            "4営業時間・¥3,000",
            "正確さ 99.5%以上",
            "納品後の訂正件数 ÷ 納品数",
            "件数単価 ¥1,200",
            "抜き取り 20%",
            "社会保険労務士",
            "申請",
            "提携先",
        ):
            assert words in page, words


def test_a_work_type_that_is_not_installed_is_marked_and_its_key_stays_in_the_file(cast, signed_in, draft):
    manager = signed_in(cast.staff["manager"])
    manager.post(f"{DESK}{draft.pk}/lines/new/", LINE)
    with cast.at(cast.acme):
        ScopeLine.objects.update(worktypes=["hr.attendance"])

    page = manager.get(f"{DESK}{draft.pk}/").text

    assert 'data-status="unserved">未対応</span>' in page
    assert "hr.attendance" not in page
    assert "hr.attendance" in manager.get(f"{DESK}{draft.pk}/export/?format=csv").content.decode("utf-8-sig")


@pytest.mark.slow
def test_two_people_see_both_sides_of_the_terms(cast, signed_in, draft):
    browser, path = signed_in(cast.staff["manager"]), f"{DESK}{draft.pk}/terms/"
    asked = crossed(
        browser,
        path,
        mine={"monthly_fee": "500000", "report_days": "7"},
        theirs={"monthly_fee": "490000", "pack": "UNITS", "pack_amount": "30"},
    )
    assert "500000" in asked.content.decode()
    assert browser.post(path, filled(asked, path)).status_code == 302
    with cast.at(cast.acme):
        row = ContractVersion.objects.get()
    assert (row.monthly_fee, row.report_days, row.pack_amount) == (500_000, 7, 30)


@pytest.mark.slow
def test_two_people_see_both_sides_of_a_line_and_its_steps(cast, signed_in, draft):
    browser = signed_in(cast.staff["manager"])
    browser.post(f"{DESK}{draft.pk}/lines/new/", LINE)
    path = f"{DESK}lines/{line_of(cast).pk}/"
    steps = {f"raci-{n}-step": f"工程{n}" for n in range(1, 4)}
    mine = opened(browser, path)
    assert browser.post(path, opened(browser, path) | steps | {"included": "校正と発注と納品"}).status_code == 302
    assert (
        browser.post(path, opened(browser, path) | {"raci-5-step": "検品", "raci-5-informed": "CLIENT"}).status_code
        == 302
    )

    asked = browser.post(path, mine | {"included": "校正のみ", "raci-0-step": "初校", "raci-1-step": "再校"})

    assert asked.status_code == 409
    assert "2行目の工程" in asked.content.decode()
    assert "初校" in browser.post(path, filled(asked, path) | {"mend": "1"}).content.decode()
    assert browser.post(path, filled(asked, path)).status_code == 302
    line = line_of(cast)
    with cast.at(cast.acme):
        kept = [(row.step, row.informed) for row in queries.raci_of(line)]
    assert line.included == "校正のみ"
    assert kept == [("初校", ""), ("再校", ""), ("工程2", ""), ("工程3", ""), ("検品", "CLIENT")]
