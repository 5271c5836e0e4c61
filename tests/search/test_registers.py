"""The search finds what stands in the registers of general affairs, for who may read them, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from bpo.core import policy, tenancy
from clients.companies.models import Person
from clients.people.models import User
from generalaffairs.antisocial_checks.models import Subject
from generalaffairs.it_desk.models import Member, Service
from generalaffairs.phone_calls.models import Call
from generalaffairs.supplies.models import Asset
from generalaffairs.visitors import actions as visitors
from tasks.models import SearchRow, Task
from tasks.search import grants
from tasks.search.actions import rebuild
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task, name_for
from tests.search.things import FOUND, KINDS, made

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LINK = re.compile(r'class="item-title" href="([^"]+)"')
Finds = Callable[..., list[str]]
ON_DESK = {
    "AGREED": "contracts.view", "CALL": "phone_calls.view", "VISIT": "visitors.view", "ASSET": "supplies.view",
    "CARD": "business_cards.view", "ACCOUNT": "it_desk.view", "DEVICE": "it_desk.view",
    "SUBJECT": "antisocial_checks.view",
}  # fmt: skip
IN_PORTAL = {
    "AGREED": "generalaffairs.contracts.view", "VISIT": "generalaffairs.visitors.view",
    "CARD": "generalaffairs.business_cards.look", "SUBJECT": "requests.view",
    "ASSET": "generalaffairs.supplies.own", "ACCOUNT": "generalaffairs.it_desk.own",
    "DEVICE": "generalaffairs.it_desk.own",
}  # fmt: skip


@pytest.fixture
def task(cast: Cast) -> Iterator[Task]:
    """A task of ACME in work, on the day of the cast."""
    with time_machine.travel(NOW, tick=False):
        make_scope(cast.acme)
        yield make_task(cast, cast.acme, "WORKING")


@pytest.fixture
def rows(cast: Cast, task: Task) -> dict[str, Any]:
    """One row of each register at ACME."""
    return made(cast, cast.acme, task)


@pytest.fixture
def finds(client: Browser) -> Finds:
    """Where the hits of a page of results lead."""

    def found(user: User, word: str = "青海波", portal: str = "") -> list[str]:
        client.force_login(user)
        address = reverse("portal:search", args=[portal]) if portal else reverse("desk:search")
        answer = client.get(address, {"q": word})
        assert answer.status_code == 200
        return LINK.findall(answer.content.decode())

    return found


def kept(cast: Cast) -> set[tuple[Any, ...]]:
    """What the registers' search rows of ACME say."""
    with tenancy.use(cast.acme.id):
        rows = SearchRow.objects.filter(kind__in=KINDS)
        return set(rows.values_list("kind", "subject", "title", "body", "words", "category", "client_visible", "at"))


@pytest.mark.slow
def test_an_operator_of_the_client_finds_each_and_the_link_shows_it(cast, rows, finds, client):
    links = finds(cast.staff["sato"])
    assert len(links) == len(FOUND)
    for link, title in zip(links, [dict(FOUND)[kind] for kind in KINDS], strict=True):
        assert title in client.get(link.replace("&amp;", "&")).content.decode(), link
    assert {(row[0], row[2]) for row in kept(cast)} == FOUND


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("青海波商店", "AGREED"), ("CT-1", "AGREED"), ("波多野", "CALL"), ("校正紙", "CALL"), ("045-123", "CALL"),
        ("来訪", "VISIT"), ("応対", "VISIT"), ("FA-1", "ASSET"), ("本社3階", "ASSET"), ("セイガイ ナミコ", "CARD"),
        ("共有ドライブ", "ACCOUNT"), ("PC-9", "DEVICE"), ("せいがいは", "SUBJECT"),
    ],
)  # fmt: skip
def test_each_is_found_by_what_belongs_to_it(cast, rows, finds, word, kind):
    assert {row[0] for row in kept(cast) if finds(cast.staff["sato"], word)} == set(KINDS)
    [link] = finds(cast.staff["sato"], word)
    assert str(rows[kind].pk) in link


def test_who_has_no_assignment_there_finds_nothing(cast, rows, finds):
    assert finds(cast.staff["tanaka"]) == []
    with tenancy.use(cast.rival.id):
        assert not SearchRow.objects.filter(kind__in=KINDS).exists()


