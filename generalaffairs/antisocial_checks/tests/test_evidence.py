"""What the report proves of each search: asked what, when, and with which keywords, also where nothing was found."""

from __future__ import annotations

from typing import Any

import pytest

from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.evidence import DETAILED, report_of
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import a_list, a_manager, search
from tasks.work.models import Task
from tests.fixtures import work

NOW = work.NOW


@pytest.fixture
def task(cast: Any) -> Task:
    return order(cast)


@pytest.fixture
def by(cast: Any, task: Task) -> Any:
    """The maker, inside ACME, now."""
    with cast.at(cast.acme, cast.staff["sato"]):
        yield {"actor": cast.actor(cast.staff["sato"]), "now": NOW}


def keywords(by: Any, seen: int, *words: str) -> None:
    actions.save_standard(words=list(words), cycle_months=12, web_required=False, reason="規程", seen=seen, **by)


def test_each_search_tells_the_keywords_it_was_made_with_not_those_of_the_verdict(task: Task, by: Any):
    a_list(**by, listed="無関係")
    keywords(by, 0, "逮捕")
    [check] = search(task, actor=by["actor"])
    keywords(by, 1, "逮捕", "横領")
    actions.record_web(check.pk, query="x", count=0, note="該当なし。", file=None, **by)
    actions.hand_over(check.pk, **by)
    actions.judge(check.pk, verdict="APPROVED", opinion="", actor=a_manager(task), now=NOW)
    said = report_of(task)
    assert {one["label"]: one["words_number"] for one in said["details"][0]["searches"]} == {
        "取引停止先 第1版": 1, "ウェブ検索": 2,
    }  # fmt: skip
    assert [one["number"] for one in said["words"]] == [1, 2]
    assert said["lines"][0]["looked"] == [], "its own section says it"


@pytest.mark.slow
def test_of_very_many_the_line_of_one_without_a_finding_tells_query_and_moment(task: Task, by: Any):
    a_list(**by, listed="無関係")
    keywords(by, 0, "逮捕")
    facts = [Facts("COMPANY", f"みなと清掃{n}号株式会社") for n in range(DETAILED + 1)]
    actions.add_subjects(task.pk, facts=facts, actor=by["actor"])
    first = search(task, actor=by["actor"])[0]
    actions.hand_all(task.pk, **by)
    actions.judge_clean(task.pk, actor=a_manager(task), now=NOW)
    said = report_of(task)
    assert said["details"] == []
    first.refresh_from_db()
    at = first.evidence["searches"][0]["at"]
    assert said["lines"][0]["looked"] == [{"at": at, "query": "みなと清掃0号株式会社", "words_number": 1}]
    assert said["words"] == [{"number": 1, "words": ["逮捕"]}]
    assert said["sources"][0][3:] == [DETAILED + 1, 0, at, at]
    job = job_of(actions.make_report(task.pk, actor=by["actor"]))
    assert job is not None
    assert runner.run(tenant=task.tenant_id, job=job.pk)
