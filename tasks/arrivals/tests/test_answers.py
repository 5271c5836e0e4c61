"""Whoever answers our mail about a notice, a card or a request reaches the work that it was about."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine

from bpo.core.testing.jobs import run_all
from tasks.arrivals.models import Arrival
from tasks.arrivals.tests.mails import ADDRESS, mail
from tasks.arrivals.tests.test_doors import door  # noqa: F401
from tasks.cards import actions as cards
from tasks.models import Comment, Task
from tasks.notices.kinds import Side
from tasks.notices.mails import digest, single
from tasks.notices.models import Notice, NoticeSetting
from tasks.notices.tests.conftest import office  # noqa: F401
from tasks.questions import actions as questions
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

ASKER = "requester@acme.example"
SAID = "駅前のホテルでお願いします。"


def ask(cast: Cast, task: Task) -> None:
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        questions.ask(task.pk, text="宿泊先はどちらですか。", actor=cast.actor(sato), now=NOW)


def notice(cast: Cast, task: Task | None, **more: Any) -> Notice:
    """A notice of the client's requester, as the tellers write them."""
    said = {"number": task.number, "thread": task.pk} if task else more
    with cast.at(cast.acme):
        made = Notice.objects.create(
            tenant=cast.acme.row, user=cast.acme.people["REQUESTER"], side=Side.PORTAL, kind="ASKED", key="k", at=NOW,
            task=task, **said,
        )  # fmt: skip
        return Notice.objects.select_related("user", "tenant").get(pk=made.pk)


def headers(sent: Any) -> dict[str, str]:
    """What a mail program writes into the answer; its subject says nothing."""
    return {"subject": "Re: ご連絡の件", "body": SAID, "In_Reply_To": sent.extra_headers["Message-ID"]}


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "relay"], transaction=True)
def test_an_answer_to_a_notice_and_to_a_card_comes_back_through_the_mail_server(
    committed_cast: Cast,
    door: int,  # noqa: F811
    office: Any,  # noqa: F811
) -> None:
    cast = committed_cast
    make_scope(cast.acme)
    NoticeSetting.objects.create(user=cast.acme.people["REQUESTER"], modes={"ASKED": "NOW"})
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        task = make_task(cast, cast.acme, "WORKING")
        ask(cast, task)
        with cast.at(cast.acme):
            cards.make_cards(now=NOW + timedelta(hours=1))
        run_all([cast.acme.id])
    sent: list[EmailMessage] = [one for one in office.mails if one["To"] == ASKER]
    assert {str(one["Message-ID"]).partition("-")[0] for one in sent} == {"<notice", "<card"}
    for number, one in enumerate(sent):
        assert one["Reply-To"] == ADDRESS
        text = one.get_body(("plain",)).get_content()
        assert "このメールに返信すると、担当チームに届きます。" in text
        answer = mail(
            ASKER, to=str(one["Reply-To"]), subject="Re: ご連絡の件", body=f"{SAID}{number}",
            message_id=f"<answer-{number}@acme.example>", In_Reply_To=str(one["Message-ID"]),
        )  # fmt: skip
        with smtplib.LMTP("127.0.0.1", door) as link:
            assert link.sendmail(ASKER, [str(one["Reply-To"])], answer) == {}
    with cast.at(cast.acme):
        joined = Arrival.objects.order_by("message_id").values_list("state", "task_id")
        assert list(joined) == [("JOINED", task.pk)] * 2
        said = Comment.objects.filter(task=task, from_client=True).order_by("body").values_list("body", flat=True)
        assert list(said) == [f"{SAID}0", f"{SAID}1"]


pytestmark = pytest.mark.django_db


def test_a_notice_of_a_request_leads_to_its_one_task(cast: Cast, taken: Any) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    told = notice(cast, None, number="ACME-900", thread=task.request_id)
    arrival = taken(**headers(single(told)))
    assert (arrival.state, arrival.task_id) == ("JOINED", task.pk)


def test_an_answer_further_down_the_thread_is_known_by_its_references(cast: Cast, taken: Any) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    first = single(notice(cast, task)).extra_headers["Message-ID"]
    arrival = taken(subject="Re: Re:", In_Reply_To="<inside@acme.example>", References=f"{first} <inside@acme.example>")
    assert arrival.task_id == task.pk


@pytest.mark.slow
def test_a_card_about_several_tasks_leaves_the_answer_to_a_person(cast: Cast, taken: Any) -> None:
    for task in (make_task(cast, cast.acme, "WORKING"), make_task(cast, cast.acme, "WORKING")):
        ask(cast, task)
    with cast.at(cast.acme):
        [card] = cards.make_cards(now=NOW + timedelta(hours=1))
    arrival = taken(subject="Re: ご確認", In_Reply_To=f"<card-{card.pk}@localhost>")
    assert (arrival.state, arrival.task_id) == ("WAITING", None)


def test_a_digest_is_answered_to_its_client_and_lands_as_something_new(cast: Cast, taken: Any) -> None:
    told = notice(cast, make_task(cast, cast.acme, "WORKING"))
    gathered = digest(told.user, [told], name=f"digest-{told.user_id}-202610151700")
    assert gathered.reply_to == [ADDRESS]
    arrival = taken(**headers(gathered))
    assert (arrival.state, arrival.task_id) == ("WAITING", None)


def test_a_digest_about_two_clients_names_neither(cast: Cast, asker: Any) -> None:
    told = notice(cast, make_task(cast, cast.acme, "WORKING"))
    other = Notice(
        tenant=cast.rival.row, user=told.user, side=Side.PORTAL, kind="ASKED", thread=told.thread, number="RIVAL-900"
    )
    mixed = digest(told.user, [told, other], name="digest-1-202610151700")
    assert mixed.reply_to == []
    assert "返信いただいても、お答えできません" in mixed.body


def test_without_an_address_for_mails_nothing_is_promised(cast: Cast, asker: Any, settings: Any) -> None:
    settings.INTAKE_ADDRESS = ""
    sent = single(notice(cast, make_task(cast, cast.acme, "WORKING")))
    assert sent.reply_to == []
    assert "返信いただいても、お答えできません" in sent.body


@pytest.mark.parametrize("stranger", ["foreign", "host", "made_up"])
def test_a_name_that_is_not_ours_there_leads_nowhere(cast: Cast, taken: Any, stranger: str) -> None:
    sent = single(notice(cast, make_task(cast, cast.acme, "WORKING"))).extra_headers["Message-ID"]
    if stranger == "foreign":
        make_scope(cast.rival)
        sent = sent.replace(sent[8:44], str(make_task(cast, cast.rival, "WORKING").pk)).replace("notice", "filed")
    elif stranger == "host":
        sent = f"{sent.partition('@')[0]}@elsewhere.example>"
    else:
        sent = sent.replace(sent[8:44], "00000000-0000-4000-8000-000000000000")
    arrival = taken(subject="Re: ご連絡の件", In_Reply_To=sent)
    assert (arrival.state, arrival.task_id) == ("WAITING", None)


def test_guarded_work_waits_for_those_who_are_named_for_it(cast: Cast, taken: Any) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    told = notice(cast, task)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
    arrival = taken(**headers(single(told)))
    assert (arrival.state, arrival.category) == ("WAITING", "PAYROLL")
