"""A month from its rows: units of deliveries, touches, timers, robots, partners."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.documents.actions import store
from bpo.core.documents.models import DownloadLog
from clients.companies.models import Client
from clients.inventory.models import InventoryVersion, ProcessLine
from clients.people.models import Assignment, Membership
from tasks.reports import actions
from tasks.reports.asked import Asked
from tasks.reports.calc import digest
from tasks.reports.figures import OTHER_KEY, figures
from tasks.reports.rows import amount_behind, page_behind, rows_behind
from tasks.reports.tests.conftest import NOVEMBER_4, OCTOBER, at, prepare, work_on
from tasks.time import actions as time
from tasks.time.models import ClientTouch, TimeEntry, UnitCount
from tests.fixtures.work import make_process_line

HOUR = 3600


def result(october, month=OCTOBER):
    with at(october):
        return figures(month)


def touched(october):
    with at(october):
        return sum(ClientTouch.objects.values_list("seconds", flat=True))


def test_units_time_and_touches_come_from_the_rows(october):
    month = result(october)
    line = month.lines[0]
    assert (line.line.name, line.line.units, line.gross) == ("資料の整形", 12, 12 * 1800)
    assert (line.line.operator_seconds, line.residual) == (3 * HOUR, touched(october))
    assert month.coverage == 1
    assert month.eliminated == 12 * 1800 - touched(october) - 3 * HOUR


def test_partners_and_robots_count_as_moved(october):
    with at(october):
        day = {"on": date(2026, 10, 20), "actor": october.sato}
        time.record_partner(partner="社労士", seconds=600, task_id=october.tasks[0].pk, **day)
        time.record_robot_exception(robot="OCR", seconds=300, task_id=october.tasks[1].pk, **day)
    line = result(october).lines[0]
    assert (line.line.partner_seconds, line.line.robot_seconds, line.moved) == (600, 300, 3 * HOUR + 900)


def test_time_belongs_to_the_month_of_its_begin_in_tokyo(october):
    begin = datetime(2026, 10, 31, 23, 50, tzinfo=TOKYO)
    time.add_entry(task_id=october.tasks[0].pk, started_at=begin, ended_at=begin + timedelta(minutes=30),
                   actor=october.sato, now=begin + timedelta(days=1))  # fmt: skip
    assert result(october).recorded == 3 * HOUR + 1800
    assert result(october, OCTOBER.next()).recorded == 0


def test_time_without_a_line_is_shown_and_counts_as_moved(october):
    begin = datetime(2026, 10, 20, 13, 0, tzinfo=TOKYO)
    span = {"started_at": begin, "ended_at": begin + timedelta(minutes=30), "now": begin + timedelta(days=1)}
    time.add_entry(tenant_id=october.client.id, activity="MEETING", actor=october.sato, **span)
    month = result(october)
    other = month.lines[-1]
    assert (other.line.key, other.gross, other.moved) == (OTHER_KEY, 0, 1800)
    assert month.moved == 3 * HOUR + 1800


def test_dropped_work_is_credited_for_twelve_months_and_then_leaves_the_ledger(october):
    """60 units of 30 minutes a month, dropped on 11 October: 21 of the month's 31 days count, so 60·21/31 units are
    gone; 12 were delivered, which the days before cover (60·10/31 = 19.4).
    """
    with at(october):
        ProcessLine.objects.filter(pk=october.line.pk).update(volume=60, dropped_on=date(2026, 10, 11))
    line = result(october).lines[0]
    gone = Fraction(60 * 21, 31) * 1800
    assert (line.line.units, line.dropped) == (12, round(gone))
    assert line.gross == 12 * 1800 + round(gone)
    later = result(october, OCTOBER.next()).lines[0]  # nothing is delivered any more: all 60 units
    assert (later.line.units, later.gross, later.moved, later.eliminated) == (0, 60 * 1800, 0, 60 * 1800)
    with at(october):
        InventoryVersion.objects.update(valid_from=date(2026, 12, 1))  # confirmed again since, dropped on the same day
    last = result(october, Month(2027, 10)).lines[0]
    assert last.dropped == round(Fraction(60 * 10, 31) * 1800)  # until the twelve months are over on 11 October
    assert [one.line.key for one in result(october, Month(2027, 11)).lines] == []


@pytest.mark.slow
def test_dropped_work_opens_to_a_row_that_says_so(october, client):
    with at(october):
        ProcessLine.objects.filter(pk=october.line.pk).update(volume=60, dropped_on=date(2026, 10, 1))
        # All 60 units are dropped; 12 came all the same and count as delivered: 48 are gone, 24 hours.
        asked = {
            figure: Asked(OCTOBER, "total", figure, october.manager, True) for figure in ("gross", "saved", "dropped")
        }
        counted = figures(OCTOBER)
        for one in asked.values():
            rows = rows_behind(one)
            assert sum(row.amount for row in rows) == amount_behind(one, counted)
            assert any("廃止した作業 48件" in row.what for row in page_behind(one, counted, None).rows)
    assert counted.dropped == 48 * 1800
    prepare(october)
    client.force_login(october.client.people["OWNER"])
    shown = client.get("/portal/ACME/reports/2026-10/").content.decode()
    assert "（廃止した作業を含む）" in shown
    assert 'figure=dropped">24.0</a> 時間分を含みます' in shown
    rows = client.get("/portal/ACME/reports/2026-10/rows/?line=total&figure=dropped").content.decode()
    assert "廃止した作業 48件 × 1件あたり30分" in rows
    assert "24時間" in rows


def test_coverage_counts_units_whose_task_carries_time(october):
    work_on(october.cast, october.client, minutes=0, units=3, timed=False,
            begin=datetime(2026, 10, 16, 10, 0, tzinfo=TOKYO))  # fmt: skip
    month = result(october)
    assert month.coverage * 15 == 12
    assert (month.split_shown, month.eliminated, month.moved) == (False, None, None)


def test_time_recorded_after_the_month_does_not_change_its_coverage(october):
    late = work_on(october.cast, october.client, minutes=0, units=3, timed=False,
                   begin=datetime(2026, 10, 16, 10, 0, tzinfo=TOKYO))  # fmt: skip
    before = digest(result(october))
    begin = datetime(2026, 11, 2, 10, 0, tzinfo=TOKYO)
    time.add_entry(task_id=late.pk, started_at=begin, ended_at=begin + timedelta(minutes=5), actor=october.sato,
                   now=begin + timedelta(days=1))  # fmt: skip
    assert digest(result(october)) == before


def test_a_task_with_units_on_two_lines_gives_its_time_to_both(october):
    with at(october):
        version = InventoryVersion.objects.get()
        ring = ProcessLine.objects.create(
            tenant=october.client.row, version=version, position=2, large="総務", name="電話", worktype="x",
            work_class="CLERICAL", frequency="DAILY", volume=100, baseline_seconds=600, evidence="A")  # fmt: skip
        UnitCount.objects.create(tenant=october.client.row, task=october.tasks[0], process_line=ring, key="ring",
                                 count=12, on=date(2026, 10, 13))  # fmt: skip
    plain, calls = result(october).lines
    # 4 units × 30 minutes and 12 units × 10 minutes weigh the same: an hour of that task is shared in halves.
    assert (plain.line.operator_seconds, calls.line.operator_seconds) == (2 * HOUR + 1800, 1800)
    assert plain.residual + calls.residual == touched(october)


def test_the_agreed_time_off_the_page_is_part_of_the_residual(october):
    with at(october):
        Client.objects.filter(pk=october.client.id).update(governance_seconds=2 * HOUR)
    assert result(october).residual == touched(october) + 2 * HOUR
    with at(october):
        time.declare_off_page(month=OCTOBER, seconds=HOUR, actor=october.manager,
                              now=datetime(2026, 11, 1, tzinfo=TOKYO))  # fmt: skip
    assert result(october).residual == touched(october)


def test_a_baseline_that_nobody_confirmed_for_a_year_earns_nothing(october):
    with at(october):
        InventoryVersion.objects.update(valid_from=date(2025, 9, 1))
    assert result(october).gross == 0
    with at(october):
        InventoryVersion.objects.update(valid_from=date(2025, 10, 1))
    assert result(october).gross == 12 * 1800


def test_a_version_of_half_a_month_has_half_the_volume(october):
    with at(october):
        InventoryVersion.objects.update(valid_from=date(2026, 10, 17))
    assert result(october).lines[0].baseline_volume * 31 == 10 * 15


def test_a_strangers_rows_are_not_counted(october):
    make_process_line(october.cast.rival, name="他社の業務")
    with october.cast.at(october.cast.rival):
        assert [line.line.name for line in figures(OCTOBER).lines] == ["他社の業務"]
        assert figures(OCTOBER).recorded == 0


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow_with_the_rows(october):
    with (
        at(october),
        CaptureQueriesContext(
            connection,
        ) as few,
    ):
        figures(OCTOBER)
    for day in range(19, 24):
        work_on(october.cast, october.client, minutes=20, begin=datetime(2026, 10, day, 10, 0, tzinfo=TOKYO))
    with at(october), CaptureQueriesContext(connection) as more:
        figures(OCTOBER)
        assert TimeEntry.objects.count() == 8
    assert len(more) - 1 <= len(few) <= 12


def amounts(october, line, figure):
    with at(october):
        asked = Asked(OCTOBER, line, figure, october.manager, names=True)
        found, counted = rows_behind(asked), figures(OCTOBER)
        assert paged(asked, counted) == found
        assert amount_behind(asked, counted) == sum(row.amount for row in found)
    return sum(row.amount for row in found)


def paged(asked, counted, size=2):
    """The same rows, read page by page."""
    rows, cursor = [], None
    while cursor != "":
        page = page_behind(asked, counted, cursor, size)
        rows, cursor = rows + page.rows, page.next_cursor
    return rows


@pytest.mark.slow
def test_the_rows_behind_a_figure_add_up_to_it(october):
    with at(october):
        Client.objects.update(governance_seconds=1800)
        day = {"on": date(2026, 10, 20), "actor": october.sato, "task_id": october.tasks[0].pk}
        time.record_partner(partner="社労士", seconds=600, **day)
        time.record_robot_exception(robot="OCR", seconds=300, **day)
        month = figures(OCTOBER)
        line = month.lines[0]
    own = {
        "units": line.line.units, "gross": line.gross, "residual": line.residual, "saved": line.saved,
        "moved": line.moved, "eliminated": line.eliminated, "robot": 300, "partner": 600,
        "operator": line.line.operator_seconds, "conservative": line.conservative,
        "at_baseline": line.at_baseline_volume, "growth": 0, "rework": 0, "imported": 0, "coverage": 12, "untimed": 0,
    }  # fmt: skip
    assert {figure: amounts(october, str(october.line.pk), figure) for figure in own} == own
    total = {
        "gross": month.gross, "residual": month.residual, "saved": month.saved, "moved": month.moved,
        "eliminated": month.eliminated, "deliveries": 3, "conservative": month.conservative,
        "at_baseline": month.at_baseline_volume, "off_page": 1800,
    }  # fmt: skip
    assert {figure: amounts(october, "total", figure) for figure in total} == total
    prepare(october, state="DRAFTED")  # the agreed time off the page is a row of its own now
    assert amounts(october, "total", "residual") == month.residual
    assert amounts(october, "total", "off_page") == 1800


def test_the_rate_of_recorded_time_opens_to_units_with_and_without_time(october):
    late = work_on(october.cast, october.client, minutes=0, units=3, timed=False,
                   begin=datetime(2026, 10, 16, 10, 0, tzinfo=TOKYO))  # fmt: skip
    assert (amounts(october, "total", "coverage"), amounts(october, "total", "untimed")) == (15, 3)
    with at(october):
        rows = rows_behind(Asked(OCTOBER, str(october.line.pk), "coverage", october.manager, names=True))
        assert [row.what for row in rows] == ["作業時間 1時間"] * 3 + ["作業時間の記録なし"]
        [without] = rows_behind(Asked(OCTOBER, "total", "untimed", october.manager, names=True))
        assert without.task == late


def test_rework_is_told_apart_from_other_time(october):
    begin = datetime(2026, 10, 20, 13, 0, tzinfo=TOKYO)
    time.add_entry(task_id=october.tasks[0].pk, activity="REWORK", started_at=begin, actor=october.sato,
                   ended_at=begin + timedelta(minutes=20), now=begin + timedelta(days=1))  # fmt: skip
    assert amounts(october, str(october.line.pk), "rework") == result(october).lines[0].line.rework_seconds == 1200


@pytest.mark.parametrize(("grade", "taken"), [("A", "100"), ("B", "90"), ("C", "70")])
def test_the_conservative_figure_opens_to_lines_with_grade_and_share(october, grade, taken):
    # 12 units × 30 minutes = 6 hours before, of which grade B counts 5 h 24 min and grade C 4 h 12 min.
    with at(october):
        ProcessLine.objects.update(evidence=grade)
        Client.objects.update(governance_seconds=1800)
        ClientTouch.objects.all().delete()
        line, off_page = rows_behind(Asked(OCTOBER, "total", "conservative", october.manager, names=True))
    assert line.what == f"裏づけ {grade}：委託前 6時間 × {taken}％ − 貴社に残る 0分"
    assert (line.amount, off_page.amount) == (6 * HOUR * int(taken) // 100, -1800)
    assert line.opens == f"?line={october.line.pk}&figure=saved"


def test_growth_and_the_saving_at_the_planned_volume_open_to_lines(october):
    # 12 units where 4 were planned: 8 × 30 minutes are growth, and 4 × 30 minutes the saving at the planned volume.
    with at(october):
        ProcessLine.objects.update(volume=4, frequency="MONTHLY")
        ClientTouch.objects.all().delete()
    assert amounts(october, "total", "growth") == 8 * 1800
    assert amounts(october, "total", "at_baseline") == 4 * 1800


@pytest.mark.slow
def test_the_rows_behind_imported_figures_add_up_to_them(october):
    data = "業務名,完了件数,顧客側作業(分),BPO作業(分),自動化例外(分)\n資料の整形,8,30,120,6\n".encode()
    month = OCTOBER.previous()
    with at(october):
        actions.import_results(data, "x.csv", month=month, actor=october.manager, now=NOVEMBER_4)
        found = figures(month)
        for figure in ("gross", "residual", "saved", "moved"):
            for line in ("total", str(october.line.pk)):
                asked = Asked(month, line, figure, october.manager, names=True)
                rows = rows_behind(asked)
                assert sum(row.amount for row in rows) == getattr(found, figure), (line, figure)
                assert amount_behind(asked, found) == getattr(found, figure)
                assert paged(asked, found, size=1) == rows
        whole = Asked(month, "total", "imported", october.manager, names=True)
        assert sum(row.amount for row in rows_behind(whole)) == found.gross
        assert not rows_behind(Asked(month, "total", "coverage", october.manager, names=True))


@pytest.mark.slow
def test_open_tasks_stay_those_that_the_report_counted(october, client):
    task = work_on(october.cast, october.client, minutes=10, begin=datetime(2026, 10, 20, 10, 0, tzinfo=TOKYO),
                   state="WORKING")  # fmt: skip
    prepare(october)
    later = work_on(october.cast, october.client, minutes=10, begin=datetime(2026, 11, 5, 10, 0, tzinfo=TOKYO),
                    state="WORKING")  # fmt: skip
    url = f"rows/?line={october.line.pk}&figure=backlog"
    for person, area in ((october.cast.staff["manager"], "desk/clients"), (october.client.people["OWNER"], "portal")):
        client.force_login(person)
        page = f"/{area}/ACME/reports/2026-10/"
        assert url.replace("&", "&amp;") in client.get(page).content.decode()
        shown = client.get(page + url).content.decode()
        assert task.number in shown
        assert later.number not in shown
        assert "報告書の作成時に未完了だった作業です。" in shown
        assert client.get(f"{page}rows/?line=total&figure=backlog").status_code == 404


@pytest.mark.slow
def test_seats_and_opened_files_open_to_their_rows(october, client):
    with at(october):
        members, assigned = (model.objects.filter(tenant_id=october.client.id) for model in (Membership, Assignment))
        members.update(valid_from=date(2026, 10, 5))
        assigned.update(valid_from=date(2026, 10, 6), valid_to=date(2026, 10, 30))
        seats, ours = members.count(), assigned.count()
        file = store(data=b"a,b", name="secret.csv", content_type="text/csv", actor=october.manager)
        DownloadLog.objects.create(tenant_id=october.client.id, file=file, actor_name="佐藤",
                                   at=datetime(2026, 10, 20, 10, 0, tzinfo=TOKYO))  # fmt: skip
        assigned.filter(user=october.cast.staff["manager"]).update(valid_to=None)
    prepare(october)
    client.force_login(october.cast.staff["manager"])
    page = "/desk/clients/ACME/reports/2026-10/"
    shown = client.get(page).content.decode()
    assert f'figure=added">{seats + ours}</a>' in shown
    assert f'figure=removed">{ours - 1}</a>' in shown
    rows = {figure: client.get(f"{page}rows/?line=total&figure={figure}&format=csv").content.decode("utf-8-sig")
            for figure in ("added", "removed", "opened")}  # fmt: skip
    assert [len(text.splitlines()) - 1 for text in rows.values()] == [seats + ours, ours - 1, 1]
    assert october.cast.staff["sato"].name in rows["removed"]
    assert "secret.csv" not in rows["opened"], "a file that no room shows him has no name"
    assert "閲覧を限定した業務" in client.get(f"{page}rows/?line=total&figure=opened").content.decode()
    client.force_login(october.client.people["OWNER"])
    theirs = client.get("/portal/ACME/reports/2026-10/rows/?line=total&figure=removed").content.decode()
    assert october.cast.staff["sato"].name not in theirs
    assert "当社担当" in theirs
