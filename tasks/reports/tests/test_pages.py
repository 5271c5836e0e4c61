"""The report's pages as the client and the manager see them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from bpo.core.documents.queries import documents_of
from bpo.core.testing.jobs import run_all
from clients.companies.models import Client
from clients.inventory.models import ProcessLine
from tasks.reports.models import Adjustment, LineResponse, SavingsMonth, SavingsSnapshot
from tasks.reports.tests.conftest import NOVEMBER_4, at, prepare
from tasks.time.models import ClientTouch, UnitCount
from tasks.work.models import Task
from tools.visitor import Page

DESK, PORTAL = "/desk/clients/ACME/reports/2026-10/", "/portal/ACME/reports/2026-10/"


@pytest.fixture
def browse(client, october):
    """A browser of one person, on 4 November 2026."""
    with time_machine.travel(NOVEMBER_4 + timedelta(hours=1), tick=False):

        def sign_in(name):
            people = {**october.cast.staff, **october.client.people}
            client.force_login(people[name])
            return client

        yield sign_in


def month(october):
    with at(october):
        return SavingsMonth.objects.get(month="2026-10")


def text(answer):
    return answer.content.decode()


def test_the_client_sees_nothing_before_it_was_sent(browse, october):
    prepare(october, state="CHECKED")
    owner = browse("OWNER")
    assert owner.get(PORTAL).status_code == 404
    assert owner.get(f"{PORTAL}xlsx/").status_code == 404
    assert "まだありません" in text(owner.get("/portal/ACME/reports/"))


@pytest.mark.slow
def test_the_first_page_says_what_was_freed(browse, october):
    prepare(october)
    shown = text(browse("OWNER").get(PORTAL))
    assert "10月は " in shown
    assert "人件費の減少ではなく" in shown
    assert "目標 4 時間" in shown
    assert "作業時間の記録率 100％" in shown
    assert "この内容で確認する" in shown


@pytest.mark.slow
@pytest.mark.parametrize("role", ["REQUESTER", "APPROVER"])
def test_other_seats_are_told_whom_to_ask(browse, october, role):
    prepare(october)
    answer = browse(role).get(PORTAL)
    assert answer.status_code == 403
    assert "席の追加を依頼" in text(answer)


@pytest.mark.slow
def test_a_viewer_reads_and_may_not_confirm(browse, october):
    prepare(october)
    viewer = browse("VIEWER")
    assert "この内容で確認する" not in text(viewer.get(PORTAL))
    assert viewer.post(f"{PORTAL}confirmation/", {"number": 1}).status_code == 403
    assert month(october).state == "SENT"


@pytest.mark.slow
def test_the_owner_confirms(browse, october):
    prepare(october)
    answer = browse("OWNER").post(f"{PORTAL}confirmation/", {"number": 1}, follow=True)
    assert "確認済みにしました" in text(answer)
    assert month(october).state == "FROZEN"


@pytest.mark.slow
def test_the_owner_objects_to_a_line_and_the_manager_answers(browse, october):
    prepare(october)
    owner = browse("OWNER")
    assert owner.post(f"{PORTAL}objection/", {"number": 1}).status_code == 422
    owner.post(f"{PORTAL}objection/", {"number": 1, str(october.line.pk): "件数が多いです。"})
    with at(october):
        response = LineResponse.objects.get(agreed=False)
    manager = browse("manager")
    assert "件数が多いです。" in text(manager.get(DESK))
    manager.post(f"{DESK}answers/{response.pk}/", {"decision": "decline", "answer": "納品の記録をご確認ください。"})
    answer = manager.post(f"{DESK}sending/", {"version": month(october).version}, follow=True)
    assert "第1版）を送付しました" in text(answer)
    assert "納品の記録をご確認ください。" in text(browse("OWNER").get(PORTAL))


@pytest.mark.slow
def test_an_objection_that_orders_hours_is_proposed_otherwise_and_goes_as_it_is(browse, october):
    prepare(october)
    said = {"number": 1, str(october.line.pk): "残業してでも今日中に直してください。"}

    page = browse("OWNER").post(f"{PORTAL}objection/", said)

    assert (page.status_code, 'data-advice="hours"' in page.text) == (200, True)
    assert "残業してでも今日中に直してください。" in page.text
    assert month(october).state == "SENT"

    browse("OWNER").post(f"{PORTAL}objection/", said | {"as_is": "1"})
    assert month(october).state == "DISPUTED"


@pytest.mark.slow
def test_a_manager_walks_the_month_from_draft_to_sent(browse, october):
    manager = browse("manager")
    manager.post(f"{DESK}draft/")
    saved = {"version": month(october).version, "comment": "順調です。", "text_0": "ひな形の統一", "by_0": "2026/11/20"}
    assert "保存しました" in text(manager.post(f"{DESK}edit/", saved, follow=True))
    assert manager.post(f"{DESK}edit/", saved).status_code == 409
    manager.post(f"{DESK}check/", {"version": month(october).version})
    manager.post(f"{DESK}sending/", {"version": month(october).version})
    shown = text(browse("OWNER").get(PORTAL))
    assert "順調です。" in shown
    assert "ひな形の統一（11/20 まで）" in shown


@pytest.mark.slow
def test_whoever_is_asked_which_side_goes_back_to_what_he_typed(browse, october):
    manager = browse("manager")
    manager.post(f"{DESK}draft/")
    mine, theirs = (opened(manager, DESK, f"{DESK}edit/") for _person in range(2))
    manager.post(f"{DESK}edit/", theirs | {"comment": "相手のコメント"})

    own = {"comment": "自分のコメント", "text_0": "ひな形の統一", "by_0": "2026/11/20"}
    asked = manager.post(f"{DESK}edit/", mine | own)
    assert asked.status_code == 409
    assert "戻って直す" in text(asked)
    sent = Page(409, f"{DESK}edit/", asked.content).form(f"{DESK}edit/").values
    typed = manager.post(f"{DESK}edit/", sent | {"mend": "1"})

    assert typed.status_code == 422
    assert "まだ保存していません。" in text(typed)
    again = filled(typed, DESK, f"{DESK}edit/")
    assert again | own == again
    manager.post(f"{DESK}edit/", again | {"comment": "二人のコメント"})
    assert month(october).comment == "二人のコメント"


@pytest.mark.slow
def test_a_wrong_day_comes_back_with_everything_typed(browse, october):
    manager = browse("manager")
    manager.post(f"{DESK}draft/")
    saved = {"version": month(october).version, "comment": "順調です。", "by_2": "13月40日"}

    wrong = manager.post(f"{DESK}edit/", saved)

    assert wrong.status_code == 422
    again = filled(wrong, DESK, f"{DESK}edit/")
    assert (again["comment"], again["by_2"]) == ("順調です。", "13月40日")
    manager.post(f"{DESK}check/", {"version": month(october).version})
    manager.post(f"{DESK}sending/", {"version": month(october).version})
    assert manager.post(f"{DESK}edit/", saved).status_code == 422, "sent: the page has no such form any more"


def filled(answer, path, action):
    """What the form of this page would send as it stands."""
    form = Page(answer.status_code, path, answer.content).form(action)
    return {name: value.strip() for name, value in form.values.items()}


def opened(browser, path, action):
    return filled(browser.get(path), path, action)


@pytest.mark.slow
def test_an_auditor_looks_and_changes_nothing(browse, october):
    prepare(october, state="DRAFTED")
    auditor = browse("auditor")
    assert "点検済みにする" not in text(auditor.get(DESK))
    assert auditor.post(f"{DESK}check/", {"version": 1}).status_code == 403


def test_an_operator_does_not_open_reports(browse, october):
    assert browse("sato").get(DESK).status_code == 403


@pytest.mark.parametrize("path", [DESK, "/desk/clients/ACME/reports/", f"{DESK}rows/?line=other&figure=units"])
def test_a_strangers_client_is_a_404(browse, october, path):
    assert browse("tanaka").get(path).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("figure", ["units", "gross", "residual", "saved", "moved", "eliminated", "operator"])
def test_every_figure_opens_to_its_rows(browse, october, figure):
    prepare(october)
    where = f"rows/?line={october.line.pk}&figure={figure}"
    shown = text(browse("OWNER").get(PORTAL + where))
    assert all(task.number in shown for task in october.tasks)
    assert "sato" not in shown
    csv = browse("OWNER").get(f"{PORTAL}{where}&format=csv").content.decode("utf-8-sig")
    assert len(csv.splitlines()) > 3
    if figure == "operator":
        assert "sato" in text(browse("manager").get(DESK + where))


@pytest.mark.slow
@pytest.mark.parametrize("figure", ["gross", "residual", "saved", "moved", "eliminated", "deliveries"])
def test_the_totals_open_to_the_rows_of_all_lines(browse, october, figure):
    prepare(october)
    owner = browse("OWNER")
    where = f"rows/?line=total&figure={figure}"
    assert where.replace("&", "&amp;") in text(owner.get(PORTAL))
    shown = text(owner.get(PORTAL + where))
    assert all(task.number in shown for task in october.tasks)
    assert "合計" in shown


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "line=x&figure=units",
        "line={line}&figure=deliveries",
        "line=other&figure=units",
        "line={line}&figure=secret",
        "",
    ],
)
def test_rows_of_what_the_report_does_not_have_are_a_404(browse, october, query):
    prepare(october)
    assert browse("OWNER").get(f"{PORTAL}rows/?{query.format(line=october.line.pk)}").status_code == 404


@pytest.mark.slow
def test_many_rows_come_page_by_page_and_every_page_tells_the_whole(browse, october):
    task = october.tasks[0]
    with at(october):
        UnitCount.objects.bulk_create(
            UnitCount(tenant_id=task.tenant_id, task=task, key=f"more-{n}", count=1, on=date(2026, 10, 1 + n % 31))
            for n in range(60)
        )
    prepare(october)
    owner, where = browse("OWNER"), f"{PORTAL}rows/?line={october.line.pk}&figure=units"
    first = text(owner.get(where))
    link = unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])
    second = text(owner.get(f"{PORTAL}rows/{link}"))
    keys = [re.findall(r"more-\d+", page) for page in (first, second)]
    assert (len(keys[0] + keys[1]), len(set(keys[0] + keys[1]))) == (60, 60)
    assert first.count("<tr") == 50 + 2
    assert all("全ページの合計" in page and "72</td></tr></tfoot>" in page for page in (first, second))
    assert 'rel="next"' not in second
    assert re.findall(r"more-\d+", text(owner.get(f"{where}&cursor=broken"))) == keys[0]


@pytest.mark.slow
def test_guarded_work_keeps_its_name_back(browse, october):
    with at(october):
        Task.objects.filter(pk=october.tasks[0].pk).update(category="PAYROLL")
    prepare(october)
    shown = text(browse("VIEWER").get(f"{PORTAL}rows/?line={october.line.pk}&figure=units"))
    assert october.tasks[0].number not in shown
    assert "閲覧を限定した業務" in shown


@pytest.mark.slow
def test_the_pdf_is_made_once_sent_and_opens_for_its_readers(browse, october, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    savings = prepare(october)
    run_all([october.client.id])
    with at(october):
        document = documents_of(savings.pk).get()
    owner = browse("OWNER")
    assert "PDFを出力" in text(owner.get(PORTAL))
    pages = PdfReader(BytesIO(b"".join(owner.get(f"/portal/ACME/files/{document.file_id}/")))).pages
    first = pages[0].extract_text()
    assert "月次報告書" in first
    assert "業務別の内訳" in first
    assert "送付日 2026/11/04" in first
    assert "2026/11/18 までに" in first
    assert "件数の計画と実績" in pages[1].extract_text()
    assert browse("REQUESTER").get(f"/portal/ACME/files/{document.file_id}/").status_code == 404


@pytest.mark.slow
def test_the_workbook_has_a_name_with_client_and_month(browse, october):
    prepare(october)
    answer = browse("VIEWER").get(f"{PORTAL}xlsx/")
    assert answer.content[:2] == b"PK"
    assert "ACME_202610" in answer.headers["Content-Disposition"]


@pytest.mark.slow
def test_the_time_off_the_page_and_corrections_by_form(browse, october):
    prepare(october, state="DRAFTED")
    manager = browse("manager")
    manager.post(f"{DESK}off-page/", {"minutes": "90", "note": "定例会1回"})
    with at(october):
        assert ClientTouch.objects.get(kind="OFF_PAGE").seconds == 5400
    prepare(october)
    wanted = {"line": str(october.line.pk), "component": "RESIDUAL", "amount": "−30", "reason": "計測の誤り"}
    assert "2026年11月の報告書に記載" in text(manager.post(f"{DESK}adjustment/", wanted, follow=True))
    with at(october):
        assert Adjustment.objects.get().seconds == -1800
    assert "数として読み取れません" in text(manager.post(f"{DESK}adjustment/", {**wanted, "amount": "x"}))


@pytest.mark.slow
def test_the_dashboard_shows_all_clients_of_the_manager(browse, october):
    prepare(october)
    shown = text(browse("manager").get("/desk/dashboard/"))
    assert "青葉商事株式会社" in shown
    assert "北星システム株式会社" in shown
    assert "お客様の確認待ち" in shown
    for link in (f"{DESK}rows/?line=total&amp;figure=saved", f"{DESK}rows/?line=total&amp;figure=coverage"):
        assert link in shown
    assert browse("sato").get("/desk/dashboard/").status_code == 403


def test_a_row_of_the_dashboard_opens_to_what_it_shows(browse, october):
    prepare(october)
    with october.cast.at(october.client):
        Client.objects.filter(pk=october.client.id).update(short_name="<青葉>")
    shown = text(browse("manager").get("/desk/dashboard/?month=2026-10"))
    [row] = [one for one in re.findall(r"<tr>.*?</tr>", shown, re.DOTALL) if "&lt;青葉&gt;</span></a></td>" in one]
    assert "<青葉>" not in shown
    for told in (
        f'<td class="cell-main"><a href="{DESK}">',
        f'data-label="削減時間"><b><a href="{DESK}rows/?line=total&amp;figure=saved">5.9</a></b>',
        'data-label="目標"><a href="/desk/clients/ACME/">4</a>',
        f'data-label="達成率"><a href="{DESK}rows/?line=total&amp;figure=saved">146.2％</a></td>',
        f'data-label="記録率"><a href="{DESK}rows/?line=total&amp;figure=coverage">100％</a></td>',
        'data-label="期限超過">0</td>',
    ):
        assert told in row, (told, row)


def test_the_dashboard_adds_up_what_its_clients_were_freed_of(browse, october):
    prepare(october)
    rival = october.cast.rival
    with october.cast.at(rival):
        Client.objects.filter(pk=rival.id).update(target_seconds=5 * 3600)
    shown = text(browse("manager").get("/desk/dashboard/?month=2026-10"))
    # ACME: 12 × 30 minutes − 3 requests × 3 minutes = 5.85 h, shown as 5.9; RIVAL: none. 5.85 ÷ (4 + 5) = 65.0 %.
    for told in (
        "2社の削減時間",
        '<span class="kpi-value">5.9<',
        "目標9時間の65.0％",
        '合計</th><td class="num" data-label="削減時間">5.9</td>',
    ):
        assert told in shown, told


@pytest.mark.slow
@pytest.mark.parametrize(("show", "acme", "rival"), [("waiting", True, False), ("unsent", False, True)])
def test_a_figure_over_all_clients_opens_to_those_behind_it(browse, october, show, acme, rival):
    prepare(october)
    manager = browse("manager")
    assert f"?month=2026-10&amp;show={show}" in text(manager.get("/desk/dashboard/"))
    shown = text(manager.get(f"/desk/dashboard/?month=2026-10&show={show}"))
    found = [f'href="/desk/clients/{code}/reports/2026-10/"' in shown for code in ("ACME", "RIVAL")]
    assert found == [acme, rival]
    csv = manager.get(f"/desk/dashboard/?month=2026-10&show={show}&format=csv").content.decode("utf-8-sig")
    assert ["青葉商事株式会社" in csv, "北星システム株式会社" in csv] == [acme, rival]


@pytest.mark.slow
def test_rates_and_the_conservative_figure_of_the_report_open_to_rows(browse, october):
    with at(october):
        ProcessLine.objects.update(evidence="C")
    prepare(october)
    for person, page in (("manager", DESK), ("OWNER", PORTAL)):
        reader = browse(person)
        shown = text(reader.get(page))
        for figure in ("conservative", "saved", "coverage"):
            assert f"{page}rows/?line=total&amp;figure={figure}" in shown, figure
        rows = text(reader.get(f"{page}rows/?line=total&figure=conservative"))
        assert "裏づけ C：委託前 6時間 × 70％" in rows
        assert f'href="?line={october.line.pk}&amp;figure=saved"' in rows
        told = "納品した 12件のうち 12件に作業時間の記録があり、記録率は 100.0％です。"
        assert told in text(reader.get(f"{page}rows/?line=total&figure=coverage"))
        csv = reader.get(f"{page}rows/?line=total&figure=coverage&format=csv").content.decode("utf-8-sig")
        assert csv.count("作業時間 1時間") == 3
    assert "line=total&amp;figure=conservative" in text(browse("manager").get("/desk/dashboard/?month=2026-10"))


@pytest.mark.slow
def test_the_list_of_months_on_both_sides(browse, october):
    prepare(october)
    assert "2026年10月" in text(browse("manager").get("/desk/clients/ACME/reports/"))
    assert "お客様の確認待ち" in text(browse("VIEWER").get("/portal/ACME/reports/"))


def test_the_report_of_a_sent_month_does_not_follow_its_rows(browse, october):
    prepare(october)
    with at(october):
        facts = SavingsSnapshot.objects.get().data["facts"]
        october.client.row.name = "改名株式会社"
        october.client.row.save(update_fields=["name"])
    assert facts["client"]["name"] == "青葉商事株式会社"
    assert "青葉商事株式会社 様" in text(browse("OWNER").get(PORTAL))
