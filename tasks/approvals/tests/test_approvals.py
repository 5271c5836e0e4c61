"""What the client approves is what he saw; who put it does not decide it; other content needs another decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import DataError, IntegrityError, InternalError, ProgrammingError, transaction
from django.test import Client as Browser

from bpo.core.documents.actions import store
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from clients.people.models import User
from tasks.approvals import actions, queries
from tasks.approvals.models import Approval
from tasks.notices.models import Notice
from tasks.time.models import ClientTouch
from tasks.work import actions as work
from tasks.work.models import ClockSegment, Task
from tests.fixtures.approved import evidence_pages
from tests.fixtures.work import DECIDED, NOW, make_process_line, make_scope, make_task

PLAN = {"lines": [["行き先", "大阪"], ["金額", "31,400円"]]}
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def task(cast) -> Task:
    make_scope(cast.acme, DECIDED.key)
    make_process_line(cast.acme, DECIDED.key)
    return make_task(cast, cast.acme, "WORKING", worktype=DECIDED.key)


@pytest.fixture
def put(cast, task):
    def put(content=PLAN, key="plan"):
        with cast.at(cast.acme, cast.staff["sato"]):
            return actions.ask(task.pk, key, content=content, actor=cast.actor(cast.staff["sato"]), now=NOW)

    return put


@pytest.fixture
def decide(cast):
    def decide(row, decision="APPROVED", role="APPROVER", **said):
        user = cast.acme.people[role]
        said = {"digest": row.digest, "address": "203.0.113.9"} | said
        with cast.at(cast.acme, user):
            return actions.decide(row.pk, decision=decision, actor=cast.actor(user), now=LATER, **said)

    return decide


@pytest.fixture
def signed_in() -> Iterator[Callable[[User], Browser]]:
    """Browsers of people, two hours later."""

    def browser(user: User) -> Browser:
        found = Browser()
        found.force_login(user)
        return found

    with time_machine.travel(LATER, tick=False):
        yield browser


def state_of(cast, task) -> str:
    with cast.at(cast.acme):
        return Task.objects.get(pk=task.pk).status


def test_the_task_waits_with_its_clock_until_the_client_has_approved(cast, task, put, decide):
    row = put()
    assert state_of(cast, task) == "WAITING"
    decided = decide(row, touch_seconds=45)
    with cast.at(cast.acme):
        pause = ClockSegment.objects.filter(task=task, ended_at=LATER).get()
        touch = ClientTouch.objects.get(task=task, kind="APPROVAL")
    assert state_of(cast, task) == "WORKING"
    assert pause.started_at == NOW
    assert touch.seconds == 45
    assert (decided.state, decided.decided_name, decided.address) == (
        "APPROVED",
        cast.acme.people["APPROVER"].name,
        "203.0.113.9",
    )


def test_other_content_voids_what_was_approved_and_the_same_content_is_not_asked_twice(cast, task, put, decide):
    first = decide(put())
    assert put() == first
    second = put({"lines": [["行き先", "京都"]]})
    with cast.at(cast.acme):
        first.refresh_from_db()
        assert queries.latest(task, "plan") == second
    assert (first.state, second.state) == ("VOID", "ASKED")


def test_what_was_not_shown_is_not_approved(put, decide):
    row = put()
    with pytest.raises(Refused, match="内容が変わりました"):
        decide(row, digest="0" * 64)


def test_sending_back_needs_a_reason_and_lets_the_work_go_on(cast, task, put, decide):
    row = put()
    with pytest.raises(Refused, match="理由がありません"):
        decide(row, "REJECTED", reason="  ")
    assert decide(row, "REJECTED", reason="出発を1時間遅く").reason == "出発を1時間遅く"
    assert state_of(cast, task) == "WORKING"
    assert put().state == "ASKED"  # sent back is not approved: the same may be put once more


def test_one_of_the_plans_must_be_chosen(put, decide):
    row = put({"plans": ["A", "B"]}, key="pick")
    for choice in ("", "C"):
        with pytest.raises(Refused, match="1つ選んでください"):
            decide(row, choice=choice)
    assert decide(row, choice="B").choice == "B"


def test_a_decision_falls_once(put, decide):
    row = put()
    decide(row)
    with pytest.raises(Refused, match="すでに決まっています"):
        decide(row, "REJECTED", reason="やめます")


@pytest.mark.parametrize("role", ["REQUESTER", "VIEWER"])
def test_only_those_who_decide_for_the_company_decide(put, decide, role):
    with pytest.raises(Refused, match="承認者か責任者"):
        decide(put(), role=role)


def test_who_put_it_cannot_decide_it_not_even_in_the_database(cast, task, put):
    row = put()
    with cast.at(cast.acme), transaction.atomic(), pytest.raises(IntegrityError, match="not_by_asker"):
        Approval.objects.filter(pk=row.pk).update(state="APPROVED", decided_by=cast.staff["sato"], decided_at=LATER)


def test_what_was_put_can_never_be_changed(cast, put):
    row = put()
    with (
        cast.at(cast.acme),
        transaction.atomic(),
        pytest.raises((InternalError, ProgrammingError, DataError), match="Cannot update"),
    ):
        Approval.objects.filter(pk=row.pk).update(content={"lines": []})


def test_taking_it_back_or_cancelling_the_work_leaves_nothing_to_decide(cast, task, put, decide):
    row = put()
    with cast.at(cast.acme, cast.staff["sato"]):
        actions.withdraw(row.pk, actor=cast.actor(cast.staff["sato"]), now=LATER)
    assert state_of(cast, task) == "WORKING"
    row = put()
    with cast.at(cast.acme, cast.acme.people["OWNER"]):
        work.cancel(task.pk, reason="中止", actor=cast.actor(cast.acme.people["OWNER"]), now=LATER)
    with pytest.raises(Refused, match="取り消されました"):
        decide(row)


@pytest.mark.slow
def test_the_pages_lead_from_the_start_page_to_the_decision_and_tell_both_sides(cast, task, put, signed_in):
    row = put()
    approver = signed_in(cast.acme.people["APPROVER"])
    home = approver.get("/portal/ACME/").text
    url = f"/portal/ACME/approvals/{row.pk}/"
    assert url in home
    assert "案の承認" in home
    assert "31,400円" in approver.get(url).text
    empty = approver.post(url, {"decision": "REJECTED", "digest": row.digest, "reason": ""})
    assert empty.status_code == 422
    assert "理由がありません" in empty.text
    said = approver.post(url, {"decision": "APPROVED", "digest": row.digest, "reason": "お願いします"})
    assert said.url == f"/portal/ACME/{task.number}/"
    assert url not in approver.get("/portal/ACME/").text
    page = signed_in(cast.staff["sato"]).get(f"/desk/{task.number}/").text
    assert "承認済み" in page
    assert "お願いします" in page
    assert row.digest in approver.get(url).text
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        told = set(Notice.objects.values_list("kind", "user__name"))
    assert ("APPROVAL", cast.acme.people["OWNER"].name) in told
    assert ("DECIDED", cast.staff["sato"].name) in told


@pytest.mark.parametrize("decision", ["APPROVED", "REJECTED"])
def test_a_note_that_orders_a_person_is_said_first_and_goes_as_it_is_with_the_same_decision(
    cast, task, put, signed_in, decision
):
    row, approver = put(), signed_in(cast.acme.people["APPROVER"])
    url = f"/portal/ACME/approvals/{row.pk}/"
    said = {"decision": decision, "digest": row.digest, "reason": "ベテランの方にお願いします。"}

    page = approver.post(url, said)

    assert (page.status_code, 'data-advice="person"' in page.text) == (200, True)
    assert f'name="decision" value="{decision}"' in page.text
    assert "ベテランの方にお願いします。" in page.text
    with cast.at(cast.acme):
        row.refresh_from_db()
        assert row.is_open

    approver.post(url, said | {"as_is": "1"})
    with cast.at(cast.acme):
        row.refresh_from_db()
        assert row.state == decision


def test_the_desk_reads_the_words_of_what_was_chosen(cast, task, put, decide, signed_in):
    decide(put({"plans": ["A", "B"]}, key="pick"), choice="B")
    assert "・B案" in signed_in(cast.staff["sato"]).get(f"/desk/{task.number}/").text


def test_who_may_not_decide_reads_why(cast, put, signed_in):
    row = put()
    page = signed_in(cast.acme.people["REQUESTER"]).get(f"/portal/ACME/approvals/{row.pk}/").text
    assert "貴社の承認者に依頼してください" in page
    assert 'value="APPROVED"' not in page


def test_an_approval_of_another_company_does_not_exist(cast, put, signed_in):
    row = put()
    stranger = signed_in(cast.rival.people["OWNER"])
    assert stranger.get(f"/portal/RIVAL/approvals/{row.pk}/").status_code == 404


@pytest.mark.slow
def test_both_sides_read_who_decided_in_which_seat_when_from_where_and_over_what(cast, task, put, decide):
    with cast.at(cast.acme, cast.staff["sato"]):
        file = store(data=b"draft", name="案.txt", content_type="text/plain", actor=cast.actor(cast.staff["sato"]))
    row = decide(put(PLAN | {"file": str(file.pk)}), role="OWNER", reason="よろしくお願いします。")
    assert row.decided_seat == "OWNER"
    for page in evidence_pages(cast, row).values():
        for words in (
            row.decided_name, "<dd>責任者</dd>", "2026/10/15（木）12:00", "203.0.113.9", row.digest, file.sha256,
            "案.txt", "よろしくお願いします。", "31,400円", "計算した値と一致しています",
        ):  # fmt: skip
            assert words in page, words


@pytest.mark.slow
def test_evidence_of_what_was_replaced_stays_and_says_so(cast, put, decide):
    row = decide(put())
    put({"lines": [["行き先", "名古屋"]]})
    pages = evidence_pages(cast, row)
    assert all("無効になりました" in page and row.digest in page for page in pages.values())


def test_evidence_of_another_client_or_another_task_is_not_there(cast, task, put, decide, client):
    row = decide(put())
    with cast.at(cast.acme, cast.staff["sato"]):
        other = make_task(cast, cast.acme, "WORKING", worktype=DECIDED.key)
    client.force_login(cast.staff["sato"])
    assert client.get(f"/desk/{other.number}/approvals/{row.pk}/evidence/").status_code == 404
    client.force_login(cast.staff["tanaka"])
    assert client.get(f"/desk/{task.number}/approvals/{row.pk}/evidence/").status_code == 404
    client.force_login(cast.rival.people["OWNER"])
    assert client.get(f"/portal/RIVAL/approvals/{row.pk}/evidence/").status_code == 404


def test_a_decision_from_before_seats_were_kept_says_so(cast, put, decide):
    row = decide(put(), address=None)
    with cast.at(cast.acme):
        Approval.objects.filter(pk=row.pk).update(decided_seat="")
    assert all(page.count("記録なし") == 2 for page in evidence_pages(cast, row).values())
