"""What the contract promises of the quality of a line, and what was measured, side by side."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bpo.core.calendar.tokyo import TOKYO
from clients.contracts.models import ScopeLine
from tasks.reports.tests.conftest import NOVEMBER_4, at, prepare, work_on
from tasks.reviews import actions as reviews
from tasks.work.models import Defect, Delivery
from tests.fixtures.work import make_scope

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_measured_accuracy_stands_beside_the_promise_and_its_method(october, client):
    with at(october):
        ScopeLine.objects.update(quality_name="誤字", quality_target="99％以上", quality_method="月末に全件を照合")
        scope = ScopeLine.objects.get().pk
        # One error reached the client, among 12 units: 11 / 12 = 91.66… %. What the checker found counts for nothing.
        Defect.objects.create(tenant_id=october.client.id, task=october.tasks[1], kind="OMISSION", finder="CHECKER",
                              detail="行の抜け", found_at=NOVEMBER_4 - timedelta(days=14))  # fmt: skip
    with at(october, "owner"):
        reviews.refuse(october.tasks[0].pk, kind="TRANSCRIPTION", detail="社名の誤り", actor=october.owner,
                       now=datetime(2026, 10, 20, 10, 0, tzinfo=TOKYO))  # fmt: skip
    prepare(october)
    for person, area in ((october.cast.staff["manager"], "desk/clients"), (october.client.people["OWNER"], "portal")):
        client.force_login(person)
        shown = client.get(f"/{area}/ACME/reports/2026-10/").content.decode()
        assert "品質の約束 誤字 99％以上（測り方：月末に全件を照合）" in shown
        assert re.search(r"91.6％<br><small><a [^>]+>12</a>件のうち誤り <a [^>]+>1</a>件</small>", shown)
        rows = f"/{area}/ACME/reports/2026-10/rows/?line=scope:{scope}&figure="
        assert f"{rows.replace('&', '&amp;')}deliveries" in shown
        found = {figure: client.get(rows + figure).content.decode() for figure in ("deliveries", "units", "errors")}
        assert all(task.number in found["deliveries"] for task in october.tasks)
        assert "12</td></tr></tfoot>" in found["units"]
        assert "転記（お客様） 社名の誤り" in found["errors"]
        assert "行の抜け" not in found["errors"]
        csv = client.get(f"{rows}errors&format=csv").content.decode("utf-8-sig")
        assert len(csv.splitlines()) == 2
        book = load_workbook(BytesIO(client.get(f"/{area}/ACME/reports/2026-10/xlsx/").content))
        head, line = book["期限"].iter_rows(values_only=True)
        told = dict(zip(head, line, strict=True))
        assert (told["品質の約束"], told["測り方"]) == ("誤字 99％以上", "月末に全件を照合")
        assert (told["正確さ（％）"], told["納品後の誤り（件）"]) == (91.6, 1)


def test_a_line_without_units_has_no_accuracy(october, client):
    prepare(october, state="DRAFTED")
    begin = datetime(2026, 10, 16, 10, 0, tzinfo=TOKYO)
    task = work_on(october.cast, october.client, minutes=10, units=2, begin=begin)
    with at(october):
        task.unit_counts.all().delete()
        other = ScopeLine.objects.get()
        other.pk, other.name = None, "別の業務"
        other.save(force_insert=True)
        type(task).objects.filter(pk=task.pk).update(scope_line=other)
    client.force_login(october.cast.staff["manager"])
    shown = client.get("/desk/clients/ACME/reports/2026-10/").content.decode()
    assert "別の業務" in shown
    assert shown.count("件のうち誤り 0件") == 1


def test_a_promise_that_all_lines_share_is_said_once(october, client):
    with at(october):
        ScopeLine.objects.update(quality_name="誤字", quality_target="99％以上", quality_method="月末に全件を照合")
        other = ScopeLine.objects.get()
        other.pk, other.name = None, "別の業務"
        other.save(force_insert=True)
        type(october.tasks[1]).objects.filter(pk=october.tasks[1].pk).update(scope_line=other)
    prepare(october)
    client.force_login(october.cast.staff["manager"])
    shown = client.get("/desk/clients/ACME/reports/2026-10/").content.decode()
    assert "別の業務" in shown
    assert shown.count("品質の約束") == 1
    assert "品質の約束（すべての業務範囲）：誤字 99％以上（測り方：月末に全件を照合）" in shown


@pytest.mark.parametrize("key", ["x", "", "00000000-0000-7000-8000-000000000000", "rival"])
def test_a_line_that_the_client_does_not_have_is_a_404(october, client, key):
    with october.cast.at(october.cast.rival):
        theirs = make_scope(october.cast.rival).pk
    prepare(october)
    client.force_login(october.client.people["OWNER"])
    url = f"/portal/ACME/reports/2026-10/rows/?line=scope:{theirs if key == 'rival' else key}&figure=deliveries"
    assert client.get(url).status_code == 404


def test_late_deliveries_of_a_line_open_to_their_rows(october, client):
    with at(october):
        first = Delivery.objects.order_by("delivered_at").first()
        Delivery.objects.filter(pk=first.pk).update(due_at=first.delivered_at - timedelta(hours=1))
        scope = ScopeLine.objects.get().pk
    prepare(october)
    client.force_login(october.client.people["OWNER"])
    for line in ("total", f"scope:{scope}"):
        late = client.get(f"/portal/ACME/reports/2026-10/rows/?line={line}&figure=late&format=csv")
        [_head, row] = late.content.decode("utf-8-sig").splitlines()
        assert october.tasks[0].number in row
        assert "遅れ" in row
    assert client.get("/portal/ACME/reports/2026-10/rows/?line=scope:none&figure=deliveries").status_code == 200
