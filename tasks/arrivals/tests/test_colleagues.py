"""One of our own answers a notice by mail: a memo that the client never sees. A forged sender gets nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client as Browser

from tasks.arrivals.models import Arrival
from tasks.arrivals.receipts import receipt_of
from tasks.arrivals.tests.conftest import Taker
from tasks.models import Comment, Task
from tasks.notices.kinds import Mode, Side
from tasks.notices.mails import digest, single
from tasks.notices.models import Notice, NoticeMail
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_task

pytestmark = pytest.mark.django_db
SAID = "午後に先方へ電話します。"
QUOTED = f"{SAID}\n\n2026年10月15日(木) 10:00 うらかた <info@urakata.example>:\n> 新しいコメントがあります"


@pytest.fixture
def task(cast: Cast, asker: Any) -> Task:
    return make_task(cast, cast.acme, "WORKING")


def told(cast: Cast, task: Task, who: str = "sato", *, sent: bool = True, verified: bool = True, **more: Any) -> str:
    """The Message-ID of the notice mail that this colleague got about the task."""
    user = cast.staff[who]
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": verified, "primary": True})
    with cast.at(cast.acme):
        notice = Notice.objects.create(
            tenant=cast.acme.row, user=user, kind="COMMENTED", key=f"k-{who}", at=NOW,
            **{"side": Side.DESK, "task": task, "number": task.number, "thread": task.request_id} | more,
        )  # fmt: skip
        NoticeMail.objects.create(tenant=cast.acme.row, notice=notice, mode=Mode.NOW, sent_at=NOW if sent else None)
        notice = Notice.objects.select_related("user", "tenant").get(pk=notice.pk)
    return str(single(notice).extra_headers["Message-ID"])


def answer(taken: Taker, sender: str, message_id: str, **more: Any) -> Arrival:
    return taken(sender, **{"subject": "Re: ご連絡の件", "body": QUOTED, "In_Reply_To": message_id} | more)


def memos(cast: Cast, task: Task) -> list[tuple[str, str, Any]]:
    with cast.at(cast.acme):
        rows = Comment.objects.filter(task=task)
        return [(row.audience, row.body, row.author_id) for row in rows]


@pytest.mark.slow
def test_his_answer_becomes_his_internal_memo(cast: Cast, taken: Taker, task: Task, desk: Browser) -> None:
    sato = cast.staff["sato"]
    arrival = answer(taken, sato.email, told(cast, task), files=(("地図.txt", b"a"),))
    assert memos(cast, task) == [("INTERNAL", SAID, sato.pk)]
    assert (arrival.state, arrival.task_id, arrival.sorted_by_id) == ("JOINED", task.pk, sato.pk)
    with cast.at(cast.acme):
        [file] = Comment.objects.get(task=task).files.all()
    assert not file.client_visible
    page = desk.get(f"/desk/clients/ACME/arrivals/{arrival.pk}/").content.decode()
    assert "satoが通知のメールに返信したものです。お客様には見えない社内メモにしました。" in page
    assert "差出人未登録" not in page
    assert "当社の担当" in desk.get("/desk/arrivals/export/?tab=sorted&format=csv").content.decode("utf-8-sig")
    desk.force_login(cast.acme.people["REQUESTER"])
    shown = desk.get(f"/portal/ACME/{task.number}/").content.decode()
    assert (SAID in shown, "地図.txt" in shown) == (False, False)


def test_nobody_gets_a_receipt_for_it(cast: Cast, taken: Taker, task: Task) -> None:
    arrival = answer(taken, cast.staff["sato"].email, told(cast, task))
    with cast.at(cast.acme):
        assert receipt_of(Arrival.objects.select_related("tenant", "person").get(pk=arrival.pk)) is None


@pytest.mark.parametrize("why", ["another's notice", "unsent", "unproven", "doubtful", "made up", "no seat", "portal"])
def test_whoever_only_claims_to_be_one_of_us_stays_a_stranger(cast: Cast, taken: Taker, task: Task, why: str) -> None:
    sender, more = cast.staff["sato"].email, {}
    if why == "another's notice":
        message_id = told(cast, task, "suzuki")
        told(cast, make_task(cast, cast.acme, "WORKING"))
    elif why == "no seat":  # tanaka works at RIVAL alone
        sender, message_id = cast.staff["tanaka"].email, told(cast, task, "tanaka")
    elif why == "portal":
        message_id = told(cast, task, side=Side.PORTAL)
    else:
        message_id = told(cast, task, sent=why != "unsent", verified=why != "unproven")
    if why == "doubtful":
        more = {"Authentication_Results": "mx.urakata.example; dmarc=fail"}
    if why == "made up":
        message_id = message_id.replace(message_id[8:44], "00000000-0000-4000-8000-000000000000")
    arrival = answer(taken, sender, message_id, **more)
    assert (arrival.state, arrival.nature) == ("WAITING", "UNKNOWN")
    assert memos(cast, task) == []


def test_finished_work_leaves_his_answer_to_a_person(cast: Cast, taken: Taker, task: Task) -> None:
    message_id = told(cast, task)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(status="CANCELLED")
    assert answer(taken, cast.staff["sato"].email, message_id).state == "WAITING"


def test_guarded_work_takes_no_memo_of_somebody_who_may_not_see_it(cast: Cast, taken: Taker, task: Task) -> None:
    message_id = told(cast, task)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
    assert answer(taken, cast.staff["sato"].email, message_id).state == "WAITING"
    assert memos(cast, task) == []


def test_our_mails_say_what_becomes_of_an_answer(cast: Cast, task: Task) -> None:
    told(cast, task)
    with cast.at(cast.acme, cast.staff["sato"]):
        notice = Notice.objects.select_related("user", "tenant").get(side=Side.DESK)
    mail = single(notice)
    assert mail.reply_to == ["irai+acme@urakata.example"]
    assert "この案件の社内メモになります。お客様には見えません。" in mail.body
    gathered = digest(notice.user, [notice], name="digest-1-202610151700")
    assert gathered.reply_to == []
    assert "お返事は、リンクを開いた先の画面からお願いします。" in gathered.body
    notice.task = None
    assert single(notice).reply_to == [], "what belongs to no task is answered on its page"
