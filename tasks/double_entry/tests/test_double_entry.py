"""Blind until both are done, decided by a third, never one person twice: by the actions and by the database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from clients.takeout.tables import SECRET_COLUMNS
from tasks.double_entry import actions, calc, queries
from tasks.double_entry.models import Case, Difference, Keying
from tasks.double_entry.tests.conftest import DECIDED, TYPED
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


def test_what_two_people_mean_alike_passes(desk):
    desk.opens("1")
    assert desk.keys("sato").state == "KEYING"
    case = desk.keys("suzuki", account="1234567", amount="1000")
    assert (case.state, case.values) == ("DECIDED", {"account": "1234567", "amount": "1000"})
    assert DECIDED == ["1234567"]


def test_the_same_person_never_gets_both(desk):
    [case] = desk.opens("1")
    desk.keys("sato")
    with desk.at():
        assert actions.take(desk.task.pk, actor=desk.actor("sato"), now=NOW) is None
        sato = desk.cast.staff["sato"]
        for broken in (
            lambda: Case.objects.filter(pk=case.pk).update(second_by=sato),
            lambda: Keying.objects.create(tenant_id=case.tenant_id, case=case, slot="B", operator=sato, taken_at=NOW),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                broken()


def test_the_first_keying_is_nobody_elses_until_both_are_done(desk):
    [case] = desk.opens("1")
    desk.keys("sato", account="7654321")
    with desk.at():
        first = Keying.objects.get(case=case)
        assert (first.values, first.opened_at) == ({}, None)
        with pytest.raises(Keying.DoesNotExist):
            queries.own_keying(desk.actor("suzuki"), first.pk)
        for verb, more in ((actions.keep, {"typed": {}, "now": NOW}), (actions.let_go, {})):
            with pytest.raises(Keying.DoesNotExist):
                verb(first.pk, actor=desk.actor("suzuki"), **more)
        second = actions.take(desk.task.pk, actor=desk.actor("suzuki"), now=NOW)
        assert second.blind == {}
        assert not queries.opened_keyings(case).exists()
    assert "blind" in SECRET_COLUMNS
    with desk.at(), pytest.raises(IntegrityError), transaction.atomic():
        Keying.objects.filter(pk=first.pk).update(values={"account": "7654321"})


def different(desk) -> Case:
    desk.opens("1")
    desk.keys("sato")
    return desk.keys("suzuki", account="7654321")


def test_a_difference_is_decided_by_a_third_with_a_reason(desk):
    case = different(desk)
    assert (case.state, case.values) == ("DIFFERENT", {})
    chosen = {"account": ("B", "", "原票の3行目で確認")}
    with desk.at():
        for name in ("sato", "suzuki"):
            with pytest.raises(Refused, match="自分が入力した記録") as refused:
                actions.decide(case.pk, chosen=chosen, actor=desk.actor(name), now=NOW)
            assert refused.value.status == 403
        with pytest.raises(Refused, match="理由"):
            actions.decide(case.pk, chosen={"account": ("B", "", " ")}, actor=desk.actor("manager"), now=NOW)
        decided = actions.decide(case.pk, chosen=chosen, actor=desk.actor("manager"), now=NOW)
        assert decided.values == {"account": "7654321", "amount": "1000"}
        assert list(Keying.objects.order_by("slot").values_list("checked", "wrong")) == [(2, ["account"]), (2, [])]
        with pytest.raises(Refused, match="操作はできません"):
            actions.decide(case.pk, chosen=chosen, actor=desk.actor("manager"), now=NOW)


def test_the_database_refuses_a_decision_of_who_keyed(desk):
    case = different(desk)
    with desk.at():
        row = Difference.objects.get(case=case)
        for user in (row.first_by_id, row.second_by_id):
            with pytest.raises(IntegrityError), transaction.atomic():
                Difference.objects.filter(pk=row.pk).update(decided_by=user, choice="A", reason="x", decided_at=NOW)


@pytest.mark.slow
def test_another_value_must_pass_the_form_and_counts_against_both(desk):
    case = different(desk)
    with desk.at():
        by = {"actor": desk.actor("manager"), "now": NOW}
        with pytest.raises(Refused, match="口座番号"):
            actions.decide(case.pk, chosen={"account": ("OTHER", "", "読めない")}, **by)
        actions.decide(case.pk, chosen={"account": ("OTHER", "１１１１１１１", "訂正印あり")}, **by)
        assert Case.objects.get(pk=case.pk).values["account"] == "1111111"
        assert [row.wrong for row in Keying.objects.all()] == [["account"], ["account"]]


def test_what_is_typed_is_kept_and_what_is_let_go_is_free(desk):
    [case] = desk.opens("1")
    with desk.at():
        sato = desk.actor("sato")
        keying = actions.take(desk.task.pk, actor=sato, now=NOW)
        actions.keep(keying.pk, typed={"account": "まだ途中"}, actor=sato, now=NOW)
        again = actions.take(desk.task.pk, actor=sato, now=NOW)
        assert (again.pk, again.blind) == (keying.pk, {"account": "まだ途中"})
        with pytest.raises(Refused, match="金額"):
            actions.finish(keying.pk, values={"account": "1"}, actor=sato, now=NOW)
        actions.let_go(keying.pk, actor=sato)
        assert Case.objects.get(pk=case.pk).first_by is None


def test_a_second_look_sees_the_first_and_corrects_it(desk):
    desk.opens("1", way="CROSS")
    assert desk.keys("sato").state == "CHECKING"
    with desk.at():
        assert actions.take(desk.task.pk, actor=desk.actor("sato"), now=NOW) is None
        second = actions.take(desk.task.pk, actor=desk.actor("suzuki"), now=NOW)
        assert second.blind["account"] == "1234567"
    case = desk.keys("suzuki", amount="2,000")
    assert case.values["amount"] == "2000"
    with desk.at():
        assert Keying.objects.get(slot="A").wrong == ["amount"]


def test_one_who_has_shown_nothing_yet_is_looked_at_whole_and_sampled_later(desk):
    desk.opens("1", way="SINGLE", personal=False)
    assert desk.keys("sato").state == "CHECKING"
    desk.keys("suzuki")
    with desk.at():
        sato = desk.cast.staff["sato"]
        assert queries.sampling_of(sato.pk, NOW) == 100
        Keying.objects.filter(slot="A").update(checked=2000)
        assert queries.sampling_of(sato.pk, NOW) == 5
        [score] = queries.scores(queries.compared(NOW - queries.LOOK_BACK))
        assert (score.name, score.fields, score.errors, score.percent) == (sato.name, 2000, 0, 5)


@pytest.mark.slow
def test_a_field_that_is_often_wrong_raises_the_share_of_who_errs_seldom(desk):
    cases = desk.opens("1", "2", "3", way="SINGLE", personal=False)
    sato = desk.cast.staff["sato"].pk
    for _each in range(2):
        desk.keys("sato")
    for errors, share in ((1, calc.Share(5)), (2, calc.Share(100, calc.FieldCount("amount", 2, 2)))):
        desk.keys("suzuki", amount="2,000")
        with desk.at():
            Keying.objects.filter(slot="A", checked__gt=0).update(checked=8000)
            assert queries.sampling_of(sato, NOW) == 5
            assert queries.share_of(cases[0], sato, NOW) == share, errors
    assert desk.keys("sato").state == "CHECKING"


def test_personal_data_is_never_seen_by_one_alone(desk):
    with pytest.raises(Refused, match="単票では入力できません"):
        desk.opens("1", way="SINGLE")


def test_a_decided_content_begins_anew_and_its_keyings_stay(desk):
    desk.opens("1")
    desk.keys("sato")
    case = desk.keys("suzuki")
    with desk.at():
        with pytest.raises(Refused, match="理由がありません"):
            actions.begin_anew(case.pk, reason=" ", actor=desk.actor("sato"))
        fresh = actions.begin_anew(case.pk, reason="金額が違う", actor=desk.actor("sato"))
        assert (fresh.state, fresh.subject) == ("KEYING", case.subject)
        assert Keying.objects.filter(case=case).count() == 2
        assert list(queries.cases_of(desk.task)) == [fresh]


def test_nobody_keys_once_the_task_is_handed_in(desk):
    desk.opens("1")
    with desk.at():
        type(desk.task).objects.filter(pk=desk.task.pk).update(status="IN_REVIEW")
        with pytest.raises(Refused, match="検査に出した後"):
            actions.take(desk.task.pk, actor=desk.actor("sato"), now=NOW)


def test_another_clients_operator_finds_nothing(desk):
    [case] = desk.opens("1")
    with desk.cast.at(desk.cast.rival, desk.cast.staff["tanaka"]):
        tanaka = desk.actor("tanaka")
        for broken in (
            lambda: actions.take(desk.task.pk, actor=tanaka, now=NOW),
            lambda: actions.decide(case.pk, chosen={}, actor=tanaka, now=NOW),
            lambda: actions.keep(uuid7(), typed=TYPED, actor=tanaka, now=NOW),
        ):
            with pytest.raises((Case.DoesNotExist, Keying.DoesNotExist, type(desk.task).DoesNotExist)):
                broken()
