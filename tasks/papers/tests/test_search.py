"""書類: found by date range, amount range, partner, words and kind, alone and combined; the same list as a file."""

from __future__ import annotations

import io
from datetime import date, timedelta
from itertools import product
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from bpo.core.documents.visibility import visible
from tasks.materials import actions as materials
from tasks.materials.actions.making import Wanted
from tasks.materials.models import MaterialItem
from tasks.papers.queries import Papers, parts
from tasks.portal.tests.conftest import text_of
from tasks.requests.models import Attachment
from tests.fixtures.work import NOW, make_file, make_request, make_scope, make_task

PAGE = "/portal/ACME/documents/"
BOOKS = {
    "電気": (date(2026, 9, 30), 33_000, "㈱みなと電力"),
    "家賃": (date(2026, 10, 1), 220_000, "みなと不動産 株式会社"),
    "文具": (date(2026, 10, 15), 5_500, "アオキ文具店"),
    "覚書": (None, None, ""),
}
# Each condition alone: the query and which papers it leaves.
DATES = {
    "": set(BOOKS),
    "since=2026/10/01": {"家賃", "文具", "覚書"},
    "since=R8.9.30&until=2026/10/1": {"電気", "家賃"},
}
AMOUNTS = {"": set(BOOKS), "least=5,500&most=３３０００円": {"電気", "文具"}, "least=10万": {"家賃"}}
PARTNERS = {"": set(BOOKS), "partner=みなと": {"電気", "家賃"}, "partner=(株)ﾐﾅﾄ": {"電気"}, "partner=青木": set()}
WORDS = {"": set(BOOKS), "q=家": {"家賃"}}


@pytest.fixture
def books(cast, paper):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "DELIVERED")
    for title, said in BOOKS.items():
        paper(task, title, *said)
    return task


def found(page) -> set[str]:
    """The titles that stand on the page."""
    assert page.status_code == 200
    text = text_of(page)
    return {title for title in BOOKS if f"{title} " in text.split("絞り込みを解除")[-1]}


@pytest.mark.slow
@pytest.mark.parametrize("words", WORDS)
def test_any_two_or_more_conditions_hold_together(browser, books, words):
    person = browser("REQUESTER")
    for day, amount, partner in product(DATES, AMOUNTS, PARTNERS):
        query = "&".join(filter(None, (day, amount, partner, words)))
        wanted = DATES[day] & AMOUNTS[amount] & PARTNERS[partner] & WORDS[words]
        assert found(person.get(f"{PAGE}?{query}")) == wanted, query


@pytest.mark.slow
def test_the_list_shows_what_a_paper_says_as_it_was_typed(browser, books):
    text = text_of(browser("REQUESTER").get(PAGE))
    assert "2026/09/30（水） ¥33,000 ㈱みなと電力" in text
    assert "ACME-1" in text


@pytest.mark.slow
def test_unreadable_values_narrow_nothing(browser, books):
    assert found(browser("REQUESTER").get(PAGE, {"since": "いつか", "least": "たくさん", "kind": "x"})) == set(BOOKS)


def test_a_chip_takes_one_condition_off(browser, books):
    page = browser("REQUESTER").get(PAGE, {"least": "5500", "partner": "みなと"})
    assert "取引先：みなと" in text_of(page)
    assert 'href="?least=5500"' in page.content.decode()


@pytest.mark.parametrize(("fmt", "charset"), [("csv", "utf-8-sig"), ("csv-cp932", "cp932")])
def test_the_file_holds_exactly_what_was_found(browser, books, fmt, charset):
    page = browser("REQUESTER").get(f"{PAGE}export/", {"format": fmt, "partner": "みなと", "least": "10万"})
    lines = page.content.decode(charset).splitlines()
    assert lines[0] == "日時,書類,種類,取引年月日,取引金額（円）,取引先,番号,ファイル名"
    assert lines[1:] == ["2026/10/15 10:00,家賃,納品,2026/10/01,220000,みなと不動産 株式会社,ACME-1,家賃.pdf"]
    assert page.content.startswith(b"\xef\xbb\xbf") == (fmt == "csv")


