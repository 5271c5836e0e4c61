"""Texts of two companies, and a way to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from clients.people.models import User
from tasks.manuals import actions as manuals
from tasks.manuals.models import Manual
from tasks.models import Task
from tasks.search import grants, queries
from tasks.search.models import Kind
from tasks.search.tests.things import Things, made
from tasks.work import actions as work
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW, make_scope, make_task

Ask = Callable[..., set[tuple[str, str]]]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The day of the cast."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def task(cast: Cast, clock: time_machine.Traveller) -> Task:
    """ACME's task in work: 会議資料の整形."""
    make_scope(cast.acme)
    return make_task(cast, cast.acme, "WORKING")


@pytest.fixture
def rivals(cast: Cast, clock: time_machine.Traveller) -> Task:
    """RIVAL's, of the same words."""
    make_scope(cast.rival)
    return make_task(cast, cast.rival, "WORKING")


@pytest.fixture
def things(cast: Cast, task: Task) -> Things:
    """One of each other kind at ACME."""
    return made(cast, cast.acme, task)


@pytest.fixture
def ask(cast: Cast) -> Ask:
    """(kind, title) of what this person of the desk finds."""

    def asked(text: str, user: User | None = None, kinds: list[str] | None = None) -> set[tuple[str, str]]:
        actor = cast.actor(user or cast.staff["sato"])
        tenants = {seat.tenant for seat in actor.seats}
        with tenancy.use(*(tenancy.current() or tenants)):
            found = queries.found(
                text, grants=grants.of_desk(actor, tenants), kinds=kinds or list(Kind.values), size=50
            )
        return {(hit.kind, hit.title) for page in found for hit in page.hits}

    return asked


@pytest.fixture
def browser() -> Callable[[User], Browser]:
    """A signed-in browser of this person."""

    def opened(user: User) -> Browser:
        made = Browser()
        made.force_login(user)
        return made

    return opened


def remark(cast: Cast, company: Company, task: Task, body: str, *, to_client: bool = False) -> None:
    """A comment of the maker."""
    user = cast.staff["sato" if company is cast.acme else "tanaka"]
    with cast.at(company, user):
        audience = "CLIENT" if to_client else "INTERNAL"
        work.comment(task.pk, body=body, audience=audience, actor=cast.actor(user), now=NOW)


def manual(cast: Cast, company: Company, title: str, body: str) -> Manual:
    """A manual by the manager."""
    with cast.at(company):
        return manuals.create_manual(title=title, body=body, actor=cast.actor(cast.staff["manager"]), now=NOW)
