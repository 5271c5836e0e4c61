"""A month's life: drafted, checked, sent, disputed, answered, frozen; and what may no longer change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from bpo.core.actor import SYSTEM
from bpo.core.audit.actions import broken_links
from bpo.core.audit.models import Event
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from clients.companies.models import Client
from clients.inventory.models import InventoryVersion
from tasks.reports import actions, queries, snapshots
from tasks.reports.calc import digest
from tasks.reports.figures import figures
from tasks.reports.models import Adjustment, LineResponse, ReportDecision, SavingsMonth, SavingsSnapshot
from tasks.reports.tests.conftest import MINUTE, NOVEMBER_4, OCTOBER, at, prepare
from tasks.time import actions as time
from tasks.time.models import ClientTouch, TimeEntry


def answer(october, verb, **more):
    """A word of the client's 責任者 on the report that waits."""
    with at(october, "owner"):
        savings = SavingsMonth.objects.get()
        more = {"number": 1} | more
        return verb(savings.pk, actor=october.owner, now=NOVEMBER_4 + timedelta(days=1), **more)


def objection(october, reason="件数が1件多いです。"):
    return answer(october, actions.dispute, reasons={str(october.line.pk): reason})


def settle(october, *, accepted, text="ご指摘のとおり訂正します。"):
    with at(october):
        response = LineResponse.objects.get(agreed=False)
        actions.resolve(response.pk, accepted=accepted, answer=text, actor=october.manager, now=NOVEMBER_4)
        savings = SavingsMonth.objects.get()
        return actions.send_again(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4)


def test_a_draft_has_a_comment_from_its_figures_and_the_agreed_time_off_the_page(october):
    with at(october):
        Client.objects.update(governance_seconds=1800)
    savings = prepare(october, state="DRAFTED")
    assert "目標の4.0時間" in savings.comment
    with at(october):
        assert ClientTouch.objects.get(kind="OFF_PAGE").seconds == 1800
        Client.objects.update(governance_seconds=0)
        assert figures(OCTOBER).governance_seconds == 1800


def test_drafting_twice_changes_nothing(october):
    first = prepare(october, state="DRAFTED")
    with at(october):
        again = actions.draft(OCTOBER, actor=SYSTEM, now=NOVEMBER_4)
    assert (again.version, off_page_rows(october)) == (first.version, 1)


def off_page_rows(october):
    with at(october):
        return ClientTouch.objects.filter(kind="OFF_PAGE").count()


def test_two_editors_do_not_overwrite_each_other(october):
    savings = prepare(october, state="DRAFTED")
    wanted = {"comment": "よい月でした。", "decisions": [("入社書類の統一", date(2026, 11, 20)), ("", None)]}
    with at(october):
        actions.edit(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4, **wanted)
        assert list(ReportDecision.objects.values_list("text", flat=True)) == ["入社書類の統一"]
        with pytest.raises(Refused, match="ほかの人") as refusal:
            actions.edit(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4, **wanted)
    assert refusal.value.status == 409


def test_an_edit_after_the_check_asks_for_another_check(october):
    savings = prepare(october, state="CHECKED")
    with at(october):
        savings = actions.edit(savings.pk, version=savings.version, comment="直しました。", decisions=[],
                               actor=october.manager, now=NOVEMBER_4)  # fmt: skip
        assert savings.state == "DRAFTED"
        with pytest.raises(Refused, match="点検"):
            actions.send(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4)


@pytest.mark.parametrize("person", ["sato", "auditor"])
def test_only_a_manager_who_may_write_prepares(october, person):
    savings = prepare(october, state="DRAFTED")
    actor = october.cast.actor(october.cast.staff[person])
    with at(october), pytest.raises(Refused):
        actions.check_off(savings.pk, version=savings.version, actor=actor, now=NOVEMBER_4)


