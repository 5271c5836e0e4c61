"""Who is told of what: from the actions that people do, through the outbox, to rows of persons."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from bpo.core import tenancy
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents import actions as documents
from bpo.core.imports import actions as imports
from bpo.core.jobs import celery_tasks
from bpo.core.jobs.models import Job, Outbox
from bpo.core.testing.jobs import run_all
from clients.contracts.models import ContractVersion
from clients.people.models import Membership
from tasks.notices import actions
from tasks.notices.models import Notice, NoticeMail, NoticeSetting
from tasks.notices.queries import path_of
from tasks.questions import actions as questions
from tasks.requests.models import Attachment
from tasks.reviews import actions as reviews
from tasks.timemonths.tests.conftest import write
from tasks.work import actions as work
from tasks.work.models import Task
from tests.fixtures.work import NOW, PAYROLL, TOKYO, make_scope, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


def told(cast, company, kind=None) -> set[tuple[str, str, str]]:
    """(who, kind, side) of every notice at this company."""
    with cast.at(company):
        rows = Notice.objects.filter(tenant_id=company.id).select_related("user")
        found = {(row.user.email.split("@")[0], row.kind, row.side) for row in rows}
    return {one for one in found if kind in (None, one[1])}


def ask(cast, task, company, text="宿泊先はどちらにしますか。"):
    maker = cast.staff["sato"]
    with cast.at(company, maker):
        return questions.ask(task.pk, text=text, actor=cast.actor(maker), now=NOW + timedelta(minutes=10))


@pytest.mark.slow
def test_a_question_reaches_who_asked_for_the_work_and_its_answer_the_maker(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    question = ask(cast, task, acme)
    settle()
    assert told(cast, acme, "ASKED") == {("requester", "ASKED", "PORTAL")}
    owner = acme.people["OWNER"]
    with cast.at(acme, owner):
        questions.answer(
            question.pk, text="駅の近くにします。", actor=cast.actor(owner), now=NOW + timedelta(minutes=20)
        )
    settle()
    assert told(cast, acme, "ANSWERED") == {("sato", "ANSWERED", "DESK")}
    assert told(cast, cast.rival) == set()


@pytest.mark.slow
def test_jobs_that_run_twice_tell_once(at_work, settle):
    cast, acme = at_work, at_work.acme
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    with cast.at(acme):
        before = (Notice.objects.count(), NoticeMail.objects.count())
        Job.objects.filter(kind__startswith="notices.").update(state="QUEUED", tries=0)
        Outbox.objects.update(delivered_at=None)
    settle()
    with cast.at(acme):
        assert (Notice.objects.count(), NoticeMail.objects.count()) == before
    assert before[0] >= 1


def test_nobody_is_told_of_what_he_did_himself(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "RECEIVED")
    for by, maker in (("sato", "sato"), ("manager", "suzuki")):
        user = cast.staff[by]
        with cast.at(acme, user):
            work.assign(task.pk, operator_id=cast.staff[maker].pk, actor=cast.actor(user), now=NOW)
        settle()
    assert told(cast, acme, "ASSIGNED") == {("suzuki", "ASSIGNED", "DESK")}


@pytest.mark.slow
def test_a_review_a_delivery_and_a_refusal_reach_the_other_side(at_work, settle):
    cast, acme = at_work, at_work.acme
    back = make_task(cast, acme, "IN_REVIEW")
    checker = cast.staff["suzuki"]
    with cast.at(acme, checker):
        reviews.send_back(back.pk, kind="OMISSION", detail="1枚足りません。", actor=cast.actor(checker), now=NOW)
    settle()
    assert told(cast, acme, "RETURNED") == {("sato", "RETURNED", "DESK")}
    done = make_task(cast, acme, "DELIVERED")
    settle()
    assert told(cast, acme, "DELIVERED") == {("requester", "DELIVERED", "PORTAL")}
    owner = acme.people["OWNER"]
    later = NOW + timedelta(minutes=25)
    with cast.at(acme, owner):
        reviews.refuse(done.pk, kind="OMISSION", detail="表紙がありません。", actor=cast.actor(owner), now=later)
    settle()
    assert told(cast, acme, "REFUSED") == {("sato", "REFUSED", "DESK"), ("manager", "REFUSED", "DESK")}


@pytest.mark.slow
def test_a_price_reaches_those_who_may_accept_it(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "QUOTING", worktype="testing.sampled")
    manager = cast.staff["manager"]
    with cast.at(acme, manager):
        work.quote(task.pk, yen=5000, business_days=3, actor=cast.actor(manager), now=NOW)
    settle()
    assert {who for who, _kind, _side in told(cast, acme, "QUOTED")} == {"approver", "owner"}


@pytest.mark.slow
def test_comments_stay_on_their_side(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    suzuki, requester = cast.staff["suzuki"], acme.people["REQUESTER"]
    for user, audience in ((suzuki, "INTERNAL"), (requester, "CLIENT")):
        with cast.at(acme, user):
            work.comment(task.pk, body="確認しました。", audience=audience, actor=cast.actor(user), now=NOW)
        settle()
    assert told(cast, acme, "COMMENTED") == {("sato", "COMMENTED", "DESK")}
    with cast.at(acme, suzuki):
        work.comment(task.pk, body="承知しました。", audience="CLIENT", actor=cast.actor(suzuki), now=NOW)
    settle()
    assert ("requester", "COMMENTED", "PORTAL") in told(cast, acme, "COMMENTED")


def test_guarded_work_is_told_to_named_people_only(at_work, settle):
    cast, acme = at_work, at_work.acme
    make_scope(acme, PAYROLL.key)
    with cast.at(acme):
        Membership.objects.filter(role="OWNER").update(categories=["PAYROLL"])
    task = make_task(cast, acme, "RECEIVED", worktype=PAYROLL.key, by="OWNER")
    settle()
    manager = cast.staff["manager"]
    with tenancy.use(acme.id):
        actions.tell("task.quoted", {"task_id": str(task.pk)}, key="q", code="ACME", now=NOW)
    assert {who for who, _kind, _side in told(cast, acme, "QUOTED")} == {"owner"}
    assert manager.email.split("@")[0] not in {who for who, _kind, _side in told(cast, acme)}


def test_an_ended_seat_hears_nothing_more(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    with cast.at(acme):
        Membership.objects.filter(role="REQUESTER").update(valid_to=NOW.date())
    ask(cast, task, acme)
    settle()
    assert told(cast, acme, "ASKED") == {("owner", "ASKED", "PORTAL")}, "the 責任者 stands in for him"


@pytest.mark.slow
def test_a_muted_request_is_silent_for_that_person_alone(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    ask(cast, task, acme)
    settle()
    requester = cast.actor(acme.people["REQUESTER"])
    with cast.at(acme):
        first = Notice.objects.get(kind="ASKED")
        row = actions.mute(first, actor=requester, now=NOW)
        assert actions.mute(first, actor=requester, now=NOW).pk == row.pk
        assert Notice.objects.get(pk=first.pk).read_at is not None
    ask(cast, task, acme, "もう1つ確認します。")
    other = make_task(cast, acme, "WORKING")
    ask(cast, other, acme)
    settle()
    with cast.at(acme):
        assert set(Notice.objects.filter(kind="ASKED").values_list("number", flat=True)) == {task.number, other.number}
        assert Notice.objects.filter(kind="ASKED", number=task.number).count() == 1
        actions.unmute(row, actor=requester)
    ask(cast, task, acme, "最後の確認です。")
    settle()
    with cast.at(acme):
        assert Notice.objects.filter(kind="ASKED", number=task.number).count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_deadlines_of_today_and_of_before_are_told_once_each(committed_work):
    cast, acme = committed_work, committed_work.acme
    task = make_task(cast, acme, "WORKING")
    due = in_tokyo(task.due_at)
    for moment, kinds in (
        (due.replace(hour=9, minute=1), {"DUE_TODAY"}),
        (due.replace(hour=13, minute=1), {"DUE_TODAY"}),
        (due + timedelta(days=1), {"DUE_TODAY", "OVERDUE"}),
        (due + timedelta(days=3), {"DUE_TODAY", "OVERDUE"}),
    ):
        with time_machine.travel(moment, tick=False):
            celery_tasks.tick(moment)
            run_all([tenancy.HOUSE_ID, acme.id, cast.rival.id])
        assert {kind for _who, kind, _side in told(cast, acme)} & {"DUE_TODAY", "OVERDUE"} == kinds, moment
    with cast.at(acme):
        assert Notice.objects.filter(kind__in=["DUE_TODAY", "OVERDUE"]).count() == 2
        assert set(Notice.objects.filter(kind="OVERDUE").values_list("user__name", flat=True)) == {"sato"}


@pytest.mark.slow
def test_a_pack_warns_once_at_four_fifths_and_once_when_it_is_used(at_work):
    """10 hours in October: 7 say nothing, 8 warn, 10 are all; every check after that is silent until November."""
    cast, acme = at_work, at_work.acme
    with cast.at(acme):
        ContractVersion.objects.update(pack="HOURS", pack_amount=36_000, valid_from=date(2026, 10, 1))
    both = {("manager", "DESK"), ("owner", "PORTAL")}
    used = 0
    for day, hours, kinds in (
        (6, 7, ()),
        (7, 8, ("PACK_NEAR",)),
        (8, 8, ("PACK_NEAR",)),
        (9, 10, ("PACK_NEAR", "PACK_FULL")),
    ):
        if hours > used:
            write(cast, acme, "sato", datetime(2026, 10, day, 9, tzinfo=TOKYO), (hours - used) * 60)
            used = hours
        moment = datetime(2026, 10, day, 20, tzinfo=TOKYO)
        for _again in range(2):
            cache.clear()
            with cast.at(acme):
                actions.tell_pack(due=moment, code=acme.code, now=moment)
        found = {(who, kind, side) for who, kind, side in told(cast, acme) if kind.startswith("PACK")}
        assert found == {(who, kind, side) for who, side in both for kind in kinds}, day
    with cast.at(acme):
        assert Notice.objects.filter(kind__startswith="PACK").count() == 4
        assert set(Notice.objects.filter(kind__startswith="PACK").values_list("number", flat=True)) == {"2026-10"}


def test_the_notice_of_a_pack_leads_to_its_months(at_work, client):
    cast, acme = at_work, at_work.acme
    with cast.at(acme):
        ContractVersion.objects.update(pack="HOURS", pack_amount=3600, valid_from=date(2026, 10, 1))
    write(cast, acme, "sato", datetime(2026, 10, 6, 9, tzinfo=TOKYO), 90)
    with cast.at(acme):
        actions.tell_pack(due=NOW, code=acme.code, now=NOW)
        rows = {row.side: path_of(row) for row in Notice.objects.select_related("tenant").filter(kind="PACK_FULL")}
    assert rows == {"DESK": "/desk/clients/ACME/pack/", "PORTAL": "/portal/ACME/pack/"}
    for side, user in (("DESK", cast.staff["manager"]), ("PORTAL", acme.people["OWNER"])):
        client.force_login(user)
        assert client.get(rows[side]).status_code == 200


@pytest.mark.slow
def test_a_virus_is_told_to_the_managers_and_to_who_put_the_file_down(at_work, settle):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    requester, maker = acme.people["REQUESTER"], cast.staff["sato"]
    for name, user in (("client.txt", requester), ("desk.txt", maker)):
        with cast.at(acme, user):
            file = documents.store(data=name.encode(), name=name, content_type="text/plain", actor=cast.actor(user))
            if user is maker:
                Attachment.objects.create(tenant_id=acme.id, file=file, task=task)
            documents.finish_scan(file.pk, state="INFECTED", note="Test.Virus")
        settle()
    assert told(cast, acme, "INFECTED") == {
        ("manager", "INFECTED", "DESK"), ("sato", "INFECTED", "DESK"), ("requester", "INFECTED", "PORTAL"),
    }  # fmt: skip
    with cast.at(acme):
        rows = Notice.objects.select_related("tenant").filter(kind="INFECTED").order_by("at")
        assert {(row.user.name, path_of(row)) for row in rows} >= {
            ("sato", f"/desk/{task.number}/"), (requester.name, "/portal/ACME/"),
        }  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_old_notices_are_cleared_at_night_and_nothing_else(committed_work, settings):
    cast, acme = committed_work, committed_work.acme
    settings.NOTICE_DAYS = 100
    task = make_task(cast, acme, "WORKING")
    with cast.at(acme):
        for days, key in ((101, "old"), (99, "young")):
            row = Notice.objects.create(
                tenant_id=acme.id, user=cast.staff["sato"], side="DESK", kind="ASSIGNED", key=key, task=task,
                thread=task.pk, number=task.number, at=NOW - timedelta(days=days),
            )  # fmt: skip
            NoticeMail.objects.create(tenant_id=acme.id, notice=row, mode="NOW", sent_at=NOW)
    for night in (NOW.replace(hour=3, minute=30), NOW.replace(hour=4)):
        with time_machine.travel(night, tick=False):
            celery_tasks.tick(night)
            run_all([tenancy.HOUSE_ID, acme.id, cast.rival.id])
    with cast.at(acme):
        assert list(Notice.objects.filter(kind="ASSIGNED", key__in=["old", "young"]).values_list("key", flat=True)) == [
            "young"
        ]
        assert Task.objects.filter(pk=task.pk).exists()


@pytest.mark.slow
def test_a_history_that_is_loaded_later_is_no_news(at_work, settle, office):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    NoticeSetting.objects.create(user=acme.people["REQUESTER"], modes={"ASKED": "NOW"})
    for days, count, mails in ((30, 0, 0), (3, 1, 0), (0, 2, 1)):
        with audit.happening(NOW - timedelta(days=days)):
            ask(cast, task, acme, f"{days}日前の確認です。")
        settle()
        with cast.at(acme):
            rows = list(Notice.objects.filter(kind="ASKED").order_by("-at"))
        assert (len(rows), len(office.mails)) == (count, mails)
        assert not rows or rows[0].at == NOW - timedelta(days=days)


def test_a_job_that_failed_is_told_to_who_asked_for_it(at_work, settle):
    cast, acme = at_work, at_work.acme
    with cast.at(acme):
        job = Job.objects.create(
            tenant_id=acme.id, kind="documents.render", key="x", payload={"document": str(acme.id)},
            asked_by=acme.people["OWNER"].pk, tries=5,
        )  # fmt: skip
    settle()
    assert told(cast, acme) == {("owner", "JOB_FAILED", "PORTAL")}
    with cast.at(acme):
        assert Notice.objects.get().thread == job.pk


def test_a_job_that_took_its_time_is_told_to_who_asked_for_it_when_it_is_done(at_work, settle):
    cast, acme = at_work, at_work.acme
    asked = {"kind": "imports.undo", "asked_by": cast.staff["sato"].pk, "label": "取り込みの取り消し"}
    with cast.at(acme):
        user = cast.staff["sato"]
        run = imports.upload("people", "氏名\n青木\n".encode(), "a.csv", actor=cast.actor(user))
        payload = {"run": str(run.pk), "attempt": 0, "by": str(user.pk), "name": user.name}
        quick = Job.objects.create(tenant_id=acme.id, key="quick", payload=payload, **asked)
        slow = Job.objects.create(tenant_id=acme.id, key="slow", payload=payload, **asked)
        Job.objects.filter(pk=slow.pk).update(created_at=slow.created_at - timedelta(minutes=5))
        Job.objects.filter(pk=quick.pk).update(created_at=slow.created_at + timedelta(minutes=5))
    settle()
    assert told(cast, acme) == {("sato", "JOB_DONE", "DESK")}
    with cast.at(acme):
        assert Notice.objects.get().thread == slow.pk


@pytest.mark.slow
def test_the_list_of_jobs_shows_what_failed_not_every_notice(at_work, settle):
    from bpo.core.jobs.queries import jobs_of

    cast, acme = at_work, at_work.acme
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    actor = cast.actor(cast.staff["manager"])
    with cast.at(acme):
        assert not [job for job in jobs_of(actor, [acme.id]) if job.kind.startswith("notices.")]
        Job.objects.filter(kind="notices.question.asked").update(state="DEAD")
        assert [job.kind for job in jobs_of(actor, [acme.id])] == ["notices.question.asked"]
