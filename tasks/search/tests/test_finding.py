"""What is found, how words may be written, and that rows follow what they describe."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from bpo.core import tenancy
from bpo.core.documents.models import Document, StoredFile
from bpo.core.testing.jobs import run_all
from clients.companies.models import Person
from tasks.manuals import actions as manuals
from tasks.models import Attachment, Comment, Manual, ManualVersion, Request, SearchRow, Task
from tasks.search import actions, grants, queries
from tasks.search.actions import COLUMNS
from tasks.search.models import Kind
from tasks.search.tests.conftest import manual, remark
from tests.fixtures.work import NOW, make_task

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_each_kind_is_found_by_its_own_words(cast, task, ask):
    remark(cast, cast.acme, task, "監査部長に確認しました")
    manual(cast, cast.acme, "封入の手引き", "# 手順\n\n三つ折りにする")
    with cast.at(cast.acme):
        Person.objects.filter(pk=cast.acme.persons["OWNER"].pk).update(kana="アオバ タロウ", department="経営企画室")
        file = StoredFile.objects.create(
            tenant=cast.acme.row, name="送付先名簿.xlsx", content_type="x", size=1, sha256="0"
        )
        Attachment.objects.create(tenant=cast.acme.row, file=file, task=task)
        Document.objects.create(
            tenant=cast.acme.row, title="御礼状", kind="letter", subject_kind="tasks.Task", subject=task.pk,
            data_hash="1", state="READY", file=file,
        )  # fmt: skip

    assert ask(task.number) == {("TASK", task.title)}
    assert ask("監査部長") == {("COMMENT", task.title)}
    assert ask("三つ折り") == {("MANUAL", "封入の手引き")}
    assert ask("青葉商事株式会社", kinds=["CLIENT"]) == {("CLIENT", "青葉商事株式会社")}
    assert ask("アオバタロウ") == ask("あおば　たろう") == ask("経営企画") == {("PERSON", "青葉商事株式会社責任者")}
    assert ask("owner@acme") == {("PERSON", "青葉商事株式会社責任者")}
    assert ask("御礼") == {("DOCUMENT", "御礼状")}
    assert ask("名簿.xlsx") == {("FILE", "送付先名簿.xlsx")}


@pytest.mark.parametrize(
    "typed", ["整", "整形", "資料の", "会議資料", "料の", "資料 整形", "整形　会議", "会議資料の整形"]
)
def test_one_sign_two_signs_and_several_words_find(task, ask, typed):
    assert ask(typed, kinds=["TASK"]) == {("TASK", "会議資料の整形")}


@pytest.mark.parametrize(
    "typed",
    ["", "　", "議会", "整形会議", "会議整形", "会議の", "会議資料 封筒", "%", "_", "会議%整形", "\\", "\x00", "'"],
)
def test_what_does_not_stand_there_is_not_found(task, ask, typed):
    assert ask(typed) == set()


def test_percent_signs_are_signs(cast, task, ask):
    remark(cast, cast.acme, task, "進捗は80%です_確定\\済")

    for typed in ("80%", "80％", "す_確", "\\済"):
        assert ask(typed) == {("COMMENT", task.title)}, typed
    assert ask("8%") == ask("_済") == set()


def test_the_words_of_the_request_lead_to_the_task(cast, task, ask):
    other = make_task(cast, cast.acme, body="社長の挨拶文も入れてください")

    assert ask("挨拶文", kinds=["TASK"]) == {("TASK", other.title)}


def test_a_twelve_digit_number_of_a_person_is_neither_kept_nor_found(cast, task, ask):
    remark(cast, cast.acme, task, "番号は1234 5678 9018、電話は03-1234-5678、法人番号は1234567890128")

    assert ask("123456789018") == ask("56789018") == set()
    assert ask("0312345678") == set()
    assert ask("1234567890128") == {("COMMENT", task.title)}
    assert ask("03-1234-5678") == {("COMMENT", task.title), ("CLIENT", "青葉商事株式会社")}
    with cast.at(cast.acme):
        row = SearchRow.objects.get(kind=Kind.COMMENT)
    assert "9018" not in row.body + row.words


@pytest.mark.slow
def test_rows_follow_every_change(cast, task, ask):
    written = manual(cast, cast.acme, "旧題名", "最初の本文")
    remark(cast, cast.acme, task, "伝言です")
    with cast.at(cast.acme, cast.staff["manager"]):
        actor = cast.actor(cast.staff["manager"])
        manuals.publish_version(written.pk, body="二番目の本文", actor=actor, now=NOW + timedelta(days=1))
        Manual.objects.filter(pk=written.pk).update(title="新題名")
        Task.objects.filter(pk=task.pk).update(title="議事録の清書")
        Request.objects.filter(pk=task.request_id).update(body="至急")

    assert ask("最初の本文") == ask("旧題名") == set()
    assert ask("二番目") == {("MANUAL", "新題名")}
    assert ask("清書", kinds=["TASK"]) == {("TASK", "議事録の清書")}
    assert ask("伝言") == {("COMMENT", "議事録の清書")}
    assert ask("至急") >= {("TASK", "議事録の清書")}

    with cast.at(cast.acme):
        Comment.objects.filter(task=task).delete()
        ManualVersion.objects.filter(manual=written).delete()
        Manual.objects.filter(pk=written.pk).delete()
    assert ask("伝言") == ask("二番目") == ask("新題名") == set()


def test_a_paper_is_found_once_it_is_ready(cast, task, ask):
    with cast.at(cast.acme):
        file = StoredFile.objects.create(tenant=cast.acme.row, name="a.pdf", content_type="x", size=1, sha256="0")
        paper = Document.objects.create(
            tenant=cast.acme.row,
            title="発注書",
            kind="order",
            subject_kind="tasks.Task",
            subject=task.pk,
            data_hash="1",
        )
        assert ask("発注書") == set()
        Document.objects.filter(pk=paper.pk).update(state="READY", file=file)
        assert ask("発注書") == {("DOCUMENT", "発注書")}
        Document.objects.filter(pk=paper.pk).update(state="FAILED", file=None)
    assert ask("発注書") == set()


def test_a_new_client_is_found_and_a_deleted_one_is_gone(cast):
    with tenancy.use(cast.acme.id):
        assert SearchRow.objects.filter(kind=Kind.CLIENT).values_list("title", "number").get() == (
            "青葉商事株式会社",
            "ACME",
        )
        for person in Person.objects.all():
            person.delete()
        assert not SearchRow.objects.filter(kind=Kind.PERSON).exists()


def the_rows(source: str) -> set[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM app.{source}")
        return set(cursor.fetchall())


def test_rebuilding_gives_the_rows_that_the_triggers_gave(cast, task, rivals, ask):
    manual(cast, cast.acme, "手引き", "本文")
    remark(cast, cast.acme, task, "伝言です")
    with cast.at(cast.acme):
        kept = the_rows("tasks_searchrow")
        assert kept == the_rows("tasks_searchsource")
        SearchRow.objects.all().delete()
        assert ask("伝言") == set()

        assert actions.rebuild(cast.acme.id) == len(kept)
        assert the_rows("tasks_searchrow") == kept
    assert ask("伝言") == {("COMMENT", task.title)}


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "relay"], transaction=True)
def test_people_that_come_by_the_hundred_are_found_after_the_jobs_and_gone_at_once(committed_cast):
    """A statement of at most 200 rows is found at once; a larger one must not wait for the text index."""
    acme = committed_cast.acme

    def found(**wanted: str) -> int:
        with tenancy.use(acme.id):
            return SearchRow.objects.filter(kind=Kind.PERSON, **wanted).count()

    def everybody():
        return Person.objects.filter(title="担当")

    before = found()
    with tenancy.use(acme.id):
        Person.objects.bulk_create(Person(tenant=acme.row, name=f"大勢 {at}", title="担当") for at in range(201))
    assert found() == before
    run_all([acme.id])
    assert found() == before + 201
    with tenancy.use(acme.id):
        everybody().filter(name__startswith="大勢 1").update(department="営業所")
    assert found(body__contains="営業所") == 111
    with tenancy.use(acme.id):
        everybody().update(department="倉庫")
    run_all([acme.id])
    assert found(body__contains="倉庫") == 201
    with tenancy.use(acme.id):
        everybody().delete()
        assert found() == before


@pytest.mark.django_db(databases=["default", "relay"], transaction=True)
def test_the_command_rebuilds_all_companies_and_the_house(committed_cast, capsys):
    cast = committed_cast
    with tenancy.use(tenancy.HOUSE_ID):
        manuals.create_manual(title="電話", body="名乗る", actor=cast.actor(cast.staff["manager"]), now=NOW)
    for company in (tenancy.HOUSE_ID, cast.acme.id):
        with tenancy.use(company):
            SearchRow.objects.all().delete()

    call_command("rebuild_search", "--all-clients")

    said = capsys.readouterr().out
    assert "ACME の検索用の行を作り直しました（5行）" in said
    assert "HOUSE の検索用の行を作り直しました（1行）" in said
    with tenancy.use(tenancy.HOUSE_ID):
        assert SearchRow.objects.get().title == "電話"


def test_pages_by_key_hold_each_hit_once(cast, task):
    for n in range(7):
        remark(cast, cast.acme, task, f"確認その{n}")
    actor, seen, cursor = cast.actor(cast.staff["sato"]), [], None
    allowed = grants.of_desk(actor, [cast.acme.id])
    with cast.at(cast.acme):
        for _round in range(4):
            pages = queries.found("確認その", grants=allowed, kinds=["COMMENT"], size=3, cursor=cursor)
            seen += [hit.id for hit in pages[0].hits]
            cursor = pages[0].next_cursor
            if not cursor:
                break
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("rows", [40, 700])
def test_frequent_words_give_the_newest_whatever_way_they_are_found(cast, rows):
    """Beyond 500 places the newest rows are read instead, and all places where these do not do."""
    with cast.at(cast.acme), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tasks_searchrow (tenant_id, kind, subject, number, title, body, words, category,"
            " client_visible, at) SELECT %s, 'TASK', uuidv7(), '', t, '', app.search_words(t), '', true,"
            " timestamptz '2026-01-01' + n * interval '1 minute' FROM generate_series(1, %s) n,"
            " lateral (SELECT CASE WHEN n <= %s - 3 THEN '見積書 ' ELSE '納品書 ' END || n) x (t)",
            [cast.acme.id, rows, rows],
        )
        allowed = grants.of_desk(cast.actor(cast.staff["sato"]), [cast.acme.id])

        def first(text: str) -> list[str]:
            (page,) = queries.found(text, grants=allowed, kinds=["TASK"], size=3)
            return [hit.title for hit in page.hits]

        assert first("納品書") == [f"納品書 {n}" for n in (rows, rows - 1, rows - 2)]
        assert first("見積書") == [f"見積書 {n}" for n in (rows - 3, rows - 4, rows - 5)]
        assert first("書") == first("納品書")


def test_the_newest_of_a_frequent_word_are_those_that_the_reader_may_see(cast):
    """Guarded rows stand between them by time, and are passed over, page by page."""
    with cast.at(cast.acme), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tasks_searchrow (tenant_id, kind, subject, number, title, body, words, category,"
            " client_visible, at) SELECT %s, 'TASK', uuidv7(), '', t, '', app.search_words(t),"
            " CASE WHEN n %% 2 = 0 THEN 'PAYROLL' ELSE '' END, true, timestamptz '2026-01-01' + n * interval '1 minute'"
            " FROM generate_series(1, 1300) n, lateral (SELECT '納品書 ' || n) x (t)",
            [cast.acme.id],
        )
        allowed = grants.of_desk(cast.actor(cast.staff["sato"]), [cast.acme.id])
        (page,) = queries.found("納品書", grants=allowed, kinds=["TASK"], size=3)
        (following,) = queries.found("納品書", grants=allowed, kinds=["TASK"], size=3, cursor=page.next_cursor)

    shown = [hit.title for hit in (*page.hits, *following.hits)]
    assert shown == [f"納品書 {n}" for n in range(1299, 1288, -2)]
