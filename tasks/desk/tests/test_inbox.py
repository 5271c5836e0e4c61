"""The inbox through its address: what it shows to whom, its filters, its pages, its files, and what it costs."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone

from bpo.core.tenancy.models import uuid7
from tasks.desk import queries
from tasks.desk.queries import Counts
from tasks.work.models import Step, Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db
LIST = "/desk/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser at ten on a Thursday."""
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield client


def add_rows(cast: Cast, count: int, *, start: int = 1000, **values: object) -> list[Task]:
    """Bare rows for paging and counting; their life is the business of other tests."""
    with cast.at(cast.acme):
        return Task.objects.bulk_create(
            Task(
                pk=uuid7(),
                tenant=cast.acme.row,
                worktype="testing.plain",
                verdict="IN_SCOPE",
                received_at=NOW,
                **{
                    "number": f"ACME-{start + n}",
                    "maker": cast.staff["sato"],
                    "title": f"資料の作成 {n}",
                    "due_at": NOW + timedelta(days=1, minutes=n),
                }
                | values,
            )
            for n in range(count)
        )


def numbers(response: object) -> list[str]:
    """The numbers on the page, in order."""
    return [row.number for row in response.context["table"].data]


@pytest.mark.slow
def test_an_operator_sees_his_clients_tasks_with_the_next_due_first(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme)
    make_scope(cast.rival)
    later = make_task(cast, cast.acme)
    sooner = make_task(cast, cast.acme, express=True)
    make_task(cast, cast.rival)

    response = desk.get(LIST)

    assert numbers(response) == [sooner.number, later.number]
    assert "RIVAL" not in response.content.decode()


def test_a_manager_of_two_clients_sees_both(cast: Cast, client: Browser) -> None:
    make_scope(cast.acme)
    make_scope(cast.rival)
    made = {make_task(cast, cast.acme).number, make_task(cast, cast.rival).number}
    client.force_login(cast.staff["manager"])

    assert set(numbers(client.get(LIST))) == made


def test_guarded_work_is_hidden_from_people_who_are_not_named(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 1, category="PAYROLL", title="給与の計算")

    assert numbers(desk.get(LIST)) == []


def test_late_work_says_so_in_words_and_in_the_heading(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 2, due_at=NOW - timedelta(days=2))

    page = desk.get(LIST)

    assert page.context["counts"].late == 2
    assert "10/13（火） 超過" in page.content.decode()


def test_the_figures_are_the_same_in_one_pass_and_beyond_its_bound(
    cast: Cast, desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_rows(cast, 3)
    add_rows(cast, 2, start=1100, maker=None, due_at=None, status="RECEIVED")
    add_rows(cast, 2, start=1200, maker=None, due_at=NOW, status="IN_REVIEW")
    add_rows(cast, 1, start=1300, due_at=NOW, status="IN_REVIEW")
    add_rows(cast, 1, start=1400, due_at=NOW + timedelta(hours=2), status="WORKING")

    def figures() -> tuple[object, ...]:
        context = desk.get(LIST).context
        return context["counts"], context["nav_counts"]

    in_one_pass = figures()
    assert in_one_pass == (Counts(9, 3, 1, 2), {"inbox": "9", "mine": "5", "free": "4", "reviews": "2"})
    monkeypatch.setattr(queries, "BOUND", 9)
    assert figures() == in_one_pass


def test_what_waits_for_the_client_stands_still_and_is_not_late(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 2, due_at=NOW - timedelta(days=2), status="WAITING")

    page = desk.get(LIST)

    assert (page.context["counts"].total, page.context["counts"].late) == (2, 0)
    assert "10/13（火） 停止中" in page.text
    assert "10/13（火） 超過" not in page.text
    assert numbers(desk.get(f"{LIST}?due=over")) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["mine", "free", "waiting"]),
        ("who=mine", ["mine", "waiting"]),
        ("who=none", ["free"]),
        ("status=WAITING", ["waiting"]),
        ("status=DONE", ["done"]),
        ("client=ACME", ["mine", "free", "waiting"]),
        ("due=over", ["mine"]),
        ("due=none", ["waiting"]),
        ("q=自由", ["free"]),
        ("q=acme-3002", ["free"]),
        ("status=NONSENSE&client=RIVAL&due=never", ["mine", "free", "waiting"]),
    ],
)
def test_a_filter_is_an_address(cast: Cast, desk: Browser, query: str, found: list[str]) -> None:
    me = cast.staff["sato"]
    rows = [
        ("mine", {"maker": me, "status": "WORKING", "due_at": NOW - timedelta(hours=3)}),
        ("free", {"title": "自由な仕事", "due_at": NOW + timedelta(days=2)}),
        ("waiting", {"maker": me, "status": "WAITING", "due_at": None}),
        ("done", {"maker": me, "status": "DONE", "acceptance": "CLIENT", "due_at": NOW}),
    ]
    with cast.at(cast.acme):
        for at, (name, values) in enumerate(rows):
            Task.objects.create(
                tenant=cast.acme.row,
                number=f"ACME-300{at + 1}",
                worktype="testing.plain",
                verdict="IN_SCOPE",
                received_at=NOW,
                **{"title": name} | values,
            )
    names = {f"ACME-300{at + 1}": name for at, (name, _) in enumerate(rows)}

    assert [names[number] for number in numbers(desk.get(f"{LIST}?{query}"))] == found


