"""依頼の一覧 and 書類: found by state, words and days; the same list as a file."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bpo.core.documents.models import Document
from tasks.portal.tests.conftest import text_of
from tests.fixtures.work import NOW, make_file, make_request, make_scope, make_task

LIST = "/portal/ACME/requests/"
PAPERS = "/portal/ACME/documents/"


@pytest.mark.slow
def test_states_filter_the_list(cast, browser):
    make_scope(cast.acme)
    for state in ("WORKING", "DELIVERED", "DONE", "CANCELLED"):
        make_task(cast, cast.acme, state, fields={"title": f"題名{state}", "units": 1})
    person = browser("REQUESTER")
    for chosen, wanted in (
        ("yours", {"DELIVERED"}),
        ("open", {"WORKING"}),
        ("done", {"DONE"}),
        ("cancelled", {"CANCELLED"}),
        ("", {"WORKING", "DELIVERED", "DONE", "CANCELLED"}),
        ("nonsense", {"WORKING", "DELIVERED", "DONE", "CANCELLED"}),
    ):
        text = text_of(person.get(LIST, {"state": chosen}))
        found = {state for state in ("WORKING", "DELIVERED", "DONE", "CANCELLED") if f"題名{state}" in text}
        assert found == wanted, chosen


def test_words_find_number_title_and_person(cast, browser):
    make_scope(cast.acme)
    make_request(cast, cast.acme, fields={"title": "名刺の増刷", "units": 1})
    make_request(cast, cast.acme, fields={"title": "議事録", "units": 1}, by="OWNER")
    person = browser("REQUESTER")
    assert "議事録" not in text_of(person.get(LIST, {"q": "名刺"}))
    assert "名刺の増刷" not in text_of(person.get(LIST, {"q": "ACME-2"}))
    assert "議事録" in text_of(person.get(LIST, {"q": "責任者 議事"}))
    assert "条件に合う依頼はありません。" in text_of(person.get(LIST, {"q": "100%_x"}))


@pytest.mark.slow
def test_the_list_as_file_keeps_the_filter(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DONE", fields={"title": "=cmd|calc", "units": 1})
    make_task(cast, cast.acme, "WORKING")
    page = browser("REQUESTER").get(f"{LIST}export/", {"state": "done"})
    lines = page.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "番号,件名,依頼した人,受付日時,状態,納品の予定"
    assert len(lines) == 2
    assert lines[1].startswith("ACME-1,'=cmd|calc,青葉商事株式会社依頼者,2026/10/15 10:00,完了,2026/10/20")
    assert "attachment" in page["Content-Disposition"]


@pytest.mark.slow
def test_the_list_costs_the_same_for_many_rows(cast, browser):
    make_scope(cast.acme)
    person, counts = browser("REQUESTER"), []
    person.get(LIST)
    for _round in range(2):
        for _row in range(4):
            make_request(cast, cast.acme)
        with CaptureQueriesContext(connection) as found:
            person.get(LIST)
        counts.append(len(found))
    assert counts[0] == counts[1]


@pytest.mark.slow
def test_pages_follow_by_key(cast, browser):
    make_scope(cast.acme)
    for n in range(21):
        make_request(cast, cast.acme, fields={"title": f"依頼{n:02}号", "units": 1}, now=NOW + timedelta(minutes=n))
    person = browser("REQUESTER")
    first = person.get(LIST)
    assert "依頼20号" in text_of(first)
    assert "依頼00号" not in text_of(first)
    link = first.content.decode().split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = person.get(f"{LIST}{link}")
    assert "依頼00号" in text_of(second)
    assert "依頼20号" not in text_of(second)


def test_request_page_shows_words_of_the_form_and_offers_it_again(cast, browser):
    make_scope(cast.acme)
    make_request(cast, cast.acme, body="窓口は総務です")
    page = browser("REQUESTER").get(f"{LIST}ACME-1/")
    text = text_of(page)
    assert "件名" in text
    assert "会議資料の整形" in text
    assert "窓口は総務です" in text
    assert "/portal/ACME/requests/new/testing.plain/?again=ACME-1" in page.content.decode()


@pytest.mark.slow
def test_papers_are_found_by_days_and_title(cast, browser):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "DELIVERED")
    _paper(cast, task, "校正PDF", NOW)
    _paper(cast, task, "納品書", NOW - timedelta(days=40))
    _paper(cast, task, "社内用", NOW, client_visible=False)
    person = browser("REQUESTER")
    assert {"校正PDF", "納品書"} == _papers(person.get(PAPERS))
    assert {"校正PDF"} == _papers(person.get(PAPERS, {"since": "2026/10/01"}))
    assert {"校正PDF"} == _papers(person.get(PAPERS, {"since": "R8.10.15", "until": "R8.10.15"}))
    assert {"納品書"} == _papers(person.get(PAPERS, {"until": "2026/10/14"}))
    assert {"納品書"} == _papers(person.get(PAPERS, {"q": "納品"}))
    assert set() == _papers(person.get(PAPERS, {"q": "納品", "since": "2026/10/01"}))
    assert "ACME-1" in text_of(person.get(PAPERS))


def _papers(page) -> set[str]:
    text = text_of(page)
    return {title for title in ("校正PDF", "納品書", "社内用") if title in text}


def _paper(cast, task, title: str, at: datetime, *, client_visible: bool = True) -> None:
    file = make_file(cast.acme, f"{title}.pdf")
    with cast.at(cast.acme):
        Document.objects.create(
            tenant=cast.acme.row, title=title, kind=title, subject_kind="tasks.Task", subject=task.pk, state="READY",
            data_hash=title, file=file, client_visible=client_visible, issued_at=at,
        )  # fmt: skip
