"""Meetings and proposals in the report: decisions, never minutes, frozen when it is sent."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.meetings import actions as meetings
from tasks.reports.tests.conftest import NOVEMBER_4, at, prepare

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_decisions_and_proposals_are_frozen_with_the_report(october, client):
    told = meetings.Told(date(2026, 10, 14), "林様／佐藤", "内緒の話", "締めは水曜")
    with at(october):
        held = meetings.keep_meeting(told, actor=october.manager, now=NOVEMBER_4)
    prepare(october)
    with at(october):
        later = meetings.Told(date(2026, 10, 14), "林様／佐藤", "", "締めは木曜")
        meetings.change_meeting(held.pk, later, actor=october.manager, now=NOVEMBER_4)
    for person, page in (
        (october.cast.staff["manager"], "/desk/clients/ACME"),
        (october.client.people["OWNER"], "/portal/ACME"),
    ):
        client.force_login(person)
        text = client.get(f"{page}/reports/2026-10/").content.decode()
        assert "締めは水曜" in text
        assert "締めは木曜" not in text
        assert "内緒の話" not in text


@pytest.mark.slow
def test_a_proposal_of_the_month_is_in_its_report(october, client):
    with at(october):
        now = NOVEMBER_4.replace(month=10, day=20)
        meetings.propose(text="転記をなくす", effect_minutes=1200, actor=october.manager, now=now)
    client.force_login(october.cast.staff["manager"])
    text = client.get("/desk/clients/ACME/reports/2026-10/").content.decode()
    assert "転記をなくす" in text
    assert "1,200分" in text
    assert "提案中" in text
