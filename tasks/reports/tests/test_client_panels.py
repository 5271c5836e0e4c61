"""The client's page tells what was sent and what was late, from snapshots and deliveries."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from bpo.core.calendar.tokyo import TOKYO
from tasks.reports.tests.conftest import at, prepare
from tasks.reports.views.client_panels import late_months
from tasks.work.models import Delivery, Task

pytestmark = pytest.mark.django_db
PANELS = "/desk/clients/ACME/panels/"
NOVEMBER = datetime(2026, 11, 10, 9, 0, tzinfo=TOKYO)


def test_saved_hours_come_from_what_was_sent_with_a_link(october, client):
    client.force_login(october.cast.staff["manager"])
    assert "送付したレポートはまだありません" in client.get(f"{PANELS}saved/").content.decode()
    prepare(october, state="CHECKED")
    assert "/reports/2026-10/" not in client.get(f"{PANELS}saved/").content.decode()


@pytest.mark.slow
def test_a_sent_month_stands_in_the_panel_and_operators_see_it_without_the_report(october, client):
    prepare(october)
    client.force_login(october.cast.staff["manager"])
    page = client.get(f"{PANELS}saved/").content.decode()
    assert "/desk/clients/ACME/reports/2026-10/" in page
    assert "2026年10月" in page
    client.force_login(october.cast.staff["sato"])
    page = client.get(f"{PANELS}saved/").content.decode()
    assert "2026年10月" in page
    assert "/reports/" not in page
    assert "いま期限を過ぎている作業" in client.get(f"{PANELS}late/").content.decode()


def test_late_deliveries_are_counted_in_their_month(october):
    with at(october):
        first = Delivery.objects.order_by("delivered_at").first()
        Delivery.objects.filter(pk=first.pk).update(due_at=first.delivered_at - timedelta(hours=1))
        told = late_months(NOVEMBER)
        assert told["overdue"] == 0
        assert [str(one.month) for one in told["months"]][:2] == ["2026-11", "2026-10"]
        assert (told["months"][1].tasks, told["months"][1].late) == (3, 1)
        assert str(told["months"][1].share) == "66.6"
        assert (told["this"].tasks, told["this"].share) == (0, None)
        assert len(told["months"]) == 6


def test_what_waits_for_the_client_is_not_overdue(october):
    with at(october):
        task = Task.objects.order_by("id").first()
        moment = timezone.now() - timedelta(days=1)
        for status, overdue in (("WORKING", 1), ("WAITING", 0)):
            Task.objects.filter(pk=task.pk).update(status=status, due_at=moment)
            assert late_months(timezone.now())["overdue"] == overdue
