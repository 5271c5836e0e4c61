"""From an absence to its covers and back: work, notes, access that ends by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.policy import Refused
from clients.people.models import Assignment
from tasks.absence import actions, queries
from tasks.absence.models import Absence, Cover
from tasks.skills import actions as skills
from tasks.work.models import Comment, Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, make_scope, make_task

pytestmark = pytest.mark.django_db
TODAY, LAST = date(2026, 10, 15), date(2026, 10, 20)
LIST = "/desk/absences/"


def away(cast: Cast, name: str = "sato", by: str = "", first: date = TODAY, last: date = LAST) -> Absence:
    actor = cast.actor(cast.staff[by or name])
    with tenancy.use(*sorted({cast.acme.id, tenancy.HOUSE_ID})):
        return actions.enter(
            user_id=cast.staff[name].pk, first_day=first, last_day=last, kind="LEAVE", note="夏休み", actor=actor,
            now=NOW,
        )  # fmt: skip


@pytest.fixture
def task(cast: Cast) -> Task:
    """A task of sato at ACME, in work."""
    make_scope(cast.acme)
    return make_task(cast, cast.acme, "WORKING")


@pytest.fixture
def browse(cast: Cast, client: Browser) -> Any:
    """A browser of one person on 15 October 2026."""
    with time_machine.travel(NOW, tick=False) as clock:

        def sign_in(name: str) -> Browser:
            client.force_login(cast.staff[name])
            client.clock = clock  # type: ignore[attr-defined]
            return client

        yield sign_in


def text(answer: Any) -> str:
    return answer.content.decode()


def maker(cast: Cast, task: Task) -> str:
    with cast.at(cast.acme):
        return Task.objects.select_related("maker").get(pk=task.pk).maker.name


def covers_of(cast: Cast, row: Absence, task: Task, name: str) -> tuple[str, dict[str, str]]:
    said = {f"cover-{task.pk}": str(cast.staff[name].pk), f"note-{task.pk}": "宛名を確かめてから作成してください。"}
    return f"{LIST}{row.pk}/covers/", said


def test_everybody_enters_his_own_absence_and_managers_that_of_others(cast: Cast) -> None:
    assert away(cast).user_id == cast.staff["sato"].pk
    assert away(cast, "suzuki", by="manager").user_id == cast.staff["suzuki"].pk
    with pytest.raises(Refused, match="本人と管理者だけ"):
        away(cast, "suzuki", by="sato", first=LAST + timedelta(days=5), last=LAST + timedelta(days=6))


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (LAST, TODAY, "最初の日より前"),
        (date(2026, 10, 1), date(2026, 10, 14), "過ぎた日だけ"),
        (LAST, LAST + timedelta(days=9), "登録済みの不在"),
    ],
)
def test_impossible_days_are_refused(cast: Cast, first: date, last: date, sentence: str) -> None:
    away(cast)
    with pytest.raises(Refused, match=sentence):
        away(cast, first=first, last=last)


def test_the_page_proposes_and_says_why_not(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    away(cast, "suzuki", by="manager")
    page = text(browse("manager").get(f"{LIST}{row.pk}/"))
    assert "選べない人 1人" in page
    assert "suzuki：本人も不在です" in page
    assert "tanaka（この顧客の担当ではありません（不在の間だけ割り当てます）" in page
    assert "次の工程：内容の確認" in page


def test_the_kept_list_of_skills_decides_who_is_proposed(cast: Cast, task: Task, browse: Any) -> None:
    with cast.at(cast.acme):
        Assignment.objects.create(
            tenant_id=cast.acme.id, user=cast.staff["tanaka"], role="OPERATOR", valid_from=date(2026, 1, 1)
        )
    row = away(cast)
    before = text(browse("manager").get(f"{LIST}{row.pk}/"))
    with tenancy.use(tenancy.HOUSE_ID):
        skills.set_skills(cast.staff["tanaka"].pk, worktypes=[PLAIN.key], actor=cast.actor(cast.staff["manager"]))
    after = text(browse("manager").get(f"{LIST}{row.pk}/"))
    chosen = f'<option value="{cast.staff["tanaka"].pk}" selected>'
    assert chosen not in before
    assert "suzuki（研修済みの業務に登録されていません、" in before
    assert f"{chosen}tanaka（1年以内にこの業務を納品していません）" in after


def test_part_time_leaves_less_room(cast: Cast, task: Task, browse: Any) -> None:
    """Four business days (Thursday to Tuesday), three quarters of them for tasks: 24 hours, at 1 hour a day 3."""
    row = away(cast)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(estimate_seconds=4 * 3600)
    full = "期間中の予定に空きがありません"
    assert full not in text(browse("manager").get(f"{LIST}{row.pk}/"))
    with tenancy.use(tenancy.HOUSE_ID):
        skills.set_working_plan(
            cast.staff["suzuki"].pk, weekdays=[3600] * 5 + [0, 0], valid_from=TODAY,
            actor=cast.actor(cast.staff["manager"]),
        )  # fmt: skip
    page = text(browse("manager").get(f"{LIST}{row.pk}/"))
    assert page.count(full) == 1


def test_everything_is_handed_on_in_one_press(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    browser = browse("manager")
    answer = text(browser.post(*covers_of(cast, row, task, "suzuki"), follow=True))
    assert "1件の作業を引き継ぎました" in answer
    assert maker(cast, task) == "suzuki"
    with cast.at(cast.acme):
        cover, comment = Cover.objects.get(), Comment.objects.get(audience="INTERNAL")
        assert (cover.assignment, cover.cover_id) == (None, cast.staff["suzuki"].pk)
    assert comment.body == "引継ぎ：宛名を確かめてから作成してください。"


@pytest.mark.slow
def test_access_for_a_cover_ends_with_the_absence(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    answer = text(browse("manager").post(*covers_of(cast, row, task, "tanaka"), follow=True))
    assert "自動で終わります" in answer
    with cast.at(cast.acme):
        seat = Assignment.objects.get(user=cast.staff["tanaka"])
        assert (seat.role, seat.valid_from, seat.valid_to) == ("OPERATOR", TODAY, date(2026, 10, 21))
    cover = browse("tanaka")
    assert cover.get(f"/desk/{task.number}/").status_code == 200
    cover.clock.move_to(datetime(2026, 10, 20, 23, 59, tzinfo=NOW.tzinfo))
    cover.force_login(cast.staff["tanaka"])
    assert cover.get(f"/desk/{task.number}/").status_code == 200
    cover.clock.move_to(datetime(2026, 10, 21, 0, 0, tzinfo=NOW.tzinfo))
    assert cover.get(f"/desk/{task.number}/").status_code == 404


def test_guarded_work_goes_to_named_people_only(cast: Cast, task: Task, browse: Any) -> None:
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=["PAYROLL"])
    row = away(cast)
    answer = text(browse("manager").post(*covers_of(cast, row, task, "tanaka"), follow=True))
    assert "この種類の業務に指定されていません" in answer
    assert maker(cast, task) == "sato"
    with cast.at(cast.acme):
        assert not Assignment.objects.filter(user=cast.staff["tanaka"]).exists(), "a refusal gives no access"


@pytest.mark.slow
def test_what_was_refused_is_listed_with_its_reason_and_tried_again_alone(cast: Cast, task: Task, browse: Any) -> None:
    second = make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=["PAYROLL"])
    row, desk = away(cast), browse("manager")
    url, said = covers_of(cast, row, task, "tanaka")
    answer = desk.post(url, said | {f"cover-{second.pk}": str(cast.staff["tanaka"].pk)})
    assert answer.status_code == 422
    page = text(answer)
    assert "処理できなかった1件" in page
    assert f"{task.number} {task.title}</td>" in page
    assert "1件の作業を引き継ぎました" in page
    assert page.count(f'<input type="hidden" name="cover-{task.pk}" value="{cast.staff["tanaka"].pk}">') == 1
    assert (maker(cast, task), maker(cast, second)) == ("sato", "tanaka")
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category=second.category)
    again = text(desk.post(url, {f"cover-{task.pk}": str(cast.staff["tanaka"].pk)}, follow=True))
    assert "処理できなかった" not in again
    assert maker(cast, task) == "tanaka"


@pytest.mark.slow
def test_a_person_of_a_foreign_id_is_nobody(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    url, said = covers_of(cast, row, task, "sato")
    answer = text(browse("manager").post(url, said, follow=True))
    assert "当社の担当ではありません" in answer
    owner = {f"cover-{task.pk}": str(cast.acme.people["OWNER"].pk)}
    assert "当社の担当ではありません" in text(browse("manager").post(url, owner, follow=True))


def test_what_is_not_done_comes_back(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    browse("manager").post(*covers_of(cast, row, task, "suzuki"))
    answer = text(browse("sato").post(f"{LIST}{row.pk}/returning/", {"task": str(task.pk)}, follow=True))
    assert "1件の作業を元の担当に戻しました" in answer
    assert maker(cast, task) == "sato"


@pytest.mark.slow
def test_coming_back_early_ends_the_access_too(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    browser = browse("manager")
    browser.post(*covers_of(cast, row, task, "tanaka"))
    browser.clock.shift(timedelta(days=2))
    browser.force_login(cast.staff["manager"])
    assert "今日から戻った" in text(browser.post(f"{LIST}{row.pk}/ending/", follow=True))
    with cast.at(cast.acme):
        assert Assignment.objects.get(user=cast.staff["tanaka"]).valid_to == date(2026, 10, 17)


def test_an_operator_writes_notes_and_asks_a_manager(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    browser = browse("sato")
    assert "代わりの担当を決めるのは管理者です" in text(browser.get(f"{LIST}{row.pk}/"))
    browser.post(f"{LIST}{row.pk}/notes/", {f"note-{task.pk}": "月曜に原本が届きます。"})
    assert "月曜に原本が届きます。" in text(browser.get(f"{LIST}{row.pk}/"))
    assert browser.post(*covers_of(cast, row, task, "suzuki")).status_code == 403
    assert "月曜に原本が届きます。" in text(browser.get(f"{LIST}{row.pk}/?format=csv"))


@pytest.mark.slow
def test_a_note_that_was_written_while_the_plan_was_open_is_not_blanked(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    assert f'name="shown-{task.pk}" value=""' in browse("manager").get(f"{LIST}{row.pk}/").text
    written = {f"shown-{task.pk}": "", f"note-{task.pk}": "原本は\r\n月曜に届きます。"}
    browse("sato").post(f"{LIST}{row.pk}/notes/", written)

    url, sent = covers_of(cast, row, task, "suzuki")
    browse("manager").post(url, sent | {f"shown-{task.pk}": "", f"note-{task.pk}": ""})
    with cast.at(cast.acme):
        kept = Cover.objects.get(task=task)
    assert (kept.note, kept.cover_id) == ("原本は\n月曜に届きます。", cast.staff["suzuki"].pk)


def test_two_who_write_a_note_at_once_are_told_and_nothing_typed_is_lost(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    notes, shown = f"{LIST}{row.pk}/notes/", {f"shown-{task.pk}": ""}
    browse("sato").post(notes, shown | {f"note-{task.pk}": "月曜に届きます。"}, follow=True)
    page = text(browse("manager").post(notes, shown | {f"note-{task.pk}": "急ぎです。"}, follow=True))
    for words in ("ほかの人が書き換えたため、上書きしていません", "入力した内容：急ぎです。", "月曜に届きます。"):
        assert words in page
    assert "引継ぎのメモを保存しました" not in page


def test_colleagues_see_that_he_is_away_and_no_more(cast: Cast, task: Task, browse: Any) -> None:
    row = away(cast)
    page = text(browse("suzuki").get(LIST))
    assert "sato" in page
    assert "夏休み" not in page
    assert browse("suzuki").get(f"{LIST}{row.pk}/").status_code == 404


def test_the_form_enters_and_leads_to_the_note(cast: Cast, task: Task, browse: Any) -> None:
    said = {"user": str(cast.staff["sato"].pk), "first_day": "2026/10/19", "last_day": "2026/10/20", "kind": "SICK"}
    browser = browse("sato")
    assert "引継ぎのメモ" in text(browser.post(LIST, said, follow=True))
    assert browser.post(LIST, said).status_code == 422
    stranger = said | {"user": str(cast.staff["suzuki"].pk), "first_day": "2026/10/26", "last_day": "2026/10/26"}
    assert browser.post(LIST, stranger).status_code == 422


def test_only_clients_of_the_manager_are_planned(cast: Cast, task: Task) -> None:
    row = away(cast)
    with tenancy.use(cast.rival.id):
        assert queries.open_work(row, actor=cast.actor(cast.staff["tanaka"])) == []


def test_who_is_away_goes_out_as_a_file_with_the_details_that_the_reader_may_see(cast: Cast, client: Browser) -> None:
    away(cast)
    away(cast, "suzuki", first=date(2026, 10, 27), last=date(2026, 10, 28))
    lines = {}
    for name in ("sato", "manager"):
        client.force_login(cast.staff[name])
        with time_machine.travel(NOW, tick=False):
            assert f'href="{LIST}?format=csv"' in client.get(LIST).text
            lines[name] = client.get(LIST, {"format": "csv"}).content.decode("utf-8-sig").split("\r\n")

    assert lines["sato"] == [
        "区分,氏名,最初の日,最後の日,種類,メモ",
        "いま不在の人,sato,2026/10/15,2026/10/20,休暇,夏休み",
        "これから不在になる人,suzuki,2026/10/27,2026/10/28,,",
        "",
    ]
    assert lines["manager"][2] == "これから不在になる人,suzuki,2026/10/27,2026/10/28,休暇,夏休み"