def test_the_workbook_has_dates_and_numbers(browser, books):
    page = browser("REQUESTER").get(f"{PAGE}export/", {"format": "xlsx", "q": "電気"})
    [_head, row] = CalamineWorkbook.from_filelike(io.BytesIO(page.content)).get_sheet_by_index(0).to_python()
    assert row[3:6] == [date(2026, 9, 30), 33_000.0, "㈱みなと電力"]
    assert browser("REQUESTER").get(f"{PAGE}export/", {"format": "pdf"}).status_code == 404


@pytest.mark.slow
def test_everything_that_the_client_sees_is_on_the_list_and_opens(cast, browser, books, paper):
    _attached(cast, books, "納品物.xlsx", deliverable=True)
    _attached(cast, books, "社内.xlsx", client_visible=False)
    _of_request(cast, "写真.png")
    _material(cast, "通帳.pdf")
    person = browser("REQUESTER")
    text = text_of(person.get(PAGE))
    assert {name for name in ("納品物.xlsx", "社内.xlsx", "写真.png", "通帳.pdf") if name in text} == {
        "納品物.xlsx", "写真.png", "通帳.pdf",
    }  # fmt: skip
    assert "写真.png" not in text_of(person.get(PAGE, {"kind": "delivered"}))
    assert "納品物.xlsx" not in text_of(person.get(PAGE, {"kind": "shared"}))
    actor = cast.actor(cast.acme.people["REQUESTER"])
    with cast.at(cast.acme):
        listed = {one.file.pk for one in Papers(parts(actor))}
        assert listed == visible(listed, actor)


@pytest.mark.slow
def test_reports_are_listed_for_their_readers_alone(cast, browser, paper):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "DELIVERED")
    paper(task, "納品書")
    paper(task, "月次報告書", subject_kind="tasks.SavingsMonth")
    assert "月次報告書" in text_of(browser("OWNER").get(PAGE))
    assert "月次報告書" not in text_of(browser("REQUESTER").get(PAGE))


@pytest.mark.slow
def test_pages_follow_by_key_over_all_sources(cast, browser, paper):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "DELIVERED")
    for n in range(15):
        paper(task, f"書類{n:02}号", issued_at=NOW - timedelta(hours=2 * n))
        _of_request(cast, f"写真{n:02}号.png", now=NOW - timedelta(hours=2 * n + 1))
    person, seen, address = browser("REQUESTER"), [], PAGE
    for _page in range(2):
        page = person.get(address)
        text = text_of(page)
        seen += [name for n in range(15) for name in (f"書類{n:02}号", f"写真{n:02}号") if name in text]
        link = page.content.decode().split('rel="next" href="')
        address = PAGE + link[1].split('"')[0].replace("&amp;", "&") if len(link) > 1 else ""
    assert address == ""
    assert sorted(seen) == sorted({*seen})
    assert len(seen) == 30


@pytest.mark.slow
def test_the_list_costs_the_same_for_many_papers(cast, browser, books, paper):
    person, counts = browser("REQUESTER"), []
    person.get(PAGE)
    for n in range(2):
        paper(books, f"追加{n}", date(2026, 10, 1), n, "取引先")
        with CaptureQueriesContext(connection) as asked:
            person.get(PAGE + "?" + urlencode({"least": "0"}))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _attached(cast, task, name: str, *, deliverable: bool = False, client_visible: bool = True) -> None:
    file = make_file(cast.acme, name)
    with cast.at(cast.acme):
        Attachment.objects.create(
            tenant=cast.acme.row, task=task, file=file, client_visible=client_visible, deliverable=deliverable
        )


def _of_request(cast, name: str, *, now=NOW) -> None:
    make_request(cast, cast.acme, attachments=[make_file(cast.acme, name)], now=now)


def _material(cast, name: str) -> None:
    person, staff = cast.acme.persons["REQUESTER"], cast.staff["manager"]
    with cast.at(cast.acme, staff):
        materials.create_list(
            name="10月分", due=date(2026, 10, 30), items=[Wanted("通帳", "")], person=person,
            actor=cast.actor(staff), now=NOW,
        )  # fmt: skip
    file = make_file(cast.acme, name)
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        who = cast.actor(cast.acme.people["REQUESTER"])
        materials.supply(MaterialItem.objects.get().pk, files=[file], actor=who, now=NOW)
