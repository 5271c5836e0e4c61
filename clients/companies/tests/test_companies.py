"""Client companies: numbers, calendars, closings, responsible persons, the directory."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time

import pytest

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.policy import Refused
from clients.companies import actions, queries
from clients.companies.models import Client, ClientCard, ClosedDay, Responsible

NOW = datetime(2026, 10, 15, 1, 0, tzinfo=UTC)
OCTOBER = date(2026, 10, 15)


def test_a_new_client_has_a_calendar_and_a_card(cast):
    client = actions.create_client(
        code="SOLAR", name="日向ソーラー株式会社", actor=SYSTEM, now=NOW, target_seconds=350 * 3600
    )
    with tenancy.use(client.pk):
        calendar = queries.calendar_of(client.pk, OCTOBER)
        assert Client.objects.get().target_seconds == 350 * 3600
    assert (
        calendar.business_seconds_between(
            datetime(2026, 10, 15, 0, 0, tzinfo=UTC), datetime(2026, 10, 15, 12, 0, tzinfo=UTC)
        )
        == 8 * 3600
    )
    with tenancy.use(tenancy.HOUSE_ID):
        assert [(card.code, card.client) for card in queries.cards()] == [("SOLAR", client.pk)]


@pytest.mark.parametrize("code", ["solar", "1SOLAR", "S", "SO-LAR", "ABCDEFGHIJKLM", ""])
def test_a_code_that_cannot_be_spoken_is_refused(cast, code):
    with pytest.raises(Refused, match="使えません") as refusal:
        actions.create_client(code=code, name="x", actor=SYSTEM, now=NOW)
    assert refusal.value.status == 422


def test_a_taken_code_is_refused_and_leaves_nothing(cast):
    with pytest.raises(Refused, match="すでに使われています"):
        actions.create_client(code="ACME", name="別の会社", actor=SYSTEM, now=NOW)
    with tenancy.use(tenancy.HOUSE_ID):
        assert not ClientCard.objects.exists()


def test_an_operator_may_not_create_a_client(cast):
    with pytest.raises(Refused, match="運用と管理"):
        actions.create_client(code="NEW", name="x", actor=cast.actor(cast.staff["sato"]), now=NOW)


def test_numbers_rise_without_gaps_per_series_and_client(cast):
    with cast.at(cast.acme):
        assert [actions.next_number("task"), actions.next_number("task"), actions.next_number("request")] == [1, 2, 1]
    with cast.at(cast.rival):
        assert actions.next_number("task") == 1


def test_a_rolled_back_number_is_given_again(cast):
    class Undo(Exception):
        pass

    with cast.at(cast.acme):
        with suppress(Undo), tenancy.use(cast.acme.id):
            assert actions.next_number("task") == 1
            raise Undo
        assert actions.next_number("task") == 1


def test_calendar_with_own_holiday_extra_day_and_national_holidays(cast):
    actions.seed_holidays([2026])
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.set_calendar(
            valid_from=date(2026, 10, 1),
            actor=manager,
            week={day: [(time(8, 30), time(12)), (time(12, 45), time(17, 15))] for day in range(5)},
        )
        actions.add_own_days([(date(2026, 10, 16), "創立記念日")], actor=manager)
        actions.add_own_days([(date(2026, 10, 17), "振替出勤")], actor=manager, is_open=True)
        calendar = queries.calendar_of(cast.acme.id, OCTOBER)
    assert calendar.is_business_day(date(2026, 10, 15))
    assert not calendar.is_business_day(date(2026, 10, 12)), "スポーツの日"
    assert not calendar.is_business_day(date(2026, 10, 16))
    assert calendar.is_business_day(date(2026, 10, 17)), "a Saturday on which this client works"
    assert calendar.day_end(date(2026, 10, 15)).time() == time(17, 15)


def test_a_new_calendar_keeps_the_own_days_and_the_past_keeps_its_calendar(cast):
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.add_own_days([(date(2026, 12, 29), "年末休業")], actor=manager)
        actions.set_calendar(valid_from=date(2026, 11, 1), actor=manager, week={0: [(time(10), time(11))]})
        assert ClosedDay.objects.filter(calendar__valid_from=date(2026, 11, 1)).count() == 1
        assert queries.calendar_of(cast.acme.id, OCTOBER).day_end(OCTOBER).time() == time(18)


def test_overlapping_slots_are_refused(cast):
    with cast.at(cast.acme, cast.staff["manager"]), pytest.raises(Refused, match="重なっています"):
        actions.set_calendar(
            valid_from=OCTOBER,
            actor=cast.actor(cast.staff["manager"]),
            week={0: [(time(9), time(13)), (time(12), time(18))]},
        )


def test_holidays_are_seeded_once(db):
    assert actions.seed_holidays([2026]) == actions.seed_holidays([2026])
    assert queries.holidays()[date(2026, 10, 12)] == "スポーツの日"


def test_closing_days_and_responsible_persons(cast):
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.set_closing_day(name="売掛", day=31, actor=manager)
        actions.set_closing_day(name="経費", day=20, actor=manager)
        for user, start in (("sato", date(2026, 4, 1)), ("suzuki", date(2026, 10, 1))):
            actions.name_responsible(
                side="HOUSE", duty="業務責任者", valid_from=start, actor=manager, user_id=cast.staff[user].pk
            )
        assert [(row.name, row.label) for row in queries.closing_days(cast.acme.id)] == [
            ("経費", "20日締め"),
            ("売掛", "末締め"),
        ]
        assert [row.user.name for row in queries.responsibles(cast.acme.id, on=OCTOBER)] == ["suzuki"]
        assert [row.user.name for row in queries.responsibles(cast.acme.id, on=date(2026, 9, 30))] == ["sato"]
        assert Responsible.objects.count() == 2


def test_the_auditor_may_not_change_anything(cast):
    with cast.at(cast.acme, cast.staff["auditor"]), pytest.raises(Refused, match="閲覧のみ"):
        actions.set_closing_day(name="売掛", day=31, actor=cast.actor(cast.staff["auditor"]))


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_the_directory_names_every_tenant_and_nothing_else(committed_cast):
    assert [(row.code, row.kind) for row in queries.directory()] == [
        ("ACME", "CLIENT"),
        ("HOUSE", "HOUSE"),
        ("RIVAL", "CLIENT"),
    ]
