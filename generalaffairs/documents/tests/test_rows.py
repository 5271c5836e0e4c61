"""Rows of a general task that are pasted or typed: with a heading or without, through the preview, and back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.codecs.refusal import TableRefused
from bpo.core.imports.models import ImportRun
from generalaffairs.documents.codecs import as_table
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import letter_of
from generalaffairs.documents.tests.example import FIELDS
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.filling import crossed, filled
from tests.fixtures.importing import Walk

KEY = "generalaffairs.documents"
CALLS = "代表電話の一次対応"


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


def test_what_has_no_heading_gets_ours_whatever_its_width():
    assert read(as_table(f"A-1\nA-2\t受電\n\n{CALLS}\tA-3\t伝言\t\n")) == [
        ["業務名", "番号", "内容"],
        ["", "A-1", ""],
        ["", "A-2", "受電"],
        [CALLS, "A-3", "伝言"],
    ]


def test_a_heading_stays_in_its_order():
    pasted = "件名\t受付番号\n受電\tA-1\n"
    assert as_table(pasted) == pasted


@pytest.mark.parametrize(("pasted", "words"), [("a\tb\tc\td", "列が4つあります。"), ('"A-1\n', "1行目")])
def test_what_is_no_table_says_why(pasted: str, words: str):
    with pytest.raises(TableRefused, match=words):
        as_table(pasted)


@given(st.lists(st.text(alphabet="AB12- ", min_size=1, max_size=8), max_size=40))
def test_no_line_is_lost(references: list[str]):
    filled = [one for one in references if one.strip()]
    table = read(as_table("\n".join(references)))
    assert not filled or [row[1] for row in table[1:]] == filled


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
class TestPasting:
    """Through the page of a task in work."""

    @pytest.fixture
    def cast(self, committed_cast: Any) -> Any:
        return committed_cast

    @pytest.fixture
    def task(self, cast: Any, client: Any, settings: Any, tmp_path: Any) -> Task:
        """A general task in work; sato is signed in."""
        settings.FILES_DIR = tmp_path / "files"
        work.make_scope(cast.acme, KEY)
        work.make_process_line(cast.acme, KEY, name=CALLS)
        client.force_login(cast.staff["sato"])
        return work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields={"subject": "十月分"})

    @pytest.fixture
    def walk(self, cast: Any, client: Any) -> Walk:
        return Walk(cast, client, key="rows")

    def paste(self, walk: Walk, task: Task, text: str) -> Any:
        answer = walk.browser.post(f"/desk/{task.number}/documents/rows/", {"text": text})
        walk.wait()
        return answer

    def rows(self, cast: Any, task: Task) -> list[tuple[str, str, str]]:
        with cast.at(cast.acme):
            found = WorkRow.objects.filter(task=task, evidence=None).order_by("position")
            return [(row.reference, row.label, row.process_line.name if row.process_line else "") for row in found]

    @pytest.mark.slow
    def test_nothing_is_taken_before_it_was_looked_at_and_it_can_be_taken_back(
        self, cast: Any, task: Task, walk: Walk
    ) -> None:
        text = f"\tA-1\t受電\n{CALLS}\tA-2\t伝言\n\tA-1\t受電\n知らない業務\tA-3\t\n\t\t番号なし"

        answer = self.paste(walk, task, text)

        assert answer.headers["Location"] == walk.url
        assert self.rows(cast, task) == []
        assert (walk.run.added, walk.run.same, walk.run.bad) == (2, 0, 3)
        shown = walk.text(kind="BAD")
        for words in ("2行目と同じもの", "業務「知らない業務」が棚卸しにありません。", "「番号」：空欄です。"):
            assert words in shown
        walk.do("apply")
        assert self.rows(cast, task) == [("A-1", "受電", CALLS), ("A-2", "伝言", CALLS)]
        self.paste(walk, task, "A-1\t受電\nA-9\t電話")
        assert (walk.run.added, walk.run.same) == (1, 1), "what is there counts once"
        walk.do("apply").do("undo")
        assert walk.run.state == "UNDONE"
        assert [row[0] for row in self.rows(cast, task)] == ["A-1", "A-2"]

    @pytest.mark.slow
    def test_a_heading_that_nobody_knows_is_asked_about(self, cast: Any, task: Task, walk: Walk) -> None:
        answer = self.paste(walk, task, "伝票番号\tメモ欄\nA-1\t受電")
        assert answer.headers["Location"] == f"{walk.url}columns/"
        walk.choose(column_1="1").do("apply")
        assert self.rows(cast, task)[0][:2] == ("A-1", "受電")

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("text", "words"),
        [("a\tb\tc\td", "列が4つあります。"), ("番号\t内容", "データの行がありません"), ("", "明細がありません。")],
    )
    def test_what_cannot_be_read_stays_where_it_was_typed(
        self, cast: Any, task: Task, walk: Walk, text: str, words: str
    ) -> None:
        answer = self.paste(walk, task, text)
        assert answer.status_code == 422
        assert words in answer.text
        assert answer.context["pasted"]["text"].value() == text
        with cast.at(cast.acme):
            assert not ImportRun.objects.exists()

    @pytest.mark.slow
    def test_text_that_comes_after_the_hand_in_is_not_lost(self, cast: Any, task: Task, walk: Walk) -> None:
        sato = cast.staff["sato"]
        walk.browser.post(f"/desk/{task.number}/documents/rows/", {"reference": "A-0"})
        with cast.at(cast.acme, sato):
            work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
        answer = self.paste(walk, task, "A-1\t受電")
        assert answer.status_code == 422
        assert "検査に出した後や納品した後は変更できません。" in answer.text
        assert "A-1\t受電" in answer.text

    @pytest.mark.slow
    def test_one_row_is_typed_without_a_detour(self, cast: Any, client: Any, task: Task) -> None:
        url = f"/desk/{task.number}/documents/rows/"
        for said in ("明細「B-1」を追加しました。", "明細「B-1」はすでに登録されています。"):
            answer = client.post(url, {"reference": "B-1", "label": "電話", "line": CALLS}, follow=True)
            assert said in answer.text
        assert self.rows(cast, task) == [("B-1", "電話", CALLS)]
        missing = client.post(url, {"reference": "", "label": "電話の内容"})
        assert missing.status_code == 422
        assert "電話の内容" in missing.text


def test_two_people_who_write_the_same_letter_see_both_sides(cast: Any, client: Any) -> None:
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name=CALLS)
    task = work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS)
    client.force_login(cast.staff["sato"])
    path = f"/desk/{task.number}/documents/letter/"
    usual = {
        "recipient": "関係者",
        "honorific": "各位",
        "dated": "令和8年11月20日",
        "sender": "総務部",
        "subject": "移転",
    }
    asked = crossed(
        client, path, usual=usual, mine={"body": "本社を移転します。"}, theirs={"body": "事務所を移転いたします。"}
    )
    assert client.post(path, filled(asked, path)).status_code == 302
    with cast.at(cast.acme):
        assert letter_of(task).data["body"] == "本社を移転します。"