@pytest.mark.slow
def test_sending_takes_a_numbered_snapshot_and_asks_by_a_business_day(october):
    savings = prepare(october)
    with at(october):
        snapshot = SavingsSnapshot.objects.get()
        assert (savings.state, snapshot.number, snapshot.digest) == ("SENT", 1, digest(figures(OCTOBER)))
        # Ten business days after Wednesday, 4 November 2026: 勤労感謝の日 (Monday 23rd) is in the holiday table or not.
        assert savings.answer_by == date(2026, 11, 18)
        assert Document.objects.get().client_visible
        assert Event.objects.filter(action="report.sent", seq__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("spoil", "words"), [("early", "まだ終わっていません"), ("running", "計測中"), ("unsigned", "署名")]
)
def test_what_is_not_complete_is_not_sent(october, spoil, words):
    savings, now = prepare(october, state="CHECKED"), NOVEMBER_4
    if spoil == "early":
        now = OCTOBER.end_at - MINUTE
    if spoil == "running":
        time.start_timer(task_id=october.tasks[0].pk, actor=october.manager, now=OCTOBER.end_at - MINUTE)
    with at(october):
        if spoil == "unsigned":
            InventoryVersion.objects.update(signed_at=None)
        with pytest.raises(Refused, match=words):
            actions.send(savings.pk, version=savings.version, actor=october.manager, now=now)


@pytest.mark.slow
def test_the_rows_of_a_sent_month_are_closed(october):
    prepare(october)
    with at(october):
        entry = TimeEntry.objects.order_by("started_at").first()
        assert entry.locked
    with pytest.raises(Refused, match="送付済み"):
        time.correct_entry(entry.pk, started_at=entry.started_at, ended_at=entry.started_at + MINUTE, reason="誤り",
                           actor=october.sato, now=NOVEMBER_4)  # fmt: skip


def test_a_frozen_month_recomputes_to_the_same_digest(october):
    prepare(october)
    answer(october, actions.confirm)
    with at(october):
        Client.objects.update(governance_seconds=99_999)
    begin = OCTOBER.end_at + timedelta(days=3)
    time.add_entry(task_id=october.tasks[0].pk, started_at=begin, ended_at=begin + MINUTE, actor=october.sato,
                   now=begin + timedelta(days=1))  # fmt: skip
    with at(october):
        savings, snapshot = SavingsMonth.objects.get(), SavingsSnapshot.objects.get()
        assert savings.state == "FROZEN"
        assert digest(figures(OCTOBER)) == snapshot.digest == digest(snapshots.result_of(snapshot))
        assert queries.report_of(OCTOBER, now=NOVEMBER_4).number == 1
        assert list(broken_links()) == []


@pytest.mark.slow
def test_a_snapshot_can_not_be_changed(october):
    prepare(october)
    with at(october), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        SavingsSnapshot.objects.update(digest="0" * 64)


def test_the_database_keeps_the_order_of_states(october):
    savings = prepare(october, state="DRAFTED")
    with at(october), pytest.raises(Exception, match="Invalid transition"), transaction.atomic():
        SavingsMonth.objects.filter(pk=savings.pk).update(state="FROZEN")


@pytest.mark.slow
@pytest.mark.parametrize("role", ["VIEWER", "REQUESTER", "APPROVER"])
def test_only_the_owner_confirms(october, role):
    savings = prepare(october)
    user = october.client.people[role]
    with october.cast.at(october.client, user), pytest.raises(Refused, match="責任者だけ"):
        actions.confirm(savings.pk, number=1, actor=october.cast.actor(user), now=NOVEMBER_4)


@pytest.mark.slow
def test_an_accepted_objection_makes_a_new_number(october):
    prepare(october)
    objection(october)
    with at(october):
        entry = TimeEntry.objects.order_by("started_at").first()
        assert not entry.locked
    time.correct_entry(entry.pk, started_at=entry.started_at, ended_at=entry.started_at + 30 * MINUTE, reason="休憩",
                       actor=october.sato, now=NOVEMBER_4)  # fmt: skip
    snapshot = settle(october, accepted=True)
    assert snapshot.number == 2
    with pytest.raises(Refused, match="新しい版"):
        answer(october, actions.confirm, number=1)
    answer(october, actions.confirm, number=2)
    with at(october):
        assert [row.number for row in SavingsSnapshot.objects.order_by("number")] == [1, 2]
        assert digest(figures(OCTOBER)) == snapshot.digest


@pytest.mark.slow
def test_a_declined_objection_sends_the_same_number_again(october):
    prepare(october)
    objection(october)
    assert settle(october, accepted=False, text="納品の記録4件をご確認ください。").number == 1
    answer(october, actions.confirm)
    with at(october):
        assert SavingsMonth.objects.get().confirmed_name == october.owner.name


