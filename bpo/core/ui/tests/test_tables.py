"""Lists: sort links, the link to the next rows, selection, cards, typed columns."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from bpo.core.ui import columns, keyset
from bpo.core.ui.tables import DeskTable

NOW = datetime(2026, 11, 20, 14, 50, tzinfo=ZoneInfo("Asia/Tokyo"))


class Inbox(DeskTable):
    check = columns.CheckCol(label=lambda record: record.title)
    due_at = columns.DueCol("期限")
    client = columns.ClientCol("顧客")
    title = columns.TitleCol("件名", linkify=lambda record: f"/desk/{record.number}/")
    status = columns.StatusCol("状態", tones={"WORKING": "doing"}, labels={"WORKING": "作業中"})
    planned = columns.MinutesCol("見込")
    sorts = {"due_at": "due", "client": "client"}

    class Meta(DeskTable.Meta):
        row_attrs = {"data-href": lambda record: f"/desk/{record.number}/"}


def task(number: int = 1, **changes: object) -> SimpleNamespace:
    standard = {
        "pk": number,
        "number": f"AOBA-{number}",
        "due_at": NOW.replace(hour=17, minute=0),
        "client": SimpleNamespace(name="青葉商事", band=3),
        "title": "給与の<確認>",
        "status": "WORKING",
        "planned": 5400,
    }
    return SimpleNamespace(**standard | changes)


def html(table: DeskTable) -> str:
    return render_to_string("components/table.html", {"table": table, "keys": True})


def test_a_row_is_written_for_people() -> None:
    page = html(Inbox([task()], caption="タスクの一覧", now=NOW))
    assert "今日 17:00" in page
    assert '<span class="client band-3">青葉商事</span>' in page
    assert '<a href="/desk/AOBA-1/">給与の&lt;確認&gt;</a>' in page
    assert '<tr data-href="/desk/AOBA-1/">' in page
    assert "1時間30分" in page
    assert 'aria-label="給与の&lt;確認&gt;を選択"' in page
    assert 'aria-label="タスクの一覧"' in page


def test_sort_links_turn_round_and_forget_the_cursor() -> None:
    query = QueryDict("status=WORKING&sort=due&cursor=abc")
    heads = {head.label: head for head in Inbox([task()], sort="due", query=query, now=NOW).heads}
    assert heads["期限"].sorted == "ascending"
    assert heads["期限"].url == "?status=WORKING&sort=-due"
    assert heads["顧客"].url == "?status=WORKING&sort=client"
    assert not heads["件名"].url


def test_the_next_rows_keep_filter_and_sort() -> None:
    page = keyset.Page([task()], "next-one", 50)
    table = Inbox(page.rows, page=page, sort="due", query=QueryDict("status=WORKING&cursor=old"), now=NOW)
    assert table.next_url == "?status=WORKING&cursor=next-one"
    assert table.first_url == "?status=WORKING"
    assert "次の50件" in html(table)


def test_the_last_page_has_no_next_link() -> None:
    page = keyset.Page([task()], "", 50)
    assert "次の50件" not in html(Inbox(page.rows, page=page, query=QueryDict(), now=NOW))


def test_an_empty_list_says_what_to_do() -> None:
    page = html(
        Inbox([], now=NOW, empty_title="今週期限のタスクはありません。", empty_body="絞り込みを確認してください。")
    )
    assert "今週期限のタスクはありません。" in page
    assert "<table" not in page


def test_an_absent_value_is_blank() -> None:
    page = html(Inbox([task(due_at=None, planned=None)], now=NOW))
    assert "None" not in page


def test_a_deadline_column_needs_the_time_of_the_reader() -> None:
    with pytest.raises(ValueError, match="now="):
        html(Inbox([task()]))


def test_value_methods_serve_files_and_render_methods_pages() -> None:
    class Own(DeskTable):
        day = columns.DateCol("日", short=True)
        name = columns.Col("名前")

        def render_name(self, value: str) -> str:
            return f"〔{value}〕"

    table = Own([SimpleNamespace(day=date(2026, 11, 20), name="佐藤")])
    assert list(table.export_rows()) == [[date(2026, 11, 20), "佐藤"]]
    assert "〔佐藤〕" in html(table)
    assert "11/20（金）" in html(table)
