"""After the client's months of keeping the names are gone; what was decided, when and over which hash stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.audit.models import Event
from bpo.core.documents import actions as documents
from bpo.core.testing.jobs import run_all
from generalaffairs.antisocial_checks import actions, jobs
from generalaffairs.antisocial_checks.models import Check, Hit, Inquiry, Search, Subject
from generalaffairs.antisocial_checks.queries import rule
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import FIELDS, a_list, a_manager, search, sort
from tasks.models import SearchRow
from tasks.work.models import Task
from tests.fixtures import work

NOW = work.NOW
WORDS = ("髙﨑商会", "高﨑商会", "高崎商店", "タカサキ", "渡邉", "ワタナベ", "山下町", "5835678256246", "所在地が違う")


@pytest.fixture
def task(cast: Any) -> Task:
    return order(cast)


@pytest.fixture
def sato(cast: Any, task: Task) -> Any:
    with cast.at(cast.acme, cast.staff["sato"]):
        yield cast.actor(cast.staff["sato"])


def keeps(actor: Any, months: int) -> None:
    actions.save_standard(
        words=["逮捕"], cycle_months=12, web_required=False, reason="個人情報の規程", seen=rule().number,
        keep_months=months, actor=actor, now=NOW,
    )  # fmt: skip


def decided(task: Task, actor: Any) -> Check:
    """A hit, a web search, an item of the register, a condition: everything that can hold a name."""
    by = {"actor": actor, "now": NOW}
    a_list(**by)
    [check] = search(task, actor=actor)
    file = documents.store(data="髙﨑商会".encode(), name="髙﨑商会.txt", content_type="text/plain", actor=actor)
    actions.record_web(check.pk, query="髙﨑商会", count=0, note="髙﨑商会を確認", file=file, **by)
    said = {"name": "髙﨑商会", "address": "山下町", "officers": ["渡邉 剛"], "closed": False}
    looked = actions.Looked("REGISTER", "FINE", NOW.date(), source="髙﨑商会", note="髙﨑商会", said=said, file=file)
    actions.record_inquiry(check.pk, looked, **by)
    sort(check, **by)
    actions.hand_over(check.pk, **by)
    return actions.judge(
        check.pk, verdict="CONDITIONAL", opinion="髙﨑商会は所在地が違う。", actor=a_manager(task), now=NOW
    )


def everything(task: Task) -> str:
    """All that the rows of the work say."""
    models = (Subject, Check, Search, Hit, Inquiry)
    rows = [list(model.objects.values()) for model in models]
    asked = Task.objects.select_related("request").get(pk=task.pk)
    request = asked.request
    return repr(rows) + repr(asked.fields) + asked.title + (repr(request.fields) + request.body if request else "")


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


@pytest.mark.slow
def test_names_go_after_the_months_of_keeping_and_the_decision_stays(task: Task, sato: Any):
    before = decided(task, sato)
    number, digest = task.number, before.evidence_hash
    assert all(word in everything(task) for word in WORDS)
    assert SearchRow.objects.filter(kind="SUBJECT").count() == 1
    assert actions.forget(now=later(4000)) == 0, "nobody has said how long"
    keeps(sato, 24)
    assert actions.forget(now=later(4000)) == 0, "the task is still open"
    Task.objects.filter(pk=task.pk).update(status="DELIVERED")
    assert actions.forget(now=later(730)) == 0, "24 months and not a day less"
    assert actions.forget(now=later(732)) == 1
    assert actions.forget(now=later(733)) == 0, "again is harmless"
    left = everything(task)
    assert [word for word in WORDS if word in left] == []
    assert not SearchRow.objects.filter(kind="SUBJECT").exists()
    check = Check.objects.select_related("subject", "task").get()
    assert (check.verdict, check.evidence_hash, check.task.number) == ("CONDITIONAL", digest, number)
    assert (check.subject.verdict, check.subject.judged_on) == ("CONDITIONAL", NOW.date())
    assert check.evidence["searches"][0]["count"] == before.evidence["searches"][0]["count"]
    assert check.evidence["inquiries"][0]["file"] == before.evidence["inquiries"][0]["file"] != ""
    assert check.subject.next_due_on is None
    event = Event.objects.get(action="antisocial_checks.forgotten")
    assert (event.data["verdict"], event.data["hashes"]) == ("CONDITIONAL", [digest])
    assert "髙﨑" not in event.label


@pytest.mark.slow
def test_who_comes_back_is_somebody_new(cast: Any, task: Task, sato: Any):
    decided(task, sato)
    keeps(sato, 12)
    Task.objects.filter(pk=task.pk).update(status="DELIVERED")
    assert actions.forget(now=later(400)) == 1
    again = work.make_request(cast, cast.acme, worktype=task.worktype, fields=FIELDS)
    with cast.at(cast.acme, cast.staff["sato"]):
        actions.take_in(again.tasks.get().pk, actor=sato)
        assert Subject.objects.filter(forgotten_at=None).get().name == "株式会社髙﨑商会"
        assert Subject.objects.count() == 2


@pytest.mark.slow
def test_the_morning_round_forgets_and_the_pages_still_open(cast: Any, client: Browser, task: Task, sato: Any):
    check = decided(task, sato)
    client.force_login(cast.staff["sato"])
    page = "/desk/clients/ACME/antisocial-checks/"
    sent = {"words": "逮捕", "cycle_months": "12", "keep_months": "6", "reason": "個人情報の規程", "seen": "0"}
    assert client.post(page, sent).status_code == 422, "shorter than the re-check"
    assert client.post(page, sent | {"keep_months": "24"}).status_code == 302
    Task.objects.filter(pk=task.pk).update(status="DELIVERED")
    with time_machine.travel(later(740), tick=False):
        jobs.enqueue(jobs.ONE_CLIENT, key="morning", payload={"due": "morning"})
        run_all([cast.acme.id])
        client.force_login(cast.staff["sato"])
        for path in (f"/desk/{task.number}/antisocial-checks/", f"/desk/{task.number}/antisocial-checks/{check.pk}/"):
            text = client.get(path).text
            assert "保存期間が過ぎたため削除" in text
            assert "髙﨑商会" not in text
        assert client.get("/desk/antisocial-checks/subjects/?state=stale").text.count("保存期間が過ぎたため削除") == 0