def test_every_objection_needs_an_answer_before_it_is_sent_again(october):
    prepare(october)
    objection(october)
    with at(october):
        savings = SavingsMonth.objects.get()
        with pytest.raises(Refused, match="すべての異議"):
            actions.send_again(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4)
        response = LineResponse.objects.get(agreed=False)
        with pytest.raises(Refused, match="お客様への回答"):
            actions.resolve(response.pk, accepted=True, answer=" ", actor=october.manager, now=NOVEMBER_4)


@pytest.mark.parametrize("reasons", [{}, {"x": "理由"}])
def test_an_objection_names_a_line_and_a_reason(october, reasons):
    prepare(october)
    with pytest.raises(Refused, match="異議の理由"):
        answer(october, actions.dispute, reasons=reasons)


@pytest.mark.slow
def test_silence_confirms_by_the_contract_but_not_a_day_early(october):
    savings = prepare(october)
    with at(october):
        assert actions.deem_confirmed(savings.pk, today=savings.answer_by, now=NOVEMBER_4) is None
        frozen = actions.deem_confirmed(savings.pk, today=savings.answer_by + timedelta(days=1), now=NOVEMBER_4)
        assert (frozen.state, frozen.deemed, frozen.confirmed_by) == ("FROZEN", True, None)


def test_a_disputed_month_is_not_deemed_confirmed(october):
    savings = prepare(october)
    objection(october)
    with at(october):
        assert actions.deem_confirmed(savings.pk, today=date(2027, 1, 1), now=NOVEMBER_4) is None


def adjust(october, **wanted):
    values = {"line": str(october.line.pk), "component": "UNITS", "amount": -1, "reason": "1件を二重に数えた"} | wanted
    with at(october):
        savings = SavingsMonth.objects.get(month=str(OCTOBER))
        return actions.adjust(savings.pk, actor=october.manager, now=NOVEMBER_4, **values)


@pytest.mark.slow
def test_corrections_of_a_frozen_month_stand_in_the_next_report(october):
    prepare(october)
    answer(october, actions.confirm)
    row = adjust(october)
    assert (row.shown_in, row.seconds, row.units) == ("2026-11", -1800, -1)
    adjust(october, component="RESIDUAL", amount=600)
    with at(october):
        report = queries.report_of(OCTOBER.next(), now=NOVEMBER_4)
        assert [one["saved"] for one in report.facts["adjustments"]] == [-1800, -600]
        assert queries.report_of(OCTOBER, now=NOVEMBER_4).result.saved == figures(OCTOBER).saved


@pytest.mark.slow
def test_corrections_need_a_sent_month_a_reason_and_a_known_line(october):
    savings = prepare(october, state="DRAFTED")
    with pytest.raises(Refused, match="まだ送付していません"):
        adjust(october)
    with at(october):
        savings = actions.check_off(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4)
        actions.send(savings.pk, version=savings.version, actor=october.manager, now=NOVEMBER_4)
    for wrong in ({"reason": " "}, {"amount": 0}, {"line": "x"}):
        with pytest.raises(Refused):
            adjust(october, **wrong)
    with at(october):
        assert not Adjustment.objects.exists()


@pytest.mark.slow
def test_a_file_may_not_replace_a_month_that_was_sent(october):
    prepare(october)
    with at(october), pytest.raises(Refused, match="送付済み"):
        actions.import_results(b"", "x.csv", month=OCTOBER, actor=october.manager, now=NOVEMBER_4)


def test_a_line_that_was_counted_is_not_taken_over_a_second_time(october):
    data = "業務名,完了件数,顧客側作業(分),BPO作業(分)\n資料の整形,3,1,1\n".encode()
    with at(october):
        taken = actions.import_results(data, "x.csv", month=OCTOBER, actor=october.manager, now=NOVEMBER_4)
        assert not taken.done
        assert "二重に数えない" in str(taken.errors[0])
        assert figures(OCTOBER).lines[0].line.units == 12


@pytest.mark.slow
def test_imported_rows_of_a_closed_month_stay_by_the_database(october):
    with at(october):
        data = "業務名,完了件数,顧客側作業(分),BPO作業(分)\n資料の整形,3,1,1\n".encode()
        month = OCTOBER.previous()
        taken = actions.import_results(data, "x.csv", month=month, actor=october.manager, now=NOVEMBER_4)
    prepare(october, month=month)
    with at(october), pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        taken.month.delete()
