"""What pages read: complete, without what is internal, in a constant number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasks.manuals import actions as manuals
from tasks.work import actions, queries
from tests.fixtures import work


def counted(function):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        value = function()
    return value, len(seen)


def lists(cast, user):
    actor = cast.actor(user)
    with cast.at(cast.acme, user):
        needs, a = counted(lambda: queries.needs_of_client(tenant=cast.acme.row, actor=actor))
        both = {"tenant": cast.acme.row, "actor": actor, "running": 20, "done": 20}
        home, b = counted(lambda: queries.at_home(**both))
    assert home.needs == needs
    return needs, home.running, home.delivered, (a, b)


@pytest.mark.slow
def test_the_clients_lists_say_what_waits_what_runs_and_what_came(cast):
    work.make_scope(cast.acme)
    states = {state: work.make_task(cast, cast.acme, state) for state in ("WORKING", "WAITING", "DELIVERED", "DONE")}
    quoting = work.make_task(cast, cast.acme, "QUOTING", worktype=work.SAMPLED.key)
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        actions.quote(quoting.pk, yen=1000, business_days=2, actor=cast.actor(manager), now=work.NOW)
    needs, running, done, _counts = lists(cast, cast.acme.people["OWNER"])
    assert sorted((need.kind, need.task.pk) for need in needs) == sorted(
        [("ACCEPT", states["DELIVERED"].pk), ("QUOTE", quoting.pk)]
    )
    assert {task.pk for task in running} == {states["WORKING"].pk, states["WAITING"].pk, quoting.pk}
    assert running[-1].pk == quoting.pk
    assert [task.pk for task in done] == [states["DONE"].pk, states["DELIVERED"].pk]
    requester = lists(cast, cast.acme.people["REQUESTER"])[0]
    assert "QUOTE" not in {need.kind for need in requester}


@pytest.mark.slow
def test_the_lists_cost_the_same_for_one_task_and_for_many(cast):
    work.make_scope(cast.acme)
    few = [work.make_task(cast, cast.acme, state) for state in ("WAITING", "DELIVERED")]
    *_rows, before = lists(cast, cast.acme.people["OWNER"])
    more = [work.make_task(cast, cast.acme, state) for state in ("WAITING", "DELIVERED", "DELIVERED", "DONE") * 2]
    needs, _running, _done, after = lists(cast, cast.acme.people["OWNER"])
    assert before == after
    assert sum(after) == 2
    assert len(needs) == 5
    assert (len(few), len(more)) == (2, 8)


def open_page(cast, user, task, audience):
    actor = cast.actor(user)
    with cast.at(cast.acme, user):
        return counted(lambda: queries.task_page(task, actor=actor, now=work.NOW, audience=audience))


def busy_task(cast, *, times):
    task = work.make_task(cast, cast.acme, "WORKING", attachments=[work.make_file(cast.acme)])
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        for turn in range(times):
            for audience in ("INTERNAL", "CLIENT"):
                actions.comment(
                    task.pk, body=f"{turn} {audience}", audience=audience, actor=cast.actor(sato), now=work.NOW
                )
    return task


def test_the_portal_page_holds_nothing_internal_and_names_no_operator(cast):
    work.make_scope(cast.acme)
    task = busy_task(cast, times=1)
    desk, _n = open_page(cast, cast.staff["sato"], task, "desk")
    portal, _n = open_page(cast, cast.acme.people["OWNER"], task, "portal")
    assert [row.audience for row in desk.comments] == ["INTERNAL", "CLIENT"]
    assert [row.audience for row in portal.comments] == ["CLIENT"]
    assert portal.unit_counts == []
    assert {entry.who for entry in portal.history} == {"当社", cast.acme.persons["REQUESTER"].name}
    assert "sato" in {entry.who for entry in desk.history}
    assert not any("コメント" in entry.text for entry in portal.history)
    assert portal.may["tasks.accept"]
    assert not portal.may["tasks.work"]
    assert desk.remaining == 31 * 3600  # Thursday 10:00 to Tuesday 18:00 in business time
    assert "内容の確認" in desk.problems[0].text


@pytest.mark.slow
def test_the_task_page_costs_the_same_however_much_happened(cast):
    work.make_scope(cast.acme)
    quiet, busy = busy_task(cast, times=1), busy_task(cast, times=6)
    for user, audience, limit in ((cast.staff["sato"], "desk", 25), (cast.acme.people["OWNER"], "portal", 25)):
        _page, small = open_page(cast, user, quiet, audience)
        _page, large = open_page(cast, user, busy, audience)
        assert small == large <= limit


def test_the_pinned_manual_is_shown_as_safe_html(cast):
    work.make_scope(cast.acme)
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        manuals.create_manual(
            title="手順",
            worktype=work.PLAIN.key,
            body="# 見出し\n\n<script>alert(1)</script>",
            actor=cast.actor(sato),
            now=work.NOW,
        )
    task = work.make_task(cast, cast.acme, "WORKING")
    page, _n = open_page(cast, sato, task, "desk")
    assert "<h3>見出し</h3>" in page.manual_html
    assert "<script" not in page.manual_html


def test_the_steps_of_each_page_know_their_own_task(cast, django_assert_num_queries):
    """The rows of all pages are put together once: what the first one was about is not what the second is about."""
    work.make_scope(cast.acme)
    tasks = [work.make_task(cast, cast.acme, "WORKING") for _ in range(2)]
    actor = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        for task in (*tasks, *tasks):
            page = queries.task_page(task, actor=actor, now=work.NOW)
            with django_assert_num_queries(0):
                assert page.steps
                assert all(step.task is task for step in page.steps)
