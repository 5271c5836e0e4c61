"""Intake through the action: what was asked for becomes a task with its verdict, its promise and its pinned steps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bpo.core.audit.models import Event
from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from clients.companies.models import Person
from clients.people.models import Assignment, Membership
from tasks.requests import actions
from tasks.requests.models import Request
from tasks.requests.queries import offered_worktypes, preview, request_page
from tasks.time.models import ClientTouch
from tasks.work.models import Task
from tests.fixtures import work


def only_task(cast, request):
    with cast.at(cast.acme):
        return request.tasks.get()


def test_in_scope_is_promised_and_its_clock_runs(cast):
    line = work.make_scope(cast.acme)
    process = work.make_process_line(cast.acme)
    task = only_task(cast, work.make_request(cast, cast.acme, touch_seconds=95))
    with cast.at(cast.acme):
        assert (task.status, task.verdict) == ("RECEIVED", "IN_SCOPE")
        # Thursday 10:00 + 3 business days = Tuesday, closing time.
        assert task.due_at == task.promised_at == work.NOW.replace(day=20, hour=18)
        assert (task.scope_line, task.contract_version_id, task.process_line) == (line, line.version_id, process)
        assert (task.worktype_version, task.estimate_seconds, task.planned_units) == (1, 26 * 60, 1)
        segment = task.segments.get()
        assert (segment.kind, segment.started_at, segment.ended_at) == ("RUN", work.NOW, None)
        assert [step.key for step in task.steps.order_by("position")] == ["check", "make", "note"]
        touch = ClientTouch.objects.get(task=task)
        assert (touch.kind, touch.how, touch.seconds) == ("FILING", "MEASURED", 95)
        assert touch.person == cast.acme.persons["REQUESTER"].pk


def test_unmeasured_filing_counts_the_agreed_standard(cast):
    work.make_scope(cast.acme)
    task = only_task(cast, work.make_request(cast, cast.acme))
    with cast.at(cast.acme):
        touch = ClientTouch.objects.get(task=task)
    assert (touch.how, touch.seconds) == ("STANDARD", 180)


def test_the_request_bears_the_number_of_its_first_task(cast):
    work.make_scope(cast.acme)
    first, second = (work.make_request(cast, cast.acme) for _ in range(2))
    assert (first.number, second.number) == ("ACME-1", "ACME-2")
    assert only_task(cast, second).number == "ACME-2"


def test_out_of_scope_waits_for_a_quotation_without_clock_or_promise(cast):
    task = only_task(cast, work.make_request(cast, cast.acme))
    with cast.at(cast.acme):
        assert (task.status, task.verdict) == ("QUOTING", "OUT_OF_SCOPE")
        assert (task.due_at, task.promised_at) == (None, None)
        assert not task.segments.exists()


def test_a_contract_that_is_not_agreed_covers_nothing(cast):
    line = work.make_scope(cast.acme)
    with cast.at(cast.acme):
        line.version.client_approved_at = None
        line.version.save()
    assert only_task(cast, work.make_request(cast, cast.acme)).verdict == "OUT_OF_SCOPE"


def test_over_volume_runs_and_is_flagged(cast):
    work.make_scope(cast.acme, volume_max=5)
    inside = only_task(cast, work.make_request(cast, cast.acme, fields={"title": "一", "units": 5}))
    over = only_task(cast, work.make_request(cast, cast.acme, fields={"title": "二", "units": 1}))
    assert (inside.verdict, over.verdict) == ("IN_SCOPE", "OVER_VOLUME")
    assert over.status == "RECEIVED"
    assert over.due_at is not None


def test_volume_is_counted_by_month_and_without_what_was_withdrawn(cast):
    work.make_scope(cast.acme, volume_max=5)
    work.make_task(cast, cast.acme, "CANCELLED", fields={"title": "取下げ", "units": 5})
    october = only_task(cast, work.make_request(cast, cast.acme, fields={"title": "十月", "units": 5}))
    november = only_task(
        cast, work.make_request(cast, cast.acme, fields={"title": "十一月", "units": 5}, now=work.NOW.replace(month=11))
    )
    assert (october.verdict, november.verdict) == ("IN_SCOPE", "IN_SCOPE")


@pytest.mark.slow
def test_delivered_units_replace_the_planned_ones(cast):
    work.make_scope(cast.acme, volume_max=5)
    task = work.make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "一", "units": 5})
    actor = cast.actor(cast.staff["suzuki"])
    with cast.at(cast.acme, cast.staff["suzuki"]):
        work.reviews.approve(task.pk, actor=actor, now=work.NOW, units=2)
    three, one = ({"title": "二", "units": 3}, {"title": "三", "units": 1})
    assert only_task(cast, work.make_request(cast, cast.acme, fields=three)).verdict == "IN_SCOPE"
    assert only_task(cast, work.make_request(cast, cast.acme, fields=one)).verdict == "OVER_VOLUME"


@pytest.mark.slow
def test_a_part_leaves_the_rest_of_the_plan_taken_until_the_last_one(cast):
    # 10 a month: 6 planned, of which 2 are delivered, still take 6, so that 4 fit and 1 more does not.
    work.make_scope(cast.acme, volume_max=10)
    task = work.make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "一", "units": 6})
    suzuki = cast.staff["suzuki"]
    checker = {"actor": cast.actor(suzuki), "now": work.NOW}
    with cast.at(cast.acme, suzuki):
        work.reviews.deliver_part(task.pk, units=2, **checker)
    four, one = ({"title": "二", "units": 4}, {"title": "三", "units": 1})
    assert only_task(cast, work.make_request(cast, cast.acme, fields=four)).verdict == "IN_SCOPE"
    assert only_task(cast, work.make_request(cast, cast.acme, fields=one)).verdict == "OVER_VOLUME"
    # The last part brings 1 more: 3 were delivered in the end, and with the 4 and the 1 over 8 are taken.
    maker = work.maker_of(cast, cast.acme)
    with cast.at(cast.acme, maker):
        work.hand_in(Task.objects.get(pk=task.pk), actor=cast.actor(maker), now=work.NOW)
    with cast.at(cast.acme, suzuki):
        work.reviews.deliver_part(task.pk, units=1, last=True, **checker)
    two, three = ({"title": "四", "units": 2}, {"title": "五", "units": 1})
    assert only_task(cast, work.make_request(cast, cast.acme, fields=two)).verdict == "IN_SCOPE"
    assert only_task(cast, work.make_request(cast, cast.acme, fields=three)).verdict == "OVER_VOLUME"


def test_express_takes_the_express_term(cast):
    work.make_scope(cast.acme)
    task = only_task(cast, work.make_request(cast, cast.acme, express=True))
    assert task.express
    assert task.due_at == work.NOW.replace(day=16, hour=18)


def test_express_is_refused_where_none_is_agreed(cast):
    work.make_scope(cast.acme, express_value=None)
    with pytest.raises(Refused, match="特急はありません"):
        work.make_request(cast, cast.acme, express=True)


def test_business_hours_and_late_arrivals(cast):
    work.make_scope(cast.acme, deadline_kind="BUSINESS_HOURS", deadline_value=4)
    task = only_task(cast, work.make_request(cast, cast.acme, now=work.NOW.replace(hour=16)))
    assert task.due_at == work.NOW.replace(day=16, hour=11)


def test_the_same_form_sent_twice_is_one_request(cast):
    work.make_scope(cast.acme)
    first = work.make_request(cast, cast.acme, form_token="once")
    second = work.make_request(cast, cast.acme, form_token="once", fields={"title": "別の内容", "units": 3})
    assert first.pk == second.pk
    with cast.at(cast.acme):
        assert (Request.objects.count(), Task.objects.count(), ClientTouch.objects.count()) == (1, 1, 1)
    assert work.make_request(cast, cast.acme).number == "ACME-2"


def test_a_form_without_token_is_refused(cast):
    work.make_scope(cast.acme)
    with pytest.raises(Refused, match="もう一度送信"):
        work.make_request(cast, cast.acme, form_token="")


def test_fields_are_checked_by_the_work_types_form(cast):
    work.make_scope(cast.acme)
    with pytest.raises(Refused) as refusal:
        work.make_request(cast, cast.acme, fields={"title": "", "units": 0})
    assert refusal.value.status == 422
    assert "件名" in refusal.value.reason
    assert "件数" in refusal.value.reason
    with cast.at(cast.acme):
        assert not Request.objects.exists()


def test_unknown_fields_do_not_reach_the_row(cast):
    work.make_scope(cast.acme)
    request = work.make_request(cast, cast.acme, fields=work.FIELDS | {"secret": "x"})
    assert request.fields == work.FIELDS


def test_a_work_type_that_is_not_served_is_refused(cast):
    with pytest.raises(Refused, match="hr.unknown"):
        work.make_request(cast, cast.acme, worktype="hr.unknown")


def test_attachments_belong_to_the_request(cast):
    work.make_scope(cast.acme)
    file = work.make_file(cast.acme, "名簿.xlsx")
    request = work.make_request(cast, cast.acme, attachments=[file])
    with cast.at(cast.acme):
        row = request.attachments.get()
        assert (row.file, row.client_visible) == (file, True)


@pytest.mark.parametrize(("role", "sentence"), [("VIEWER", "閲覧の席では依頼できません")])
def test_who_may_not_ask(cast, role, sentence):
    work.make_scope(cast.acme)
    with pytest.raises(Refused, match=sentence):
        work.make_request(cast, cast.acme, by=role)


@pytest.mark.parametrize("role", ["REQUESTER", "APPROVER", "OWNER"])
def test_who_may_ask(cast, role):
    work.make_scope(cast.acme)
    assert work.make_request(cast, cast.acme, by=role).raised_by == cast.acme.persons[role]


def test_guarded_work_is_for_the_people_named_for_it(cast):
    work.make_scope(cast.acme, work.PAYROLL.key, review_rule="ALL")
    with pytest.raises(Refused, match="指定された人だけ"):
        work.make_request(cast, cast.acme, worktype=work.PAYROLL.key, by="OWNER")
    with cast.at(cast.acme):
        Membership.objects.filter(user=cast.acme.people["OWNER"]).update(categories=["PAYROLL"])
    request = work.make_request(cast, cast.acme, worktype=work.PAYROLL.key, by="OWNER")
    assert request.category == "PAYROLL"
    assert only_task(cast, request).category == "PAYROLL"
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]), pytest.raises(Request.DoesNotExist):
        request_page(request.number, actor=cast.actor(cast.acme.people["REQUESTER"]))


def test_nobody_files_in_a_colleagues_name(cast):
    work.make_scope(cast.acme)
    actor = cast.actor(cast.acme.people["REQUESTER"])
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]), pytest.raises(Refused):
        actions.submit(
            worktype=work.PLAIN.key,
            fields=work.FIELDS,
            person=cast.acme.persons["OWNER"],
            actor=actor,
            channel="PORTAL",
            now=work.NOW,
            form_token="a",
        )


def file_for(cast, user, person, **more):
    today = more.pop("today", date(2026, 10, 15))
    actor = cast.actor(user, today=today)
    with cast.at(cast.acme, user):
        return actions.submit(
            worktype=work.PLAIN.key,
            fields=work.FIELDS,
            person=person,
            actor=actor,
            channel="PHONE",
            now=work.NOW,
            form_token="call",
            **more,
        )


def test_an_operator_files_for_a_caller(cast):
    work.make_scope(cast.acme)
    with cast.at(cast.acme):
        caller = Person.objects.create(tenant=cast.acme.row, name="受付 花子")
    request = file_for(cast, cast.staff["sato"], caller)
    assert (request.raised_by, request.filed_by, request.channel) == (caller, cast.staff["sato"], "PHONE")
    with cast.at(cast.acme):
        event = Event.objects.get(action="request.submitted")
        assert (event.on_behalf_of, event.actor) == ("受付 花子", cast.staff["sato"].pk)
        assert ClientTouch.objects.get().person == caller.pk
        assert request.tasks.get().maker is None


def test_an_operator_of_another_client_cannot_file(cast):
    work.make_scope(cast.acme)
    with pytest.raises(Refused, match="担当ではありません"):
        file_for(cast, cast.staff["tanaka"], cast.acme.persons["OWNER"])


def test_an_operator_whose_assignment_ended_today_cannot_file(cast):
    work.make_scope(cast.acme)
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["sato"]).update(valid_to=date(2026, 10, 15))
    with pytest.raises(Refused, match="担当ではありません"):
        file_for(cast, cast.staff["sato"], cast.acme.persons["OWNER"])


def test_a_read_only_seat_writes_nothing(cast):
    work.make_scope(cast.acme)
    with pytest.raises(Refused, match="閲覧のみ"):
        file_for(cast, cast.staff["auditor"], cast.acme.persons["OWNER"])


def test_a_person_who_has_left_does_not_call(cast):
    work.make_scope(cast.acme)
    with cast.at(cast.acme):
        gone = Person.objects.create(tenant=cast.acme.row, name="退職 太郎", left_on=date(2026, 9, 30))
    with pytest.raises(Refused, match="退職済み"):
        file_for(cast, cast.staff["sato"], gone)


def test_one_request_becomes_two_tasks_each_judged_by_itself(cast):
    work.make_scope(cast.acme)
    request = work.make_request(cast, cast.acme)
    sato = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        more = actions.add_task(
            request.pk,
            worktype=work.SAMPLED.key,
            fields={"title": "もう一件", "units": 2},
            actor=sato,
            now=work.NOW + timedelta(hours=3),
        )
        assert (more.number, more.verdict, more.received_at) == ("ACME-2", "OUT_OF_SCOPE", work.NOW)
        assert sorted(request.tasks.values_list("verdict", flat=True)) == ["IN_SCOPE", "OUT_OF_SCOPE"]
    client = cast.actor(cast.acme.people["REQUESTER"])
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]), pytest.raises(Refused):
        actions.add_task(request.pk, worktype=work.PLAIN.key, fields=work.FIELDS, actor=client, now=work.NOW)


def test_other_rooms_are_told_by_ids_alone(cast):
    work.make_scope(cast.acme)
    task = only_task(cast, work.make_request(cast, cast.acme))
    with cast.at(cast.acme):
        event = Outbox.objects.get(topic="task.created")
    assert event.payload == {"task_id": str(task.pk), "request_id": str(task.request_id)}


def test_the_preview_says_what_submitting_does_and_writes_nothing(cast):
    work.make_scope(cast.acme, volume_max=0)
    with cast.at(cast.acme):
        seen = preview(work.PLAIN.key, fields=work.FIELDS, now=work.NOW, express=False, tenant_id=cast.acme.id)
        assert not Request.objects.exists()
    task = only_task(cast, work.make_request(cast, cast.acme))
    assert (seen.verdict, seen.due_at) == (task.verdict, task.due_at) == ("OVER_VOLUME", task.due_at)


def test_offers_put_the_contracts_work_first(cast):
    work.make_scope(cast.acme, work.SAMPLED.key, express_fee=5000)
    actor = cast.actor(cast.acme.people["REQUESTER"])
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        offers = offered_worktypes(work.NOW.date(), actor=actor, tenant=cast.acme.row)
    by_key = {offer.worktype.key: offer for offer in offers}
    assert offers[0].worktype.key == work.SAMPLED.key
    assert (offers[0].deadline, offers[0].express) == ("3営業日", "1営業日（特急料金 ¥5,000）")
    assert not by_key[work.PLAIN.key].in_scope
    assert by_key[work.PLAIN.key].may
    assert not by_key[work.PAYROLL.key].may
