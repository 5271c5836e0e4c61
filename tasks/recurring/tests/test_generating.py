"""One task per template and period, taken in like any other request."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bpo.core.actor import SYSTEM
from bpo.core.policy import Refused
from clients.companies.actions import set_closing_day
from clients.contracts.models import ScopeLine
from clients.people.models import Assignment
from tasks.questions.models import Question
from tasks.recurring import actions
from tasks.recurring.models import RecurringTask
from tasks.recurring.tests.conftest import GENERAL, Maker, values
from tasks.requests.models import Request
from tasks.work.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO, make_process_line, make_request, make_scope

pytestmark = pytest.mark.django_db
OCTOBER_27 = datetime(2026, 10, 27, 5, 0, tzinfo=TOKYO)  # three business days before Friday 30


def run(cast: Cast, now: datetime = OCTOBER_27) -> actions.Generated:
    with cast.at(cast.acme):
        return actions.generate(actor=SYSTEM, now=now)


@pytest.mark.slow
def test_the_task_appears_on_its_day_with_title_deadline_minutes_and_scope(cast: Cast, template: Maker) -> None:
    line = make_scope(cast.acme, GENERAL)
    process = make_process_line(cast.acme, GENERAL, name="月次資料の作成")
    template(process="月次資料の作成")
    assert run(cast, OCTOBER_27 - timedelta(days=1)).tasks == []
    (made,) = run(cast).tasks
    with cast.at(cast.acme):
        task = Task.objects.select_related("request").get(pk=made.pk)
        assert (task.title, task.status, task.verdict) == ("10月分の月次締め", "RECEIVED", "IN_SCOPE")
        assert task.due_at == task.promised_at == datetime(2026, 10, 30, 18, 0, tzinfo=TOKYO)
        assert (task.scope_line_id, task.process_line_id, task.estimate_seconds) == (line.pk, process.pk, 90 * 60)
        assert (task.request.channel, task.request.raised_by_id) == ("RECURRING", cast.acme.persons["REQUESTER"].pk)
        assert task.request.filed_by_id == cast.staff["manager"].pk
        assert task.segments.get().started_at == task.received_at == OCTOBER_27
        assert task.request.number == task.number


def test_again_and_a_later_version_make_nothing_twice(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    made = template()
    assert len(run(cast).tasks) == 1
    assert run(cast).tasks == []
    manager = cast.staff["manager"]
    actor = cast.actor(manager)
    with cast.at(cast.acme, manager):
        changed = values(cast.acme, lead=10, minutes=60)
        actions.save_version(made.pk, seen=1, values=changed, actor=actor, now=OCTOBER_27)
    assert run(cast).tasks == []
    with cast.at(cast.acme):
        assert RecurringTask.objects.get().period == "2026-10"


@pytest.mark.slow
def test_days_on_which_nothing_ran_are_caught_up_and_volume_counts_by_month(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL, volume_max=1)
    template()
    template("支払準備", anchor="DAY", day=25, valid_from=date(2026, 11, 1))
    done = run(cast, datetime(2026, 12, 28, 5, 0, tzinfo=TOKYO))
    found = [(task.title, task.verdict, f"{task.due_at:%m-%d}") for task in done.tasks]
    assert [found[n][1] for n in range(len(found))] == [
        "IN_SCOPE", "IN_SCOPE", "OVER_VOLUME", "IN_SCOPE", "OVER_VOLUME",
    ]  # fmt: skip
    assert [row[2] for row in found] == ["10-30", "11-25", "11-30", "12-25", "12-31"]


@pytest.mark.slow
def test_what_came_in_before_counts_towards_the_volume_of_its_month(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL, volume_max=1)
    make_request(cast, cast.acme, worktype=GENERAL, fields={"subject": "案内状"})
    template()
    done = run(cast, datetime(2026, 11, 27, 5, 0, tzinfo=TOKYO))
    assert [task.verdict for task in done.tasks] == ["OVER_VOLUME", "IN_SCOPE"]


def test_a_date_before_the_first_version_and_after_the_end_is_not_made(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    made = template(valid_from=date(2026, 11, 1))
    assert run(cast).tasks == []
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        actions.end_template(made.pk, on=date(2026, 11, 30), actor=cast_actor(cast))
    done = run(cast, datetime(2027, 2, 15, 5, 0, tzinfo=TOKYO))
    assert [f"{task.due_at:%m-%d}" for task in done.tasks] == ["11-30"]
    with cast.at(cast.acme, manager):
        actions.resume_template(made.pk, actor=cast_actor(cast))
    assert len(run(cast, datetime(2027, 2, 15, 5, 0, tzinfo=TOKYO)).tasks) == 2


def cast_actor(cast: Cast):
    return cast.actor(cast.staff["manager"])


def test_own_steps_and_evidence_come_before_what_is_reviewed(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    template(
        steps=[{"name": "残高の確認", "minutes": 15}],
        evidence=["残高試算表"],
        minutes=0,
        assignee_id=cast.staff["sato"].pk,
    )
    (task,) = run(cast).tasks
    with cast.at(cast.acme):
        steps = list(task.steps.order_by("position"))
        assert [(s.key, s.name, s.evidence_required, s.review) for s in steps] == [
            ("check", "依頼内容の確認", False, "NONE"),
            ("own_1", "残高の確認", False, "NONE"),
            ("evidence_1", "証拠の添付：残高試算表", True, "NONE"),
            ("make", "作成・処理", False, "ALL"),
        ]
        assert Task.objects.get().maker == cast.staff["sato"]
        assert Task.objects.get().estimate_seconds == (5 + 25 + 15) * 60


@pytest.mark.slow
def test_the_clients_questions_are_asked_and_stop_the_clock(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    template(questions=["今月の特別な支払いはありますか。", "締め後の修正はありますか。"])
    (task,) = run(cast).tasks
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).status == "WAITING"
        texts = set(Question.objects.filter(task=task).values_list("text", flat=True))
        assert texts == {"今月の特別な支払いはありますか。", "締め後の修正はありますか。"}
        assert Question.objects.filter(asked_by=cast.staff["manager"]).count() == 2


def test_a_changed_closing_day_moves_what_is_not_made_yet(cast: Cast, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    with cast.at(cast.acme, cast.staff["manager"]):
        set_closing_day(name="経費", day=20, subjects=[], actor=cast_actor(cast))
    template(anchor="CLOSING", closing="経費", day=20, offset=2)
    with cast.at(cast.acme, cast.staff["manager"]):
        set_closing_day(name="経費", day=15, subjects=[], actor=cast_actor(cast))
    (task,) = run(cast).tasks
    assert f"{task.due_at:%m-%d}" == "10-19"


def test_outside_the_contract_it_is_quoted_first(cast: Cast, template: Maker) -> None:
    template()
    (task,) = run(cast).tasks
    assert (task.status, task.verdict, task.due_at) == ("QUOTING", "OUT_OF_SCOPE", None)


def test_guarded_work_is_filed_by_somebody_who_is_named_for_it(cast: Cast, template: Maker) -> None:
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=["PAYROLL"])
    make_scope(cast.acme, GENERAL, category="PAYROLL")
    template()
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=[])
    done = run(cast)
    assert (done.tasks, len(done.problems)) == ([], 1)
    assert "扱える担当者がいません" in done.problems[0]
    with cast.at(cast.acme):
        assert not Request.objects.exists()
        Assignment.objects.filter(user=cast.staff["suzuki"]).update(categories=["PAYROLL"])
    (task,) = run(cast).tasks
    assert task.category == "PAYROLL"
    with cast.at(cast.acme):
        assert Request.objects.get().filed_by == cast.staff["suzuki"]


def test_a_batch_judges_as_one_request_alone_would(cast: Cast, template: Maker) -> None:
    """The contract changes in the middle of the catch-up: each date is judged by what held on its day."""
    make_scope(cast.acme, GENERAL)
    with cast.at(cast.acme):
        ScopeLine.objects.update(ends_on=date(2026, 11, 20))
    template()
    done = run(cast, datetime(2026, 12, 28, 5, 0, tzinfo=TOKYO))
    assert [task.verdict for task in done.tasks] == ["IN_SCOPE", "OUT_OF_SCOPE", "OUT_OF_SCOPE"]


def test_only_managers_keep_templates_and_somebody_elses_change_is_not_overwritten(cast: Cast, template: Maker) -> None:
    made = template()
    sato = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        with pytest.raises(Refused, match="管理の席だけ"):
            actions.save_version(made.pk, seen=1, values=values(cast.acme), actor=sato, now=NOW)
        with pytest.raises(Refused, match="管理の席だけ"):
            actions.generate(actor=sato, now=OCTOBER_27)
    with cast.at(cast.acme, cast.staff["manager"]):
        with pytest.raises(Refused, match="先に"):
            actions.save_version(made.pk, seen=0, values=values(cast.acme), actor=cast_actor(cast), now=NOW)
        wrong = values(cast.acme, assignee_id=cast.staff["tanaka"].pk)
        with pytest.raises(Refused, match="割り当てられていません"):
            actions.save_version(made.pk, seen=1, values=wrong, actor=cast_actor(cast), now=NOW)
