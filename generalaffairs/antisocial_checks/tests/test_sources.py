"""Where nobody looked nothing is proved: no search without a source, no decision and no review without its record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from bpo.core.jobs import runner
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from bpo.core.together import alone
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.actions.sorting import web_left
from generalaffairs.antisocial_checks.checks import problems
from generalaffairs.antisocial_checks.models import Check, ListEntry, ListVersion, Search, Source
from generalaffairs.antisocial_checks.queries import current_versions, rule
from generalaffairs.antisocial_checks.sources import ADAPTERS
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import a_list, a_manager, search
from tasks.work.models import Task
from tests.fixtures import work

NOW = work.NOW
NO_RECORD = "「株式会社髙﨑商会」には検索の記録がありません。"


@pytest.fixture
def task(cast: Any) -> Task:
    return order(cast)


@pytest.fixture
def by(cast: Any, task: Task) -> Any:
    """The maker, inside ACME, now."""
    with cast.at(cast.acme, cast.staff["sato"]):
        yield {"actor": cast.actor(cast.staff["sato"]), "now": NOW}


def refused(act: Any, *given: Any, **named: Any) -> str:
    with pytest.raises(Refused) as raised, transaction.atomic():
        act(*given, **named)
    return raised.value.reason


def texts() -> str:
    return "".join(problem.text for problem in alone(problems(Task.objects.select_related("tenant").get())))


def require_web(by: Any) -> None:
    actions.save_standard(words=["逮捕"], cycle_months=12, web_required=True, reason="社内規程", seen=0, **by)


def withdraw(version: ListVersion, actor: Any) -> None:
    positions = list(ListEntry.objects.filter(version=version).values_list("position", flat=True))
    assert actions.remove_entries(version.pk, positions=positions, actor=actor) == ""


@pytest.mark.slow
def test_without_a_list_and_without_the_web_there_is_no_search(task: Task, by: Any, client: Any, cast: Any):
    why = refused(actions.start_search, task.pk, **by)
    assert why.startswith("検索できません。検索する名簿も新聞記事もありません。「反社チェックの基準と名簿」で名簿か")
    client.force_login(cast.staff["sato"])
    answer = client.post(f"/desk/{task.number}/antisocial-checks/searching/")
    assert (answer.status_code, "検索する名簿も新聞記事もありません。" in answer.text) == (409, True)
    a_list(**by, listed="関係のない会社")
    [check] = search(task, actor=by["actor"])
    assert (check.state, Search.objects.get(check_of=check).count) == ("CLEAN", 0)


def test_a_list_that_was_withdrawn_is_no_source_any_more(task: Task, by: Any):
    withdraw(a_list(**by), by["actor"])
    assert "検索する名簿も新聞記事もありません。" in refused(actions.start_search, task.pk, **by)


def test_a_list_that_goes_before_the_worker_comes_leaves_the_subject_waiting(task: Task, by: Any):
    version = a_list(**by)
    job = actions.start_search(task.pk, **by)
    withdraw(version, by["actor"])
    assert runner.run(tenant=task.tenant_id, job=job.pk)
    check = Check.objects.get()
    assert (check.state, check.searched_at) == ("WAITING", None)
    assert "まだ検索していない対象があります（株式会社髙﨑商会）" in texts()
    assert actions.hand_all(task.pk, **by) == 0


def test_where_the_standard_wants_the_web_its_records_are_the_source(task: Task, by: Any):
    require_web(by)
    [check] = search(task, actor=by["actor"])
    assert check.state == "WAITING", "nobody has looked yet"
    for query in web_left(check, rule()):
        actions.record_web(check.pk, query=query, count=0, note="上位30件を確認。該当なし。", file=None, **by)
    check.refresh_from_db()
    assert check.state == "CLEAN"
    actions.hand_over(check.pk, **by)
    done = actions.judge(check.pk, verdict="APPROVED", opinion="", actor=a_manager(task), now=NOW)
    assert {one["source"] for one in done.evidence["searches"]} == {"ウェブ検索"}


def test_whoever_recorded_a_look_into_the_web_does_not_decide(task: Task, by: Any):
    a_list(**by, listed="関係のない会社")
    [check] = search(task, actor=by["actor"])
    boss = {"actor": a_manager(task), "now": NOW}
    actions.record_web(check.pk, query="x", count=0, note="上位30件を確認。該当なし。", file=None, **boss)
    actions.hand_over(check.pk, **by)
    assert "自分がウェブ検索を記録した対象は判定できません。" in refused(
        actions.judge, check.pk, verdict="APPROVED", opinion="", **boss
    )
    assert "該当なしで判定を待つ対象がありません" in refused(actions.judge_clean, task.pk, **boss)
    assert Check.objects.get().state == "JUDGING"


def test_nothing_without_a_record_is_handed_over_decided_or_reviewed(task: Task, by: Any):
    a_list(**by, listed="関係のない会社")
    [check] = search(task, actor=by["actor"])
    judging = {"actor": a_manager(task), "now": NOW}
    Search.objects.all().delete()  # as rows are of the time when a search in nothing was taken for one
    assert NO_RECORD in refused(actions.hand_over, check.pk, **by)
    assert actions.hand_all(task.pk, **by) == 0
    Check.objects.update(state="JUDGING", made_by=by["actor"].person, made_at=NOW)
    assert NO_RECORD in refused(actions.judge, check.pk, verdict="APPROVED", opinion="", **judging)
    assert NO_RECORD in refused(actions.judge_clean, task.pk, **judging)
    assert "検索の記録がない対象があります（株式会社髙﨑商会）。" in texts()
    Check.objects.update(
        state="JUDGED", judge=judging["actor"].person, judged_at=NOW, verdict="APPROVED", evidence={"searches": []},
        evidence_hash="0" * 64,
    )  # fmt: skip
    assert "検索の記録がない対象があります（株式会社髙﨑商会）。" in texts()


def a_file(source: str, by: Any) -> ListVersion:
    rows = [(2, {"name": "別会社"})]
    return actions.add_entries(uuid7(), source=source, name="注意先", listed_on=NOW.date(), file=None, rows=rows, **by)


def test_each_kind_of_source_has_an_adapter_that_says_what_counts_and_what_is_asked(by: Any):
    assert set(ADAPTERS) == set(Source.values)
    _old, new = a_file("OWN", by), a_file("OWN", by)
    results = {a_file("NEWS", by), a_file("NEWS", by)}
    assert set(current_versions(NOW.date())) == {new, *results}
    # The results of a newspaper search hold for a year, a list until the next one.
    assert current_versions(NOW.date() + timedelta(days=400)) == [new]
    said = {"kind": "COMPANY", "name": "株式会社髙﨑商会"}
    assert [len(ADAPTERS[key].prepared(said, ["逮捕"])) for key in Source.values] == [0, 0, 0, 1]
