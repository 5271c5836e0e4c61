"""Contracts: drafts, lines, approval by both sides, no overlap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bpo.core.policy import Refused
from clients.contracts import actions, queries
from clients.contracts.models import ScopeLine, ScopeStepRole

NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
APRIL, OCTOBER = date(2026, 4, 1), date(2026, 10, 1)
CARDS = "generalaffairs.business_cards"
RACI = [{"step": "校正の作成", "responsible": "HOUSE", "accountable": "HOUSE", "consulted": "CLIENT", "informed": ""}]


@pytest.fixture
def manager(cast):
    return cast.actor(cast.staff["manager"])


@pytest.fixture
def owner(cast):
    return cast.actor(cast.acme.people["OWNER"])


@pytest.fixture
def inside(cast):
    with cast.at(cast.acme, cast.staff["manager"]):
        yield


def cards(version, manager, **fields):
    given = {"name": "名刺の作成と発注", "worktypes": [CARDS], "included": "校正と発注", **fields}
    return actions.add_line(version.pk, actor=manager, **given)


def agreed(manager, owner, valid_from=APRIL, **terms):
    version = actions.draft_version(valid_from=valid_from, actor=manager, copy_lines=False, **terms)
    cards(version, manager, raci=RACI)
    actions.approve_version(version.pk, side="HOUSE", actor=manager, now=NOW)
    return actions.approve_version(version.pk, side="CLIENT", actor=owner, now=NOW)


def test_a_version_holds_once_both_sides_approved(inside, manager, owner):
    version = actions.draft_version(valid_from=APRIL, actor=manager, monthly_fee=480_000)
    line = cards(version, manager, raci=RACI)
    assert queries.contract_on(APRIL) is None
    actions.approve_version(version.pk, side="HOUSE", actor=manager, now=NOW)
    assert queries.scope_for(CARDS, APRIL) is None
    actions.approve_version(version.pk, side="CLIENT", actor=owner, now=NOW)
    assert queries.contract_on(APRIL).monthly_fee == 480_000
    assert queries.scope_for(CARDS, APRIL) == line
    assert queries.scope_for(CARDS, APRIL - timedelta(days=1)) is None
    assert queries.scope_for("accounting.bills", APRIL) is None
    assert [step.step for step in queries.raci_of(line)] == ["校正の作成"]


def test_the_next_version_ends_the_one_before_and_copies_its_lines(inside, manager, owner):
    first = agreed(manager, owner, monthly_fee=100)
    second = actions.draft_version(valid_from=OCTOBER, actor=manager)
    assert (second.number, second.monthly_fee) == (2, 100)
    assert [line.name for line in queries.lines_of(second)] == ["名刺の作成と発注"]
    assert ScopeStepRole.objects.filter(line__version=second).count() == 1
    actions.approve_version(second.pk, side="HOUSE", actor=manager, now=NOW)
    actions.approve_version(second.pk, side="CLIENT", actor=owner, now=NOW)
    first.refresh_from_db()
    assert first.valid_to == OCTOBER
    assert queries.contract_on(OCTOBER - timedelta(days=1)) == first
    assert queries.contract_on(OCTOBER) == second
    assert queries.scope_for(CARDS, OCTOBER).version == second


def test_a_version_that_begins_before_an_agreed_one_is_refused_with_its_day(inside, manager, owner):
    agreed(manager, owner, OCTOBER)
    early = actions.draft_version(valid_from=APRIL, actor=manager)
    actions.approve_version(early.pk, side="HOUSE", actor=manager, now=NOW)
    with pytest.raises(Refused, match=r"第1版（2026/10/01から）と期間が重なる"):
        actions.approve_version(early.pk, side="CLIENT", actor=owner, now=NOW)


def test_a_bounded_version_may_stand_before_an_agreed_one(inside, manager, owner):
    agreed(manager, owner, OCTOBER)
    early = actions.draft_version(valid_from=APRIL, valid_to=OCTOBER, actor=manager)
    actions.approve_version(early.pk, side="HOUSE", actor=manager, now=NOW)
    assert actions.approve_version(early.pk, side="CLIENT", actor=owner, now=NOW).is_agreed


def test_a_second_contract_may_not_promise_the_same_work(inside, manager, owner):
    agreed(manager, owner)
    other = actions.draft_version(valid_from=APRIL, actor=manager, number="C-2", title="別契約")
    cards(other, manager)
    actions.approve_version(other.pk, side="HOUSE", actor=manager, now=NOW)
    with pytest.raises(Refused, match="別の契約"):
        actions.approve_version(other.pk, side="CLIENT", actor=owner, now=NOW)


@pytest.mark.parametrize("name", ["一式", "その他業務", "総務全般", "庶務 その他"])
def test_a_vague_name_is_refused(inside, manager, name):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    with pytest.raises(Refused, match="何を約束するのか分かりません"):
        cards(version, manager, name=name)


@pytest.mark.parametrize("guarded", [{"money": True}, {"category": "PAYROLL"}])
@pytest.mark.parametrize("rule", [{"review_rule": "NONE"}, {"review_rule": "SAMPLE", "sample_percent": 10}])
def test_money_and_personal_data_are_always_reviewed(inside, manager, guarded, rule):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    with pytest.raises(Refused, match="検査を「全件」"):
        cards(version, manager, **guarded, **rule)


def test_a_work_type_is_covered_by_at_most_one_line_at_a_time(inside, manager):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    cards(version, manager, ends_on=OCTOBER)
    with pytest.raises(Refused, match="期間が重なっています"):
        cards(version, manager, name="名刺の増刷", starts_on=date(2026, 9, 1))
    cards(version, manager, name="名刺の増刷", starts_on=OCTOBER)


def test_a_line_counts_only_between_its_own_days(inside, manager, owner):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    cards(version, manager, starts_on=date(2026, 5, 1), ends_on=date(2026, 6, 1))
    actions.approve_version(version.pk, side="HOUSE", actor=manager, now=NOW)
    actions.approve_version(version.pk, side="CLIENT", actor=owner, now=NOW)
    found = [
        queries.scope_for(CARDS, day) is not None
        for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert found == [False, True, True, False]


def test_what_was_approved_is_not_edited(inside, manager, owner):
    version = agreed(manager, owner)
    with pytest.raises(Refused, match="新しい版"):
        cards(version, manager, name="名刺の再発注", worktypes=["tasks.documents"])
    with pytest.raises(Refused, match="新しい版"):
        actions.change_line(queries.lines_of(version)[0].pk, actor=manager, unit="枚")


def test_who_may_approve_for_which_side(cast, inside, manager, owner):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    cards(version, manager)
    for side, actor in (
        ("HOUSE", owner),
        ("CLIENT", manager),
        ("CLIENT", cast.actor(cast.acme.people["APPROVER"])),
        ("HOUSE", cast.actor(cast.staff["sato"])),
        ("HOUSE", cast.actor(cast.staff["auditor"])),
        ("CLIENT", cast.actor(cast.rival.people["OWNER"])),
    ):
        with pytest.raises(Refused):
            actions.approve_version(version.pk, side=side, actor=actor, now=NOW)


def test_an_empty_version_is_not_approved(inside, manager):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    with pytest.raises(Refused, match="行がない"):
        actions.approve_version(version.pk, side="HOUSE", actor=manager, now=NOW)


def test_a_draft_can_be_thrown_away(inside, manager):
    version = actions.draft_version(valid_from=APRIL, actor=manager)
    cards(version, manager, raci=RACI)
    actions.discard_draft(version.pk, actor=manager)
    assert not ScopeLine.objects.exists()


def test_another_clients_version_does_not_exist(cast, manager, owner):
    with cast.at(cast.acme, cast.staff["manager"]):
        version = actions.draft_version(valid_from=APRIL, actor=manager)
    with cast.at(cast.rival, cast.staff["manager"]), pytest.raises(type(version).DoesNotExist):
        queries.access_version(version.pk)
