"""Who is named in a memo, and which words do not belong into a message to a client."""

from __future__ import annotations

from uuid import UUID

import pytest

from bpo.core.testing.jobs import run_all
from tasks.models import Comment
from tasks.notices.models import Notice
from tasks.work import actions
from tasks.work.mentions import looks_internal, mentioned
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

A, B, C = (UUID(int=number) for number in (1, 2, 3))
PEOPLE = [(A, "佐藤 美和"), (B, "佐藤"), (C, "suzuki")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@佐藤 美和 さん、お願いします", [A]),
        ("＠佐藤美和へ", [A]),
        ("@佐藤 お願い @suzuki も @佐藤", [B, C]),
        ("佐藤 美和さん", []),
        ("a@example.jp", []),
    ],
)
def test_names_behind_an_at(text: str, found: list[UUID]) -> None:
    assert mentioned(text, PEOPLE) == found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("これは社内限りでお願いします", "社内限り"),
        ("お客様には内緒で進めます", "お客様には内緒"),
        ("@佐藤 確認してください", "@佐藤"),
        ("社内でご確認ください。佐藤より", ""),
    ],
)
def test_words_that_look_internal(text: str, word: str) -> None:
    assert looks_internal(text, ["佐藤"]) == word


@pytest.mark.django_db
def test_a_named_colleague_is_told_once_and_nobody_of_another_client(cast: Cast) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    actor = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        actions.comment(task.pk, body="@suzuki @tanaka 見てください", audience="INTERNAL", actor=actor, now=NOW)
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        assert Comment.objects.get().mentions == [cast.staff["suzuki"].pk]
        told = Notice.objects.filter(kind__in=["MENTIONED", "COMMENTED"]).values_list("user__name", "kind")
        assert list(told) == [("suzuki", "MENTIONED")]


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "audience"), [("sato", "CLIENT"), ("REQUESTER", "CLIENT")])
def test_nobody_is_named_in_what_the_client_reads_or_writes(cast: Cast, who: str, audience: str) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    user = cast.staff.get(who) or cast.acme.people[who]
    with cast.at(cast.acme, user):
        actions.comment(task.pk, body="@suzuki お願いします", audience=audience, actor=cast.actor(user), now=NOW)
        assert Comment.objects.get().mentions == []
