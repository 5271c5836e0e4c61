"""A subject from request to decision: what is found, who may decide, what is refused, what stays as evidence."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.actions.sorting import web_left
from generalaffairs.antisocial_checks.actions.subjects import asked_for
from generalaffairs.antisocial_checks.checks import problems
from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.evidence import report_of
from generalaffairs.antisocial_checks.models import Check, Hit, ListVersion, Search, Subject
from generalaffairs.antisocial_checks.queries import rule
from generalaffairs.antisocial_checks.report import report_data
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import FIELDS, a_list, a_manager, search, sort
from tasks.work.models import Task
from tests.fixtures import work

NOW = work.NOW
PERSON = {"kind": "PERSON", "name": "髙橋 一郎", "kana": "タカハシ イチロウ", "corporate_number": "", "officers": ""}


@pytest.fixture
def task(cast: Any) -> Task:
    return order(cast)


@pytest.fixture
def sato(cast: Any, task: Task) -> Any:
    """The maker, inside ACME."""
    with cast.at(cast.acme, cast.staff["sato"]):
        yield cast.actor(cast.staff["sato"])


def refused(act: Any, *given: Any, **named: Any) -> str:
    with pytest.raises(Refused) as raised, transaction.atomic():
        act(*given, **named)
    return raised.value.reason


@pytest.mark.slow
def test_what_the_machine_finds_is_opened_sorted_and_decided_by_somebody_else(task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    assert (check.state, check.hits_count, check.open_hits) == ("SORTING", 1, 1)
    hit = Hit.objects.get(check_of=check)
    assert (hit.grade, hit.said["name"]) == ("VARIANT", "高﨑商会")
    by = {"actor": sato, "now": NOW}
    assert "開かれていません" in refused(actions.sort_hit, hit.pk, sorted_as="NAMESAKE", reason="別の県", **by)
    assert "未確認の候補が1件" in refused(actions.hand_over, check.pk, **by)
    actions.open_hit(hit.pk, **by)
    assert "区分か理由がありません" in refused(actions.sort_hit, hit.pk, sorted_as="NAMESAKE", reason=" ", **by)
    actions.sort_hit(hit.pk, sorted_as="NAMESAKE", reason="所在地が別の県。", **by)
    assert "判定できません" in refused(
        actions.judge, check.pk, verdict="APPROVED", opinion="別法人", actor=a_manager(task), now=NOW
    ), "nobody has handed it over"
    actions.hand_over(check.pk, **by)
    done = actions.judge(check.pk, verdict="APPROVED", opinion="別法人と確認。", actor=a_manager(task), now=NOW)
    assert (done.state, done.verdict) == ("JUDGED", "APPROVED")
    subject = Subject.objects.get()
    assert (subject.verdict, subject.judged_on, subject.next_due_on) == (
        "APPROVED", date(2026, 10, 15), date(2027, 10, 15),
    )  # fmt: skip
    assert "判定済み" in refused(actions.record_web, check.pk, query="x", count=0, note="x", file=None, **by)


def test_the_evidence_is_frozen_under_its_hash(task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    sort(check, actor=sato, now=NOW)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="CONDITIONAL", opinion="年1回の確認。", actor=a_manager(task), now=NOW)
    check.refresh_from_db()
    text = json.dumps(check.evidence, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert check.evidence_hash == hashlib.sha256(text.encode()).hexdigest()
    [searched] = check.evidence["searches"]
    assert (searched["label"], searched["listed_on"], searched["count"]) == ("取引停止先 第1版", "2026-10-01", 1)
    for name in ("株式会社髙﨑商会", "有限会社高崎商店", "渡邉 剛", "5835678256246"):
        assert name in searched["query"]
    assert check.evidence["hits"][0]["reason"] == "所在地が違う。"
    assert report_of(task)["lines"][0]["hash"] == check.evidence_hash


def test_others_hear_of_partners_by_name_and_number_and_of_no_candidate(task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    partner, candidate = Facts("COMPANY", "みなと清掃㈱"), Facts("PERSON", "髙橋 一郎", purpose="HIRE")
    actions.add_subjects(task.pk, facts=[asked_for(FIELDS), partner, candidate], actor=sato)
    search(task, actor=sato)
    actions.hand_all(task.pk, actor=sato, now=NOW)
    actions.judge_clean(task.pk, actor=a_manager(task), now=NOW)
    told = Outbox.objects.get(topic="antisocial_checks.judged").payload
    assert told["subjects"] == [["株式会社髙﨑商会", "5835678256246"], ["みなと清掃㈱", ""]]


def test_a_zero_hit_leaves_evidence_too_and_goes_to_the_judge_as_well(cast: Any, task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="関係のない会社")
    [check] = search(task, actor=sato)
    assert (check.state, check.hits_count) == ("CLEAN", 0)
    assert Search.objects.get(check_of=check).count == 0
    assert actions.hand_all(task.pk, actor=sato, now=NOW) == 1
    assert "管理者が行います" in refused(actions.judge_clean, task.pk, actor=sato, now=NOW)
    assert actions.judge_clean(task.pk, actor=a_manager(task), now=NOW) == 1
    check.refresh_from_db()
    assert check.verdict == "APPROVED"
    assert check.evidence["searches"][0]["count"] == 0


@pytest.mark.parametrize("maker", ["handed over", "task", "sorted"])
def test_whoever_made_it_never_decides(cast: Any, task: Task, sato: Any, maker: str):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    boss = a_manager(task)
    if maker == "sorted":
        sort(check, actor=boss, now=NOW)
    else:
        sort(check, actor=sato, now=NOW)
    if maker == "task":
        Task.objects.filter(pk=task.pk).update(maker=boss.person)
    actions.hand_over(check.pk, actor=boss if maker == "handed over" else sato, now=NOW)
    why = refused(actions.judge, check.pk, verdict="APPROVED", opinion="別法人。", actor=boss, now=NOW)
    assert "別の管理者に判定を依頼してください。" in why


def test_the_database_refuses_it_as_well(cast: Any, task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    rows = Check.objects.filter(pk=check.pk)
    whole = {"state": "JUDGED", "verdict": "APPROVED", "judged_at": NOW, "evidence_hash": "0" * 64}
    me, boss = sato.person, a_manager(task).person
    for more, name in (
        ({"made_by": me, "judge": me, "open_hits": 0}, "ga_antisocial_judge_is_not_maker"),
        ({"made_by": me, "judge": boss}, "ga_antisocial_judged_is_whole"),
        ({"made_by": me, "judge": boss, "open_hits": 0, "evidence_hash": ""}, "ga_antisocial_judged_is_whole"),
        ({"made_by": me, "judge": boss, "open_hits": 0, "verdict": "REFUSED"}, "ga_antisocial_condition_is_said"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**whole | more)
    with pytest.raises(IntegrityError, match="ga_antisocial_sorted_says_why"), transaction.atomic():
        Hit.objects.update(sorted_as="NAMESAKE", reason="別人")


def test_a_judge_who_wants_more_sends_it_back(task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    sort(check, actor=sato, now=NOW)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    by = {"actor": a_manager(task), "now": NOW}
    assert "理由がありません" in refused(actions.judge, check.pk, verdict="REFUSED", opinion="", **by)
    assert "理由がありません" in refused(actions.send_back, check.pk, reason="", **by)
    assert actions.send_back(check.pk, reason="役員の名前でも調べてください。", **by).state == "SORTING"


@pytest.mark.slow
def test_searching_again_keeps_what_was_sorted_and_finds_what_is_new(task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    sort(check, actor=sato, now=NOW)
    a_list(actor=sato, now=NOW, name="制裁", listed="ワタナベツヨシ")
    [check] = search(task, actor=sato)
    assert (check.hits_count, check.open_hits) == (2, 1)
    new = Hit.objects.get(check_of=check, sorted_as="")
    assert (new.grade, new.found) == ("KANA", "渡邉 剛")
    a_list(actor=sato, now=NOW, listed="別の名前")
    assert ListVersion.objects.filter(name="取引停止先").count() == 2
    [check] = search(task, actor=sato)
    newest = Search.objects.filter(check_of=check).order_by("-at", "label").values_list("label", flat=True)[:2]
    assert set(newest) == {"制裁 第1版", "取引停止先 第2版"}


def test_birth_years_are_shown_and_decide_nothing(cast: Any):
    task = order(cast, **PERSON, birth_year="1980")
    with cast.at(cast.acme, cast.staff["sato"]):
        actor = cast.actor(cast.staff["sato"])
        rows = [(2, {"name": "高橋一郎", "birth_year": 1955}), (3, {"name": "髙橋一郎", "birth_year": 1980})]
        actions.add_entries(
            task.pk, source="SANCTION", name="制裁", listed_on=NOW.date(), file=None, rows=rows, actor=actor, now=NOW
        )
        [check] = search(task, actor=actor)
        assert sorted(hit.said["birth"] for hit in Hit.objects.filter(check_of=check)) == ["OTHER", "SAME"]


def test_web_searches_are_prepared_recorded_and_asked_for(task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    standard = {"words": ["逮捕", "詐欺", "逮捕"], "cycle_months": 6, "web_required": True, "reason": "社内規程"}
    by = {"actor": sato, "now": NOW}
    row = actions.save_standard(**standard, seen=0, **by)
    assert row.words == ["逮捕", "詐欺"]
    assert "ほかの人が先に" in refused(actions.save_standard, **standard, seen=0, **by)
    [check] = search(task, actor=sato)
    assert "ウェブ検索の記録が3件足りません" in refused(actions.hand_over, check.pk, **by)
    queries = web_left(check, rule())
    assert queries[0] == '"株式会社髙﨑商会" (逮捕 OR 詐欺)'
    assert "証跡がありません" in refused(
        actions.record_web, check.pk, query=queries[0], count=0, note="", file=None, **by
    )
    for query in queries:
        actions.record_web(check.pk, query=query, count=0, note="上位30件を確認。該当なし。", file=None, **by)
    actions.hand_over(check.pk, **by)
    judged = actions.judge(check.pk, verdict="APPROVED", opinion="", actor=a_manager(task), now=NOW)
    assert judged.evidence["words"] == {"number": 1, "words": ["逮捕", "詐欺"]}
    assert judged.subject.next_due_on == date(2027, 4, 15)


def test_something_on_the_web_is_a_hit_like_any_other(task: Task, sato: Any):
    by = {"actor": sato, "now": NOW}
    actions.take_in(task.pk, actor=sato)
    check = Check.objects.get()
    actions.record_web(check.pk, query="x", count=2, note="同名の会社の記事が2件。", file=None, **by)
    check.refresh_from_db()
    assert (check.state, check.open_hits) == ("SORTING", 1)


def test_the_same_subject_is_one_with_its_history(cast: Any, task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="APPROVED", opinion="", actor=a_manager(task), now=NOW)
    other = work.make_request(
        cast, cast.acme, worktype=task.worktype, fields=FIELDS | {"name": "髙﨑商会株式会社", "address": ""}
    )
    with cast.at(cast.acme, cast.staff["sato"]):
        again = other.tasks.get()
        actions.take_in(again.pk, actor=sato)
        assert Subject.objects.count() == 1
        assert Subject.objects.get().address == FIELDS["address"], "what is not said now stays"
        assert Check.objects.filter(subject=check.subject).count() == 2


@pytest.mark.slow
def test_what_is_due_again_is_proposed_once_and_asked_for(cast: Any, task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="APPROVED", opinion="", actor=a_manager(task), now=NOW)
    work_done = Task.objects.filter(pk=task.pk)
    assert actions.propose(today=date(2027, 9, 14)) == 0
    assert actions.propose(today=date(2027, 9, 15)) == 1
    assert actions.propose(today=date(2027, 9, 16)) == 0, "again is harmless"
    subject = Subject.objects.get()
    assert subject.proposed_on == date(2027, 9, 15)
    later = NOW + timedelta(days=335)
    made = actions.recheck([subject.pk], actor=sato, now=later, form_token="a")
    assert (made.title, made.category) == ("反社チェック 1件", "PERSONAL")
    assert Check.objects.get(task=made).said["name"] == "株式会社髙﨑商会"
    assert "調査中のため" in refused(actions.recheck, [subject.pk], actor=sato, now=later, form_token="b")
    assert "対象が選ばれていません" in refused(actions.recheck, [], actor=sato, now=later, form_token="c")
    assert work_done.exists()


@pytest.mark.slow
def test_the_checks_before_review_name_what_is_missing(task: Task, sato: Any):
    def texts() -> str:
        return "".join(problem.text for problem in alone(problems(Task.objects.select_related("tenant").get())))

    assert "調査の対象がありません" in texts()
    a_list(actor=sato, now=NOW)
    actions.take_in(task.pk, actor=sato)
    assert "まだ検索していない対象があります（株式会社髙﨑商会）" in texts()
    [check] = search(task, actor=sato)
    assert "未確認の候補がある対象があります" in texts()
    sort(check, actor=sato, now=NOW)
    assert "判定が済んでいない対象があります" in texts()
    assert "判定済みの対象がありません" in refused(actions.make_report, task.pk, actor=sato)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="REFUSED", opinion="懸念がある。", actor=a_manager(task), now=NOW)
    assert "調査報告書がありません" in texts()
    actions.make_report(task.pk, actor=sato)
    assert "調査報告書を作成中です" in texts()


@pytest.mark.slow
def test_the_month_counts_verdicts_and_names_nobody(task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    [check] = search(task, actor=sato)
    sort(check, actor=sato, now=NOW)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="APPROVED", opinion="別法人。", actor=a_manager(task), now=NOW)
    data = alone(report_data("2026-10"))
    assert (data["total"], data["with_hits"], data["stale"]) == (1, 1, 0)
    assert data["verdicts"][0] == {"code": "APPROVED", "count": 1}
    assert "髙﨑" not in json.dumps(data, ensure_ascii=False)
    assert alone(report_data("2026-09")) == {}


def test_who_is_not_named_for_personal_data_finds_nothing(cast: Any, client: Any, task: Task, sato: Any):
    a_list(actor=sato, now=NOW)
    search(task, actor=sato)
    client.force_login(cast.staff["suzuki"])
    assert "髙﨑商会" in client.get("/desk/antisocial-checks/").text
    assert "髙﨑商会" in client.get("/desk/antisocial-checks/subjects/?state=all").text
    work.name_for(cast.acme, "")
    for page in ("/desk/antisocial-checks/", "/desk/antisocial-checks/subjects/?state=all"):
        assert "髙﨑商会" not in client.get(page).text
    assert client.get(f"/desk/{task.number}/antisocial-checks/").status_code == 404


@pytest.mark.slow
def test_one_subject_may_be_checked_again_sooner_than_the_standard_says(cast: Any, task: Task, client: Any):
    maker = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        a_list(actor=maker, now=NOW)
        [check] = search(task, actor=maker)
        sort(check, actor=maker, now=NOW)
    at, cycle = (reverse(f"desk:antisocial_checks_{one}", args=[task.number, check.pk]) for one in ("check", "cycle"))
    client.force_login(cast.staff["sato"])
    assert "12か月ごと（調査の基準）" in client.get(at).text
    wrong = client.post(cycle, {"months": "13"})
    assert (wrong.status_code, 'value="13"' in wrong.text) == (422, True)
    assert client.post(cycle, {"months": "３か月"}).status_code == 302
    assert "3か月ごと（この対象の間隔）" in client.get(at).text
    with cast.at(cast.acme, cast.staff["sato"]):
        actions.hand_over(check.pk, actor=maker, now=NOW)
        actions.judge(check.pk, verdict="APPROVED", opinion="別法人。", actor=a_manager(task), now=NOW)
        assert Subject.objects.get().next_due_on == date(2027, 1, 15)
    assert client.post(cycle, {"months": ""}).status_code == 302
    with cast.at(cast.acme, cast.staff["sato"]):
        row = Subject.objects.get()
        assert (row.cycle_months, row.next_due_on) == (None, date(2027, 10, 15))
        assert "12か月以内ではありません" in refused(actions.set_cycle, row.pk, months=0, actor=maker)
    client.force_login(cast.staff["tanaka"])
    assert client.post(cycle, {"months": "1"}).status_code == 404