def test_the_next_fifty_continue_where_the_first_ended_and_undated_ones_come_last(cast: Cast, desk: Browser) -> None:
    dated = add_rows(cast, 50)
    with cast.at(cast.acme):
        undated = Task.objects.create(
            tenant=cast.acme.row,
            number="ACME-9",
            worktype="testing.plain",
            title="見積もり",
            verdict="OUT_OF_SCOPE",
            status="QUOTING",
            received_at=NOW,
        )

    first = desk.get(LIST)
    second = desk.get(f"{LIST}{first.context['table'].next_url}")

    assert numbers(first) == [row.number for row in dated]
    assert numbers(second) == [undated.number]
    assert not second.context["table"].next_url


@pytest.mark.slow
def test_fifty_rows_cost_ten_queries(cast: Cast, desk: Browser, django_assert_max_num_queries: object) -> None:
    add_rows(cast, 60)
    desk.get(LIST)

    with django_assert_max_num_queries(14) as seen:  # with the borders of the transactions
        assert len(numbers(desk.get(LIST))) == 50
    borders = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    told_back = 1  # the test's own transaction makes the page's context a nested one
    assert sum(not query["sql"].startswith(borders) for query in seen.captured_queries) <= 10 + told_back


def test_a_row_shows_its_state_as_a_badge_and_its_words_as_words(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 1, title="<b>見積</b>の作成", reworks=1, maker=None)

    page = desk.get(LIST).text

    assert '<span class="status status-todo" data-status="RECEIVED">受付</span>' in page
    assert '<span class="status status-err" data-status="flag">手直し</span>' in page
    assert "&lt;b&gt;見積&lt;/b&gt;の作成" in page
    assert 'data-label="担当">未割当</td>' in page


def test_the_file_holds_exactly_the_filtered_rows(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 60)
    add_rows_of_suzuki = {"maker": cast.staff["suzuki"]}
    with cast.at(cast.acme):
        Task.objects.filter(number__in=["ACME-1000", "ACME-1001"]).update(**add_rows_of_suzuki)

    response = desk.get(f"{LIST}export/?format=csv&who=mine")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 58
    assert rows[0] == ["期限", "顧客", "番号", "件名", "業務", "状態", "担当", "見込"]
    assert rows[1][:4] == ["2026/10/16 10:02", "青葉商事株式会社", "ACME-1002", "資料の作成 2"]
    assert "受信箱" in response.headers["Content-Disposition"] or "%E5%8F%97" in response.headers["Content-Disposition"]


