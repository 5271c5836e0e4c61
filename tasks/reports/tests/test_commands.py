"""The three commands of the take-over: the two case studies give the published figures, bad files change nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO, StringIO, TextIOWrapper

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from bpo.core import tenancy
from bpo.core.documents.models import StoredFile
from bpo.core.tenancy.directory import directory
from tasks.reports.models import ImportedLine, ImportedMonth
from tasks.reports.tests.conftest import NOVEMBER_4, prepare

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
CASES = settings.BASE_DIR / "docs" / "cases"
EXPECTED = {
    "SOLAR": {
        "gross_hours": 396.0, "residual_hours": 46.0, "saved_hours": 350.0, "moved_hours": 285.0,
        "eliminated_hours": 65.0, "saved_hours_conservative": 334.3, "saved_hours_at_baseline_volume": 350.0,
        "headline": 350.0, "coverage": None, "imported_share": 1.0, "leverage": 1.39,
    },
    "DATA": {
        "gross_hours": 225.0, "residual_hours": 25.0, "saved_hours": 200.0, "moved_hours": 161.0,
        "eliminated_hours": 39.0, "saved_hours_conservative": 180.5, "saved_hours_at_baseline_volume": 200.0,
        "headline": 200.0, "coverage": None, "imported_share": 1.0, "leverage": 1.4,
    },
}  # fmt: skip
FIRST_LINES = {
    "SOLAR": {"name": "代表電話の一次対応", "work_type": "generalaffairs.phone_calls", "units": 1200,
              "gross_minutes": 4800.0, "residual_minutes": 360.0, "operator_minutes": 4140.0, "robot_minutes": 0.0,
              "partner_minutes": 0.0, "evidence": "A", "imported": True},
    "DATA": {"name": "勤怠の確認と締め", "work_type": "hr.attendance", "units": 120, "gross_minutes": 3000.0,
             "residual_minutes": 300.0, "operator_minutes": 2160.0, "robot_minutes": 60.0, "partner_minutes": 0.0,
             "evidence": "A", "imported": True},
}  # fmt: skip


@pytest.fixture
def house(settings, tmp_path):
    """An installation with its own company and nothing else. Commands read the directory by another connection."""
    from tests.fixtures import make_client

    settings.FILES_DIR = tmp_path / "files"
    return make_client("HOUSE", "裏方サービス株式会社", kind="HOUSE", pk=tenancy.HOUSE_ID)


def arguments(options):
    return [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]


def run(name, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command(name, *arguments(options), stdout=out, stderr=err)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, out.getvalue(), err.getvalue()


def take_inventory(code):
    run("import_inventory", client=code, file=str(CASES / f"{code.lower()}_inventory.csv"), valid_from="2026-04-01",
        create_client=f"{code}株式会社")  # fmt: skip


def take_results(code, path=None):
    return run("import_results", client=code, month="2026-10", file=str(path or CASES / f"{code.lower()}_2026-10.csv"))


def report(code, fmt="json", out="-"):
    return run("monthly_report", client=code, month="2026-10", format=fmt, out=str(out))


def tenant_of(code):
    return next(one.id for one in directory() if one.code == code)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["SOLAR", "DATA"])
def test_the_case_studies_come_out_exactly(house, code):
    take_inventory(code)
    assert take_results(code)[0] == 0
    told = json.loads(report(code)[1])
    assert {name: told[name] for name in EXPECTED[code]} == EXPECTED[code]
    assert (told["month"], told["client"]) == ("2026-10", code)
    assert told["lines"][0] == FIRST_LINES[code]
    assert len(told["lines"]) == {"SOLAR": 8, "DATA": 7}[code]


@pytest.mark.slow
def test_the_same_file_again_changes_nothing(house):
    take_inventory("DATA")
    take_results("DATA")
    code, told, _errors = take_results("DATA")
    assert code == 0
    assert "変更はありません" in told
    with tenancy.use(tenant_of("DATA")):
        assert (ImportedMonth.objects.count(), ImportedLine.objects.count()) == (1, 7)


@pytest.mark.slow
def test_another_file_replaces_the_month_as_a_whole(house, tmp_path):
    take_inventory("DATA")
    take_results("DATA")
    rows = (CASES / "data_2026-10.csv").read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "again.csv").write_bytes("\r\n".join(rows).encode("cp932"))
    _code, _told, warned = take_results("DATA", tmp_path / "again.csv")
    assert "「社員台帳の整備」がファイルにありません" in warned
    assert json.loads(report("DATA")[1])["gross_hours"] == 90.0


@pytest.mark.slow
def test_a_file_with_errors_changes_nothing_and_is_kept(house, tmp_path):
    take_inventory("DATA")
    take_results("DATA")
    bad = tmp_path / "bad.csv"
    bad.write_text(
        "業務名,完了件数,顧客側作業(分),BPO作業(分),自動化例外(分)\n"
        "勤怠の確認と締め,120,-5,2160,60\n知らない業務,1,1,1,0\n給与計算結果の点検,120,360,1740,60\n",
        encoding="utf-8",
    )
    code, _told, errors = take_results("DATA", bad)
    assert code == 1
    assert "2行目「顧客側作業(分)」を取り込めません。" in errors
    assert "3行目「業務名」を取り込めません。業務棚卸しに「知らない業務」がありません。" in errors
    assert "正しい行 1行、エラー 2件" in errors
    assert json.loads(report("DATA")[1])["saved_hours"] == 200.0
    with tenancy.use(tenant_of("DATA")):
        assert StoredFile.objects.filter(name="bad.csv").count() == 1


def test_a_pdf_named_csv_is_refused_with_a_sentence_and_kept(house, tmp_path):
    take_inventory("DATA")
    (tmp_path / "x.csv").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    code, _told, errors = take_results("DATA", tmp_path / "x.csv")
    assert code == 1
    assert "ファイルを取り込めません。" in errors
    with tenancy.use(tenant_of("DATA")):
        assert StoredFile.objects.filter(name="x.csv").exists()


@pytest.mark.parametrize("month", ["2026-13", "2026/10", "十月"])
def test_a_month_that_is_none_says_how_to_write_one(house, month):
    with pytest.raises(CommandError, match="2026-10 の形"):
        call_command("monthly_report", "--client=HOUSE", f"--month={month}")


def test_an_unknown_client_and_a_missing_file_are_said(house, tmp_path):
    take_inventory("DATA")
    with pytest.raises(CommandError, match="「NONE」が見つかりません"):
        report("NONE")
    with pytest.raises(CommandError, match="開けません"):
        take_results("DATA", tmp_path / "nowhere.csv")


@pytest.mark.slow
def test_the_workbook_holds_numbers(house, tmp_path):
    take_inventory("SOLAR")
    take_results("SOLAR")
    assert report("SOLAR", "xlsx", tmp_path / "r.xlsx")[0] == 0
    book = CalamineWorkbook.from_path(str(tmp_path / "r.xlsx"))
    rows = book.get_sheet_by_name("業務別").to_python()
    assert rows[0][3:7] == ["納品した数", "委託前（時間）", "貴社に残る（時間）", "削減（時間）"]
    assert rows[1][0] == "代表電話の一次対応"
    assert rows[1][3:7] == [1200, 80, 6, 74]
    summary = dict(book.get_sheet_by_name("要約").to_python()[1:])
    assert (summary["削減（時間）"], summary["なくなった（時間）"]) == (350, 65)


@pytest.mark.slow
def test_the_pdf_of_a_sent_month_says_when_it_was_sent(committed_october, tmp_path):
    code = committed_october.client.code
    with time_machine.travel(NOVEMBER_4 + timedelta(days=1), tick=False):
        assert report(code, "pdf", tmp_path / "draft.pdf")[0] == 0
        prepare(committed_october)
        assert report(code, "pdf", tmp_path / "sent.pdf")[0] == 0
    draft, sent = (PdfReader(tmp_path / name).pages[0].extract_text() for name in ("draft.pdf", "sent.pdf"))
    assert "下書き" in draft
    assert "送付日" not in draft
    assert "送付日 2026/11/04" in sent
    assert "2026/11/18 までに" in sent
    assert "2026/11/05 作成" in sent


@pytest.mark.slow
def test_bytes_go_to_standard_output_as_they_are(house, tmp_path):
    take_inventory("SOLAR")
    take_results("SOLAR")
    raw = BytesIO()
    wanted = {"client": "SOLAR", "month": "2026-10", "format": "xlsx", "out": "-"}
    stream = TextIOWrapper(raw)
    call_command("monthly_report", *arguments(wanted), stdout=stream)
    assert raw.getvalue()[:2] == b"PK"
