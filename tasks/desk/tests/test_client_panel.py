"""What is open at a client, on the client's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from tests.fixtures import Cast
from tests.fixtures.work import NOW, PAYROLL, make_process_line, make_scope, make_task

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_page_of_a_client_shows_what_is_open_there(cast: Cast, client: Browser) -> None:
    make_scope(cast.acme)
    make_scope(cast.rival)
    late = make_task(cast, cast.acme, fields={"title": "遅れている名簿", "units": 1})
    make_task(cast, cast.acme, "DONE", fields={"title": "終わった名簿", "units": 1})
    make_task(cast, cast.rival, fields={"title": "よその名簿", "units": 1})
    client.force_login(cast.staff["sato"])

    with time_machine.travel(NOW + timedelta(days=10), tick=False):
        page = client.get("/desk/clients/ACME/").content.decode()

    assert f"{late.number} 遅れている名簿" in page
    assert "超過 1" in page
    assert "終わった名簿" not in page
    assert "よその名簿" not in page


@pytest.mark.slow
def test_it_hides_guarded_work_and_names_the_line_of_general_work(cast: Cast, client: Browser) -> None:
    make_scope(cast.acme, PAYROLL.key, category="PAYROLL")
    make_scope(cast.acme, "accounting.invoices", name="請求書の受領")
    make_process_line(cast.acme, "accounting.expenses", name="経費の確認")
    make_process_line(cast.acme, "accounting.invoices", name="請求書の開封")
    make_process_line(cast.acme, "accounting.invoices", name="請求書の突合")
    fields = {"process": "請求書の突合", "subject": "十月分"}
    task = make_task(cast, cast.acme, worktype="generalaffairs.documents", fields=fields)
    client.force_login(cast.staff["sato"])

    page = client.get("/desk/clients/ACME/").content.decode()

    assert "給与の業務" not in page
    assert "請求書の突合" in page
    with cast.at(cast.acme):
        assert (task.work_label, task.verdict) == ("請求書の突合", "IN_SCOPE")
