"""The workbook holds what page and PDF hold: the same frozen data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bpo.core.calendar.tokyo import TOKYO
from tasks.meetings import actions as meetings
from tasks.reports.content import Report
from tasks.reports.exports import as_xlsx
from tasks.reports.models import SavingsSnapshot
from tasks.reports.section_rows import section_rows
from tasks.reports.tests.conftest import NOVEMBER_4, at, prepare
from tasks.time import actions as time

pytestmark = pytest.mark.django_db


def sent(october):
    """The report as it was sent."""
    prepare(october)
    with at(october):
        snapshot = SavingsSnapshot.objects.get()
        return Report.of_data({**snapshot.data, "number": snapshot.number})


def read(report):
    """{sheet: rows of values} of the workbook, as a spreadsheet program reads it."""
    book = load_workbook(BytesIO(as_xlsx(report)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def with_facts(report, **facts):
    return replace(report, facts={**report.facts, **facts})


@pytest.mark.slow
def test_meetings_proposals_and_rework_are_in_the_workbook(october):
    begin = datetime(2026, 10, 20, 13, 0, tzinfo=TOKYO)
    time.add_entry(task_id=october.tasks[0].pk, activity="REWORK", started_at=begin, actor=october.sato,
                   ended_at=begin + timedelta(minutes=30), now=begin + timedelta(days=1))  # fmt: skip
    with at(october):
        told = meetings.Told(date(2026, 10, 14), "林様／佐藤", "内緒の話", "締めは水曜\n様式は一つ")
        meetings.keep_meeting(told, actor=october.manager, now=NOVEMBER_4)
        meetings.propose(text="転記をなくす", effect_minutes=1200, actor=october.manager,
                         now=NOVEMBER_4.replace(month=10, day=20))  # fmt: skip
    report = sent(october)
    found = read(report)
    assert [row[2] for row in found["定例会"][1:]] == ["締めは水曜", "様式は一つ"]
    assert found["改善の提案"][1][:3] == ["転記をなくす", 1200, "提案中"]
    assert "内緒の話" not in str(found)
    head, line = found["業務別"][:2]
    assert line[head.index("うち手直し（時間）")] == 0.5
    assert line[head.index("差")] == 2
    summary = dict(row[:2] for row in found["要約"])
    assert (summary["削減（時間）"], summary["委託前（時間）"]) == (float(report.saved), 6)
    assert summary["業務棚卸し"] == "引き継ぎ資料による業務棚卸し 第1版"
    assert [row[0] for row in found["利用者とファイル"][1:]] == [
        "追加した利用者",
        "終了した利用者",
        "開かれたファイル（回）",
    ]


@pytest.mark.slow
def test_waits_manuals_backlog_and_the_next_month_are_in_the_workbook(october):
    report = sent(october)
    report = with_facts(
        report,
        waits={"open": [{"number": "ACME-9", "title": "名刺", "text": "部署名はどちらですか。", "days": 4}], "long": 1,
               "answered": 2, "answer_seconds": 5400},
        manuals=[{"title": "整形の手順", "number": 3, "note": "例を足した", "on": "2026-10-20"}],
        backlog={str(october.line.pk): {"open": 5, "oldest": "2026-10-01"}},
        calendar={"month": "2026-11", "business_days": 19, "closed": [{"day": "2026-11-03", "name": "文化の日"}],
                  "closings": [{"name": "給与の締め", "day": "2026-11-20"}]},
    )  # fmt: skip
    found = read(report)
    assert found["お客様の確認待ち"][1] == ["ACME-9", "名刺", "部署名はどちらですか。", 4]
    assert found["更新したマニュアル"][1] == ["整形の手順", 3, "2026/10/20（火）", "例を足した"]
    assert found["翌月の予定"][1:] == [
        ["営業日", None, "19日"],
        ["2026/11/03（火）", "休業日", "文化の日"],
        ["2026/11/20（金）", "締め日", "給与の締め"],
    ]
    head, line = found["業務別"][:2]
    assert line[head.index("未完了（件）") :][:2] == [5, "2026/10/01（木）"]
    summary = dict(row[:2] for row in found["要約"])
    assert (summary["この月の回答（件）"], summary["回答までの平均（営業時間）"]) == (2, 1.5)


@pytest.mark.slow
def test_every_work_type_has_its_sheet(october):
    cards = {
        "rows": [{"department": "=1+1", "cards": 3, "sheets": 1200}], "cards": 3, "sheets": 1200,
        "costs": [{"department": "営業部", "cost": 24000}], "cost": 24000,
    }  # fmt: skip
    template = "generalaffairs/business_cards/report_section.html"
    one = {"template": template, "title": "名刺作成", "data": cards}
    found = read(with_facts(sent(october), sections=[one, {**one, "title": "要約"}, {**one, "title": "物/備品" * 9}]))
    assert found["名刺作成"][:4] == [
        ["名刺作成", None, None], ["部署", "納品（名）", "枚数"], ["'=1+1", 3, 1200], ["合計", 3, 1200],
    ]  # fmt: skip
    assert found["名刺作成"][5:7] == [["部署", "印刷費用（税抜）", None], ["営業部", 24000, None]]
    assert "要約 2" in found, "a work type called like a sheet of the report"
    assert any(name.startswith("物 備品") and len(name) == 31 for name in found)


def test_paragraphs_and_points_of_a_section_are_rows():
    data = {"lists": [("入社", 2)], "items": 12, "enquiries": 0, "findings": [("退職者の席", 1)], "idle_yen": 12000}
    rows = section_rows("generalaffairs/it_desk/report_section.html", data)
    assert rows[:2] == [["入社・異動・退社の作業を 12項目行いました。"], ["入社 2件"]]
    assert rows[-2:] == [["退職者の席", 1], ["使われていない席の月額", 12000]]
