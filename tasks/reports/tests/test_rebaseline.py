"""When the volume of a line halves for two months, the manager is asked for a new baseline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.inventory.models import ProcessLine
from tasks.reports import actions
from tasks.reports.figures import figures
from tasks.reports.rebaseline import shrunk
from tasks.reports.tests.conftest import NOVEMBER_4, OCTOBER, at, prepare

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = date(2026, 11, 4)
ASKED = "「資料の整形」は計画 25件に対し、9月 12件、10月 12件と、2か月続けて半分に届きません。"


def take_over_september(october, units, name="資料の整形"):
    data = f"業務名,完了件数,顧客側作業(分),BPO作業(分),自動化例外(分)\n{name},{units},30,120,6\n".encode()
    with at(october):
        actions.import_results(data, "9月.csv", month=OCTOBER.previous(), actor=october.manager, now=NOVEMBER_4)


def asked(october, today=TODAY):
    with at(october):
        return [one.text for one in shrunk({october.client.id: figures(OCTOBER)}, OCTOBER, today=today).get(
            october.client.id, [])]  # fmt: skip


@pytest.mark.parametrize(
    ("planned", "september", "told"),
    [(25, 12, [ASKED]), (24, 11, []), (25, 13, []), (25, None, [])],
    ids=["under half twice", "exactly half in October", "more than half in September", "nothing at all in September"],
)
def test_under_half_of_the_plan_two_months_running_asks(october, planned, september, told):
    # October delivered 12 units.
    with at(october):
        ProcessLine.objects.update(volume=planned)
    if september is not None:
        take_over_september(october, september)
    assert asked(october) == told


@pytest.mark.parametrize("other", [{"frequency": "QUARTERLY"}, {"volume": 300, "volume_period": "YEAR"}])
def test_what_is_done_a_few_times_a_year_is_not_asked_about(october, other):
    with at(october):
        ProcessLine.objects.update(**{"volume": 25, **other})
    take_over_september(october, 12)
    assert asked(october) == []


def test_a_running_month_asks_nothing(october):
    with at(october):
        ProcessLine.objects.update(volume=25)
    take_over_september(october, 12)
    assert asked(october, today=date(2026, 10, 31)) == []


def test_the_sent_month_before_counts_as_it_was_sent(october):
    with at(october):
        ProcessLine.objects.update(volume=25)
    take_over_september(october, 12)
    prepare(october, month=OCTOBER.previous(), now=NOVEMBER_4)
    assert asked(october) == [ASKED]


def test_the_manager_is_asked_on_dashboard_client_page_and_report_and_the_client_is_not(october, client):
    with at(october):
        ProcessLine.objects.update(volume=25)
    take_over_september(october, 12)
    prepare(october)
    with time_machine.travel(NOVEMBER_4 + timedelta(hours=1), tick=False):
        client.force_login(october.cast.staff["manager"])
        for page in ("dashboard/?month=2026-10&show=rebaseline", "clients/ACME/panels/saved/",
                     "clients/ACME/reports/2026-10/"):  # fmt: skip
            shown = client.get(f"/desk/{page}").content.decode()
            assert ASKED in shown, page
            assert 'href="/desk/clients/ACME/inventory/"' in shown
        client.force_login(october.cast.staff["sato"])
        assert ASKED not in client.get("/desk/clients/ACME/panels/saved/").content.decode()
        client.force_login(october.client.people["OWNER"])
        assert ASKED not in client.get("/portal/ACME/reports/2026-10/").content.decode()


def test_an_unsent_report_asks_for_a_new_baseline_with_one_statement_more(october, client):
    """The month before, which was never sent, is reckoned together with the month itself."""
    take_over_september(october, 12)
    client.force_login(october.cast.staff["manager"])
    page, asked_for = "/desk/clients/ACME/reports/2026-10/", []
    with time_machine.travel(NOVEMBER_4 + timedelta(hours=1), tick=False):
        client.get(page)
        for planned in (12, 25):
            with at(october):
                ProcessLine.objects.update(volume=planned)
            with CaptureQueriesContext(connection) as seen:
                shown = client.get(page).content.decode()
            asked_for.append([query["sql"] for query in seen])
    assert ASKED in shown
    few, many = asked_for
    assert len(many) - len(few) == 1, many