def test_a_clients_people_find_what_its_pages_show_them(cast, rows, finds, client):
    people = cast.acme.people
    ledgers = {"ASSET", "ACCOUNT", "DEVICE"}
    page = {kind: str(rows[kind].pk) for kind in ("AGREED", "CALL", "VISIT", "CARD", *ledgers)}

    def seen(role: str) -> set[str]:
        links = finds(people[role], portal="ACME")
        assert all(client.get(link).status_code == 200 for link in links), "no hit leads to a refusal"
        return {kind for kind, key in page.items() if any(key in link for link in links)} | (
            {"more"} if len(links) > len(page) else set()
        )

    assert seen("OWNER") == {"AGREED", "CALL", "VISIT", "CARD"} | ledgers
    assert seen("APPROVER") == {"AGREED", "CALL", "VISIT", "CARD"}
    assert seen("VIEWER") == {"CALL", "VISIT"}
    assert seen("REQUESTER") == {"AGREED", "VISIT", "CARD"}
    assert finds(cast.rival.people["OWNER"], portal="RIVAL") == []


def test_the_kinds_of_a_grant_are_those_of_the_policies(cast):
    def may(name: str, actor: Any) -> bool:
        return bool(policy.check(name, actor, cast.acme.row))

    def kinds(found: list[grants.Grant]) -> set[str]:
        return {kind for grant in found for kind in grant.kinds}

    for name in ("sato", "manager", "tanaka", "admin", "auditor"):
        actor = cast.actor(cast.staff[name])
        found = kinds(grants.of_desk(actor, [cast.acme.id]))
        for kind, named in ON_DESK.items():
            assert (kind in found) == may(f"generalaffairs.{named}", actor), (name, kind)
    for side, user in cast.acme.people.items():
        actor = cast.actor(user)
        with tenancy.use(cast.acme.id):
            found = kinds(grants.of_portal(actor, cast.acme.id))
        for kind, named in IN_PORTAL.items():
            assert (kind in found) == may(named, actor), (side, kind)


def test_a_requester_finds_the_calls_that_are_for_him(cast, rows, finds):
    requester = cast.acme.people["REQUESTER"]
    assert finds(requester, "校正紙", portal="ACME") == []
    with cast.at(cast.acme):
        mine = Person.objects.get(user=requester)
        Call.objects.filter(pk=rows["CALL"].pk).update(meant_for=mine)
    assert len(finds(requester, "校正紙", portal="ACME")) == 1


def test_guarded_rows_are_found_by_who_is_named_for_them(cast, task, rows, finds):
    sato = cast.staff["sato"]
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
        Subject.objects.filter(pk=rows["SUBJECT"].pk).update(category="PAYROLL")
    found = " ".join(finds(sato))
    assert not any(str(rows[kind].pk) in found for kind in ("CALL", "VISIT", "SUBJECT"))
    assert finds(cast.acme.people["OWNER"], "校正紙", portal="ACME") == []
    name_for(cast.acme, "PAYROLL")
    found = " ".join(finds(sato))
    assert all(str(rows[kind].pk) in found for kind in KINDS)


def test_rows_follow_what_they_are_made_of(cast, rows, finds):
    sato = cast.staff["sato"]
    with cast.at(cast.acme):
        Asset.objects.filter(pk=rows["ASSET"].pk).update(place="倉庫")
        Service.objects.update(name="会計ソフト")
        Member.objects.update(name="紋様 三郎")
    assert finds(sato, "本社3階") == finds(sato, "共有ドライブ") == finds(sato, "青海波 次郎") == []
    assert len(finds(sato, "倉庫")) == len(finds(sato, "会計ソフト")) == 1
    assert len(finds(sato, "紋様")) == 2
    with cast.at(cast.acme):
        rows["ASSET"].delete()
    assert finds(sato, "倉庫") == []


def test_names_that_are_forgotten_are_not_found(cast, rows, finds):
    sato = cast.staff["sato"]
    with cast.at(cast.acme):
        assert visitors.forget(now=NOW + timedelta(days=400)) == 1
        Subject.objects.filter(pk=rows["SUBJECT"].pk).update(forgotten_at=NOW)
    assert finds(sato, "来訪") == finds(sato, "株式会社青海波") == []
    assert not {"VISIT", "SUBJECT"} & {row[0] for row in kept(cast)}


def test_rebuilding_writes_the_rows_that_the_triggers_keep(cast, rows):
    before = kept(cast)
    with tenancy.use(cast.acme.id), connection.cursor() as cursor:
        cursor.execute("DELETE FROM app.tasks_searchrow WHERE tenant_id = %s", [cast.acme.id])
        rebuild(cast.acme.id)
    assert kept(cast) == before


@pytest.mark.parametrize(("count", "at_once"), [(200, 200), (201, 0)])
def test_many_new_rows_are_written_by_a_job(cast, task, count, at_once):
    with cast.at(cast.acme):
        Asset.objects.bulk_create(
            [Asset(tenant=cast.acme.row, number=f"N-{n}", name="椅子", place="本社") for n in range(count)]
        )
        assert SearchRow.objects.filter(kind="ASSET").count() == at_once
