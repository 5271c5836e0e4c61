"""What a task keeps from its first day: review rules, licence, manual."""

from __future__ import annotations

from collections import Counter
from uuid import uuid4

import pytest

from clients.contracts.models import ScopeLine
from tasks.manuals import actions as manuals
from tasks.work import pinning
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tests.fixtures import work


def rules(cast, task):
    with cast.at(cast.acme):
        return dict(task.steps.values_list("key", "review"))


@pytest.mark.parametrize(
    ("worktype", "line", "expected"),
    [
        (work.PLAIN, "ALL", {"check": "NONE", "make": "ALL", "note": "NONE"}),
        (work.PLAIN, "SAMPLE", {"check": "NONE", "make": "SAMPLE", "note": "NONE"}),
        (work.PLAIN, "NONE", {"check": "NONE", "make": "NONE", "note": "NONE"}),
        (work.SAMPLED, "ALL", {"make": "ALL"}),
        (work.SAMPLED, "NONE", {"make": "NONE"}),
    ],
)
def test_the_contract_decides_about_the_steps_that_are_reviewed(cast, worktype, line, expected):
    work.make_scope(cast.acme, worktype.key, review_rule=line, sample_percent=20)
    task = work.make_task(cast, cast.acme, worktype=worktype.key)
    assert rules(cast, task) == expected
    assert task.must_review is (line == "ALL" or (line == "SAMPLE" and pinning.is_drawn(task.pk, 20)))


def test_work_outside_the_contract_is_reviewed_whole(cast):
    work.make_contract(cast.acme)
    task = work.make_task(cast, cast.acme, "QUOTING", worktype=work.SAMPLED.key)
    assert (rules(cast, task), task.must_review) == ({"make": "ALL"}, True)


def test_every_step_of_money_and_of_personal_data_is_reviewed(cast):
    work.make_scope(cast.acme, work.MONEY.key, review_rule="NONE")
    work.make_scope(cast.acme, work.PLAIN.key, name="個人の情報", category="PERSONAL")
    money = work.make_task(cast, cast.acme, worktype=work.MONEY.key)
    personal = work.make_task(cast, cast.acme, by="OWNER")
    assert set(rules(cast, money).values()) == set(rules(cast, personal).values()) == {"ALL"}
    assert money.must_review
    assert personal.must_review


@pytest.mark.parametrize("name", ["business_cards", "travel", "visitors", "phone_calls", "mail_room"])
def test_no_contract_leaves_out_the_review_of_work_with_names_of_people(name):
    worktype, line = catalogue.get(f"generalaffairs.{name}"), ScopeLine(review_rule="NONE")
    found = pinning.steps_with(None, Task(), worktype, line, guarded=False)
    assert [step.key for step in found if step.review == "ALL"] == [
        one.key for one in worktype.steps if one.review != "NONE"
    ]


def test_a_guarded_scope_line_reviews_what_the_work_type_samples(cast):
    work.make_scope(cast.acme, work.SAMPLED.key, money=True, review_rule="ALL")
    task = work.make_task(cast, cast.acme, worktype=work.SAMPLED.key)
    assert (rules(cast, task), task.must_review) == ({"make": "ALL"}, True)


def test_the_sample_is_decided_by_the_id_alone_and_near_its_share():
    ids = [uuid4() for _ in range(4000)]
    drawn = Counter(pinning.is_drawn(one, 20) for one in ids)
    assert 700 < drawn[True] < 900
    assert all(pinning.is_drawn(one, 20) == pinning.is_drawn(one, 20) for one in ids)
    assert not any(pinning.is_drawn(one, 0) for one in ids)
    assert all(pinning.is_drawn(one, 100) for one in ids)


@pytest.mark.parametrize(("percent", "expected"), [(100, True), (1, None)])
def test_the_sample_of_the_contract_decides_about_the_task(cast, percent, expected):
    work.make_scope(cast.acme, work.SAMPLED.key, review_rule="SAMPLE", sample_percent=percent)
    task = work.make_task(cast, cast.acme, worktype=work.SAMPLED.key)
    assert task.must_review is (pinning.is_drawn(task.pk, percent) if expected is None else expected)


@pytest.mark.slow
def test_the_licence_comes_from_the_step_or_from_the_contract(cast):
    work.make_scope(cast.acme, work.LICENSED.key)
    work.make_scope(cast.acme, work.PLAIN.key, license_required="税理士", name="税の業務")
    own = work.make_task(cast, cast.acme, worktype=work.LICENSED.key)
    by_contract = work.make_task(cast, cast.acme, worktype=work.PLAIN.key)
    with cast.at(cast.acme):
        assert dict(own.steps.values_list("key", "license_required")) == {"draft": "", "file": "社会保険労務士"}
        assert set(by_contract.steps.values_list("license_required", flat=True)) == {"税理士"}


def test_the_newest_manual_is_pinned_and_later_versions_do_not_reach_the_task(cast):
    work.make_scope(cast.acme)
    sato = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        manual = manuals.create_manual(
            title="整形の手順", worktype=work.PLAIN.key, body="# 一", actor=sato, now=work.NOW
        )
        manuals.publish_version(manual.pk, body="# 二", actor=sato, now=work.NOW)
    task = work.make_task(cast, cast.acme)
    with cast.at(cast.acme, cast.staff["sato"]):
        manuals.publish_version(manual.pk, body="# 三", actor=sato, now=work.NOW)
        assert {step.manual_version.number for step in task.steps.select_related("manual_version")} == {2}
