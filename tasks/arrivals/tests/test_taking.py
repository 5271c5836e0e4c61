"""Mails come in once, to whom they belong; machines and strangers open nothing and are not answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail as outbox

from bpo.core.documents import actions as documents
from bpo.core.testing.jobs import run_all
from tasks.arrivals.models import Arrival, ArrivalFile
from tasks.arrivals.queries import visible_arrivals
from tasks.arrivals.tests.conftest import Taker
from tasks.models import Attachment, Comment, Request, Task
from tests.fixtures import Cast
from tests.fixtures.work import make_task

pytestmark = pytest.mark.django_db


def test_a_mail_waits_with_its_files_and_as_it_came(cast: Cast, taken: Taker) -> None:
    arrival = taken(subject="名刺100枚", files=(("図.txt", "図".encode()), ("x.exe", b"MZ" * 40)))
    with cast.at(cast.acme):
        assert (arrival.state, arrival.nature, arrival.person.name) == ("WAITING", "PERSON", arrival.person.name)
        good, bad = ArrivalFile.objects.filter(arrival=arrival).order_by("created_at")
        assert (good.file.name, good.refused) == ("図.txt", "")
        assert "実行できる形式" in bad.refused
        assert b"Subject" in documents.read_file(arrival.raw)


def test_the_same_mail_twice_is_there_once(cast: Cast, taken: Taker) -> None:
    assert taken().pk == taken().pk
    with cast.at(cast.acme):
        assert Arrival.objects.count() == 1


def test_a_number_in_the_subject_leads_to_the_task(cast: Cast, taken: Taker) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    arrival = taken(subject=f"Re: {task.number} の件", body="部数は120です。", files=(("名簿.txt", b"a"),))
    with cast.at(cast.acme):
        remark = Comment.objects.get(task=task)
        assert (remark.audience, remark.from_client, remark.body) == ("CLIENT", True, "部数は120です。")
        assert (remark.who, remark.author) == (arrival.person.name, None)
        assert Attachment.objects.get(task=task).client_visible
        assert (arrival.state, arrival.task) == ("JOINED", task)


def test_an_answer_to_an_earlier_mail_leads_to_the_same_task(cast: Cast, taken: Taker) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    taken(subject=task.number, message_id="<first@x>")
    again = taken(subject="Re: ", message_id="<second@x>", In_Reply_To="<first@x>")
    assert (again.state, again.task_id) == ("JOINED", task.pk)


def test_a_stranger_opens_nothing(cast: Cast, taken: Taker) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    arrival = taken("stranger@evil.example", subject=task.number)
    assert (arrival.nature, arrival.state, arrival.person) == ("UNKNOWN", "WAITING", None)
    with cast.at(cast.acme):
        assert not Comment.objects.exists()


def test_a_sender_that_the_server_could_not_confirm_waits_for_a_human(cast: Cast, taken: Taker) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    assert taken(subject=task.number, Authentication_Results="mx; dmarc=fail").state == "WAITING"


def test_guarded_work_is_for_those_who_are_named_for_it(cast: Cast, taken: Taker) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
    arrival = taken(subject=task.number)
    assert (arrival.state, arrival.category) == ("WAITING", "PAYROLL")
    with cast.at(cast.acme):
        assert not visible_arrivals(cast.actor(cast.staff["sato"])).exists(), "sato is not named for payroll"


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "auto-replied"}, {"List_Id": "<n.example>"}, {"Return_Path": "<>"}]
)
def test_machines_are_filed_and_never_answered(cast: Cast, taken: Taker, headers: dict[str, str]) -> None:
    arrival = taken(**headers)
    assert arrival.state == "SET_ASIDE"
    run_all([cast.acme.id])
    assert outbox.outbox == []


def test_a_known_person_gets_a_receipt_that_starts_no_loop(cast: Cast, taken: Taker) -> None:
    taken(subject="給与のことで至急")
    run_all([cast.acme.id])
    [sent] = outbox.outbox
    assert sent.to == [cast.acme.persons["REQUESTER"].email]
    assert sent.reply_to == ["irai+acme@urakata.example"]
    assert (sent.extra_headers["Auto-Submitted"], sent.extra_headers["In-Reply-To"]) == (
        "auto-replied",
        "<1@acme.example>",
    )
    assert "給与" not in sent.subject + sent.body


def test_a_stranger_gets_no_answer(cast: Cast, taken: Taker) -> None:
    taken("stranger@evil.example")
    run_all([cast.acme.id])
    assert outbox.outbox == []


@pytest.mark.slow
def test_two_machines_that_answer_each_other_come_to_an_end(cast: Cast, taken: Taker) -> None:
    for number in range(14):
        taken(message_id=f"<{number}@x>")
    run_all([cast.acme.id])
    assert len(outbox.outbox) <= 10


def test_what_one_client_wrote_is_not_there_for_another(cast: Cast, taken: Taker, asker: Any) -> None:
    taken()
    with cast.at(cast.rival):
        assert not Arrival.objects.exists()
    with cast.at(cast.acme):
        assert not Request.objects.exists()