def test_xlsx_and_shift_jis_are_offered_and_nothing_else(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 1)

    assert desk.get(f"{LIST}export/?format=xlsx").content[:2] == b"PK"
    assert "資料の作成" in desk.get(f"{LIST}export/?format=csv-cp932").content.decode("cp932")
    assert desk.get(f"{LIST}export/?format=exe").status_code == 404


def test_an_empty_inbox_says_why_and_a_filtered_one_offers_the_way_back(cast: Cast, desk: Browser) -> None:
    assert "対応が必要なタスクはありません。" in desk.get(LIST).content.decode()
    assert "絞り込みを解除" in desk.get(f"{LIST}?who=mine").content.decode()


@pytest.mark.slow
def test_the_review_list_leaves_out_what_one_made_oneself(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "IN_REVIEW")

    assert numbers(desk.get("/desk/reviews/")) == []
    desk.force_login(cast.staff["suzuki"])
    assert numbers(desk.get("/desk/reviews/")) == [task.number]
    assert numbers(desk.get("/desk/mine/")) == []


@pytest.mark.slow
def test_the_review_list_says_of_which_task_one_did_a_step(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "IN_REVIEW")
    desk.force_login(cast.staff["suzuki"])
    words = "検査は別の担当者"
    assert words not in desk.get("/desk/reviews/").text

    with cast.at(cast.acme):
        Step.objects.filter(pk=task.steps.get(position=1).pk).update(done_by=cast.staff["suzuki"])
    assert words in desk.get("/desk/reviews/").text
    assert words not in desk.get(LIST).text


def test_the_preview_is_a_fragment_for_htmx_and_a_page_otherwise(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WAITING")
    url = f"/desk/{task.number}/preview/"

    fragment = desk.get(url, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in fragment
    assert "宛先はどちらですか。" in fragment
    assert "<html" in desk.get(url).content.decode()


def test_a_foreign_preview_does_not_exist(cast: Cast, desk: Browser) -> None:
    make_scope(cast.rival)
    task = make_task(cast, cast.rival)

    assert desk.get(f"/desk/{task.number}/preview/").status_code == 404
    assert desk.get("/desk/ACME-999/preview/").status_code == 404


def test_client_staff_and_strangers_stay_outside(cast: Cast, client: Browser) -> None:
    assert client.get(LIST).status_code == 302
    client.force_login(cast.acme.people["OWNER"])
    assert client.get(LIST).status_code == 403
    assert timezone.now()


def test_the_choices_for_a_selection_are_the_colleagues_of_ones_own_clients_with_their_load(
    cast: Cast, desk: Browser
) -> None:
    add_rows(cast, 3, estimate_seconds=1800)
    page, answer = desk.get(LIST).text, desk.get("/desk/operators/?selected=ACME-1000").text

    assert 'hx-get="/desk/operators/"' in page
    sato = cast.staff["sato"]
    assert f'<option value="{sato.pk}">{sato.name}（自分）　未完了 3件・1時間30分</option>' in answer
    assert f"{cast.staff['suzuki'].name}　未完了 0件" in answer
    assert cast.staff["tanaka"].name not in answer
    assert cast.staff["suzuki"].name not in page


def test_each_person_chooses_the_columns_and_the_file_follows(cast: Cast, desk: Browser) -> None:
    add_rows(cast, 2)
    offered = ["tenant", "number", "worktype", "maker", "estimate_seconds"]

    desk.post("/view/inbox/", {"next": LIST, "offered": offered, "shown": ["tenant", "maker"], "density": "compact"})
    page = desk.get(LIST).text
    file = desk.get(f"{LIST}export/?format=csv").content.decode("utf-8-sig")

    assert "density-compact" in page
    assert 'data-label="業務"' not in page
    assert 'data-label="担当"' in page
    assert file.splitlines()[0] == "期限,顧客,件名,状態,担当"
    assert 'value="maker" checked' in page
    assert 'value="worktype" checked' not in page
