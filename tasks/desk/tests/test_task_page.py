"""The task page through its addresses: what it says in each state, and what its buttons do."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from tasks.models import Attachment, Comment, Defect, Delivery, Question, Step, Task, TimeEntry
from tests.fixtures import Cast, make_user, seat
from tests.fixtures.work import LICENSED, NOW, PROVED, make_scope, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def said(response: object) -> list[str]:
    """What the page tells after a verb."""
    return [str(message) for message in response.context["messages"]]


def text_of(response: object) -> str:
    """The page."""
    return response.content.decode()


def post(browser: Browser, task: Task, place: str, **values: object) -> object:
    """Press a button of the task page and follow it back."""
    return browser.post(f"/desk/{task.number}/{place}/", values, follow=True)


def fresh(cast: Cast, task: Task) -> Task:
    """The row as it is now."""
    with cast.at(cast.acme):
        return Task.objects.select_related("maker", "checker").get(pk=task.pk)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("RECEIVED", "着手する"),
        ("WORKING", "検査に出す"),
        ("WAITING", "期限の時計は停止中"),
        ("IN_REVIEW", "自分が作成した作業は検査できません。"),
        ("DELIVERED", "みなし検収"),
        ("DONE", "完了"),
        ("CANCELLED", "取下げ"),
    ],
)
def test_the_page_opens_in_every_state_and_says_what_comes_next(
    cast: Cast, desk: Browser, state: str, words: str
) -> None:
    task = make_task(cast, cast.acme, state)

    page = desk.get(f"/desk/{task.number}/")

    assert page.status_code == 200
    assert words in text_of(page)
    assert "会議資料の整形" in text_of(page)


@pytest.mark.parametrize("tab", ["memo", "client", "time", "history"])
def test_every_tab_is_a_plain_address(cast: Cast, desk: Browser, tab: str) -> None:
    task = make_task(cast, cast.acme, "DELIVERED")

    page = desk.get(f"/desk/{task.number}/?tab={tab}")

    assert f"talk-{tab}" in text_of(page)


def test_a_task_of_another_client_is_the_same_404_as_none(cast: Cast, desk: Browser) -> None:
    make_scope(cast.rival)
    foreign = make_task(cast, cast.rival)

    answers = [desk.get(f"/desk/{number}/") for number in (foreign.number, "RIVAL-999", "ACME-999")]

    assert {answer.status_code for answer in answers} == {404}
    assert desk.post(f"/desk/{foreign.number}/start/").status_code == 404


@pytest.mark.slow
def test_work_runs_from_the_first_click_to_the_review(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme)

    assert said(post(desk, task, "start")) == [f"{task.number}に着手しました。"]
    post(desk, task, "steps/check/completion")
    blocked = desk.get(f"/desk/{task.number}/")
    assert "必須の手順があと1つ残っています。" in text_of(blocked)
    post(desk, task, "steps/make/completion")
    assert said(post(desk, task, "submission")) == ["検査に出しました。"]

    now = fresh(cast, task)
    assert (now.status, now.maker) == ("IN_REVIEW", cast.staff["sato"])


@pytest.mark.slow
def test_the_checker_delivers_a_part_and_then_the_rest(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "議事録", "units": 3})
    desk.force_login(cast.staff["suzuki"])

    first = post(desk, task, "approval", units="1", last="", note="残りは明日です。", sure="1")

    assert said(first) == ["1回目の納品をしました。残りは引き続き作業中です。"]
    assert fresh(cast, task).status == "WORKING"
    desk.force_login(cast.staff["sato"])
    post(desk, task, "submission")
    desk.force_login(cast.staff["suzuki"])
    assert said(post(desk, task, "approval", units="2", last="1", sure="1")) == ["検査を完了し、納品しました。"]
    with cast.at(cast.acme):
        parts = Delivery.objects.filter(task=task).order_by("part").values_list("units", "is_last", "note")
        assert list(parts) == [(1, False, "残りは明日です。"), (2, True, "")]


@pytest.mark.slow
def test_a_general_task_is_counted_by_its_rows_and_not_by_the_form(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "議事録", "units": 3})
    desk.force_login(cast.staff["suzuki"])

    page = text_of(desk.get(f"/desk/{task.number}/"))
    assert "空欄にすると、残りの3をすべて納品します。" in page
    assert said(post(desk, task, "approval", units="4", last="1"))[0].startswith("今回納品する数（4）が")
    post(desk, task, "approval", units="", last="1", sure="1")

    with cast.at(cast.acme):
        assert Delivery.objects.get(task=task).units == 3


@pytest.mark.slow
def test_the_maker_delivers_a_part_of_work_that_needs_no_review(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING", fields={"title": "議事録", "units": 3})
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(must_review=False)

    assert "一部を先に納品" in text_of(desk.get(f"/desk/{task.number}/"))
    part = post(desk, task, "deliveries", sure="1", **{"part-units": "2", "part-note": "前半です。"})

    assert said(part) == ["1回目の納品をしました。残りは引き続き作業中です。"]
    assert "前半です。" in text_of(part)
    with cast.at(cast.acme):
        assert (Delivery.objects.get(task=task).units, Task.objects.get(pk=task.pk).status) == (2, "WORKING")


@pytest.mark.slow
def test_the_maker_may_not_deliver_his_own_work_even_by_hand_made_post(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "IN_REVIEW")

    response = post(desk, task, "approval", units="1", last="1")

    assert said(response) == ["自分が作成した作業は検査できません。別の担当者に検査を依頼してください。"]
    assert fresh(cast, task).status == "IN_REVIEW"


@pytest.mark.slow
def test_sending_back_needs_a_kind_and_a_reason_and_keeps_what_was_typed(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "IN_REVIEW")
    desk.force_login(cast.staff["suzuki"])

    wrong = post(desk, task, "return", kind="OMISSION", detail="")
    right = post(desk, task, "return", kind="OMISSION", step="make", detail="3枚目の宛名がありません。")

    assert wrong.status_code == 422
    assert "差し戻す理由がありません。" in text_of(wrong)
    assert re.search('value="OMISSION"[^>]* checked', text_of(wrong))
    assert said(right) == ["差し戻しました。担当者に理由が表示されます。"]
    with cast.at(cast.acme):
        assert Defect.objects.get(task=task).detail == "3枚目の宛名がありません。"
    page = text_of(desk.get(f"/desk/{task.number}/"))
    assert "3枚目の宛名がありません。" in page
    assert "検査者の指摘：漏れ" in page
    assert 'data-status="flag">差し戻し<' in page


@pytest.mark.slow
def test_a_step_that_needs_evidence_takes_it_as_a_file(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, PROVED.key)
    task = make_task(cast, cast.acme, "WORKING", worktype=PROVED.key)
    url = f"/desk/{task.number}/steps/make/completion/"

    refused = desk.post(url, follow=True)
    paper = SimpleUploadedFile("控え.csv", "番号,内容\n1,発注\n".encode(), "text/csv")
    taken = desk.post(url, {"evidence": paper}, follow=True)

    assert "証跡のファイルがありません。" in said(refused)[0]
    assert said(taken) == ["「作成」を完了にしました。"]
    with cast.at(cast.acme):
        assert Step.objects.select_related("evidence").get(task=task).evidence.name == "控え.csv"


@pytest.mark.slow
def test_a_file_becomes_a_paper_of_our_own_or_a_deliverable(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    for use, name in (("internal", "下書き.csv"), ("deliverable", "一覧.csv")):
        paper = SimpleUploadedFile(name, b"a,b\n1,2\n", "text/csv")
        desk.post(f"/desk/{task.number}/files/", {"file-file": paper, "file-use": use})

    with cast.at(cast.acme):
        rows = Attachment.objects.filter(task=task).values_list("file__name", "deliverable", "client_visible")
        assert set(rows) == {("下書き.csv", False, False), ("一覧.csv", True, False)}
    assert "下書き.csv" in text_of(desk.get(f"/desk/{task.number}/"))


@pytest.mark.slow
def test_a_phone_takes_a_picture_for_the_task_at_once(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    assert re.search(r'<input[^>]*name="file-photo"[^>]*capture="environment"', desk.get(f"/desk/{task.number}/").text)
    photo = SimpleUploadedFile("写真.png", PNG, "image/png")
    paper = SimpleUploadedFile("一覧.csv", b"a,b\n1,2\n", "text/csv")
    desk.post(f"/desk/{task.number}/files/", {"file-photo": photo, "file-file": paper, "file-use": "internal"})
    nothing = desk.post(f"/desk/{task.number}/files/", {"file-use": "internal"})
    with cast.at(cast.acme):
        names = set(Attachment.objects.filter(task=task).values_list("file__name", flat=True))
    assert names == {"写真.png", "一覧.csv"}
    assert "追加するファイルを選択してください。" in text_of(nothing)


@pytest.mark.slow
def test_the_page_costs_the_same_however_much_was_said(
    cast: Cast, desk: Browser, django_assert_num_queries: object
) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    url = f"/desk/{task.number}/"
    desk.get(url)
    with CaptureQueriesContext(connection) as before:
        desk.get(url)

    with cast.at(cast.acme):
        for at in range(8):
            for audience in ("INTERNAL", "CLIENT"):
                Comment.objects.create(
                    tenant=cast.acme.row,
                    task=task,
                    audience=audience,
                    author=cast.staff["suzuki"],
                    body=f"{at}",
                    at=NOW,
                )

    with django_assert_num_queries(len(before)):
        desk.get(url)


@pytest.mark.slow
def test_a_step_is_waived_with_a_reason_and_opened_again(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")

    assert post(desk, task, "steps/check/waiver", reason="").status_code == 422
    waived = post(desk, task, "steps/check/waiver", reason="前回の資料をそのまま使うため")
    assert "前回の資料をそのまま使うため" in text_of(waived)
    post(desk, task, "steps/check/reopening")

    with cast.at(cast.acme):
        assert Step.objects.get(task=task, key="check").waived_reason == ""


def test_a_licensed_step_is_locked_and_says_who_may(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, LICENSED.key)
    task = make_task(cast, cast.acme, "WORKING", worktype=LICENSED.key)

    page = text_of(desk.get(f"/desk/{task.number}/"))

    assert "社会保険労務士の資格を持つ方だけが完了にできます。" in page
    assert f"/desk/{task.number}/steps/file/completion/" not in page


@pytest.mark.slow
def test_a_licensed_step_is_handed_to_a_partner_who_finishes_it(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, LICENSED.key)
    task = make_task(cast, cast.acme, "WORKING", worktype=LICENSED.key)
    yamamoto = make_user("山本", "yamamoto@partner.example")
    seat(yamamoto, "PARTNER", cast.acme.id)
    yamamoto.licenses.create(kind="社会保険労務士", number="1", valid_from="2020-01-01")
    assert "提携先に引き渡す" in text_of(desk.get(f"/desk/{task.number}/"))

    handed = post(desk, task, "steps/file/hand-over", partner=str(yamamoto.pk))

    assert said(handed) == ["「申請」を山本さんに引き渡しました。"]
    desk.force_login(yamamoto)
    page = text_of(desk.get(f"/desk/{task.number}/"))
    assert f"/desk/{task.number}/steps/file/completion/" in page
    assert f"/desk/{task.number}/steps/draft/completion/" not in page
    assert said(post(desk, task, "steps/file/completion")) == ["「申請」を完了にしました。"]


@pytest.mark.slow
def test_a_question_stops_the_clock_until_the_caller_answers(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")

    asked = post(
        desk,
        task,
        "questions",
        **{
            "ask-text": "部数は何部ですか。",
            "ask-choices": "10部\n20部\n",
            "ask-minutes": "1",
            "ask-answer_by": "10/20",
        },
    )
    assert "部数は何部ですか。" in text_of(asked)
    with cast.at(cast.acme):
        question = Question.objects.get(task=task)
    assert (question.choices, question.minutes) == (["10部", "20部"], 1)
    assert fresh(cast, task).status == "WAITING"
    person = cast.acme.persons["REQUESTER"]
    answered = post(
        desk,
        task,
        f"questions/{question.pk}/answer",
        **{"answer-text": "20部でお願いします。", "answer-person": person.pk},
    )

    assert said(answered) == ["お客様の回答を記録しました。"]
    assert fresh(cast, task).status == "WORKING"


@pytest.mark.slow
def test_a_question_of_another_task_is_not_answered_here(cast: Cast, desk: Browser) -> None:
    waiting, other = make_task(cast, cast.acme, "WAITING"), make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme):
        question = Question.objects.get(task=waiting)

    response = post(desk, other, f"questions/{question.pk}/withdrawal")

    assert response.status_code == 404
    assert fresh(cast, waiting).status == "WAITING"


@pytest.mark.slow
def test_memos_and_messages_never_meet(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")

    memo = post(desk, task, "memos", **{"memo-body": "要注意のお客様です。", "tab": "memo"})
    message = post(desk, task, "messages", **{"message-body": "明日お届けします。", "tab": "client"})

    assert said(memo) == ["社内メモを保存しました。"]
    assert "要注意のお客様です。" not in text_of(message)
    with cast.at(cast.acme):
        rows = set(Comment.objects.filter(task=task).values_list("audience", "body"))
    assert rows == {("INTERNAL", "要注意のお客様です。"), ("CLIENT", "明日お届けします。")}


@pytest.mark.slow
def test_the_audience_follows_from_the_address_and_from_nothing_else(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")

    post(desk, task, "memos", **{"memo-body": "社内だけの話です。", "audience": "CLIENT"})

    with cast.at(cast.acme):
        assert Comment.objects.get(task=task).audience == "INTERNAL"


@pytest.mark.slow
def test_a_manager_hands_the_task_on_and_moves_the_deadline_with_a_reason(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    desk.force_login(cast.staff["manager"])

    post(desk, task, "assignment", operator=cast.staff["suzuki"].pk)
    version = fresh(cast, task).version
    moved = post(
        desk,
        task,
        "due",
        **{"due-version": version, "due-day": "2026/10/30", "due-at": "15:00", "due-reason": "お客様のご都合のため"},
    )
    stale = post(
        desk,
        task,
        "due",
        **{"due-version": version, "due-day": "2026/10/29", "due-at": "15:00", "due-reason": "二重の変更"},
    )

    assert said(moved) == ["期限を変更しました。"]
    assert stale.status_code == 409  # tasks/live tells both sides
    assert fresh(cast, task).maker == cast.staff["suzuki"]
    assert f"{fresh(cast, task).due_at:%Y-%m-%d}" == "2026-10-30"
    assert "から2026/10/30（金）15:00に変更しました。" in text_of(desk.get(f"/desk/{task.number}/?tab=history"))


@pytest.mark.slow
def test_work_outside_the_contract_is_quoted_by_a_manager(cast: Cast, client: Browser) -> None:
    task = make_task(cast, cast.acme, "QUOTING")
    client.force_login(cast.staff["sato"])
    assert "見積もりは管理者が出します。" in text_of(client.get(f"/desk/{task.number}/"))
    client.force_login(cast.staff["manager"])

    response = post(client, task, "quote", **{"quote-yen": "15,000", "quote-business_days": "3", "quote-note": ""})

    assert said(response) == ["お客様に見積もりを送りました。"]
    assert fresh(cast, task).quote_yen == 15000
    assert "範囲外" in text_of(response)


@pytest.mark.slow
def test_withdrawing_needs_a_reason(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")

    assert post(desk, task, "cancellation", **{"cancel-reason": ""}).status_code == 422
    assert fresh(cast, task).status == "WORKING"
    post(desk, task, "cancellation", sure="1", **{"cancel-reason": "お客様のご都合のため"})
    assert fresh(cast, task).status == "CANCELLED"


@pytest.mark.slow
def test_an_auditor_sees_everything_and_may_press_nothing(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    desk.force_login(cast.staff["auditor"])

    page = text_of(desk.get(f"/desk/{task.number}/"))
    response = post(desk, task, "memos", **{"memo-body": "見ました。"})

    assert "この席は閲覧のみです。" in page
    assert "この席は閲覧のみです。" in said(response)[0]


def test_time_on_the_task_is_listed_with_its_operator(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme, cast.staff["sato"]):
        TimeEntry.objects.create(
            tenant=cast.acme.row,
            operator=cast.staff["sato"],
            task=task,
            started_at=NOW,
            ended_at=NOW + timedelta(minutes=25),
            seconds=1500,
        )

    page = text_of(desk.get(f"/desk/{task.number}/?tab=time"))

    assert "25分" in page
    assert "期限の時計" in page


@pytest.mark.parametrize("method", ["start", "submission", "memos", "questions", "approval"])
def test_verbs_take_post_alone(cast: Cast, desk: Browser, method: str) -> None:
    task = make_task(cast, cast.acme, "WORKING")

    assert desk.get(f"/desk/{task.number}/{method}/").status_code == 405


@pytest.mark.slow
@pytest.mark.parametrize(("hours_after", "words"), [(1, "超過"), (24 * 3, "時間超過（営業時間）")])
def test_lateness_counts_business_time_and_says_no_zero_minutes(
    cast: Cast, desk: Browser, hours_after: int, words: str
) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    due = NOW.replace(day=16, hour=18)  # a Friday, at the end of business
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(due_at=due)

    with time_machine.travel(due + timedelta(hours=hours_after), tick=False):
        desk.force_login(cast.staff["sato"])
        page = text_of(desk.get(f"/desk/{task.number}/"))

    badge = re.search(r'data-status="[^"]*">([^<]*超過[^<]*)<', page)
    assert badge is not None
    assert badge[1].endswith(words)
    assert not badge[1].startswith("0分")
