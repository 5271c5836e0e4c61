"""What has no page of its own in the portal is found there too, and the list that opens shows it: and only what the
list shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from bpo.core import tenancy
from clients.people.models import User
from generalaffairs.antisocial_checks.models import Subject
from generalaffairs.antisocial_checks.tests import example
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.business_cards.actions import register
from generalaffairs.business_cards.models import Holder
from tasks.models import SearchRow, Task
from tasks.reviews import actions as reviews
from tasks.search.actions import rebuild
from tests.fixtures import Cast
from tests.fixtures.work import NOW, hand_in, name_for

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HIT = re.compile(r'class="item-title" href="([^"]+)"')
Finds = Callable[..., list[str]]
NAMIKO = {
    "number": "E-77", "name": "青海 波子", "kana": "セイガイ ナミコ", "title": "課長", "department": "営業部",
    "office": "横浜", "mobile": "090-8888-1111", "mail": "namiko@acme.example",
}  # fmt: skip


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.FILES_DIR = tmp_path / "files"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def finds(client: Browser) -> Finds:
    """Where hits of this kind lead in the portal."""

    def found(user: User, word: str, kind: str, code: str = "ACME") -> list[str]:
        client.force_login(user)
        answer = client.get(reverse("portal:search", args=[code]), {"q": word, "kind": kind})
        assert answer.status_code == 200
        return HIT.findall(answer.content.decode())

    return found


def shown(client: Browser, link: str) -> str:
    answer = client.get(link)
    assert answer.status_code == 200
    return answer.content.decode()


def holder(cast: Cast, **facts: Any) -> Holder:
    with cast.at(cast.acme, cast.staff["sato"]):
        return register.add_holder(NAMIKO | facts, actor=cast.actor(cast.staff["sato"]))


@pytest.mark.parametrize("word", ["青海 波子", "せいがい", "E-77", "営業部", "090-8888-1111", "namiko@"])
def test_a_card_is_found_and_its_line_stands_on_the_list(cast: Cast, finds: Finds, client: Browser, word: str) -> None:
    for n in range(30):
        holder(
            cast, number=f"A-{n:02}", name=f"別の人{n}", kana="", department="経理部", mobile="", mail=f"a{n}@x.example"
        )
    row = holder(cast)

    links = finds(cast.acme.people["REQUESTER"], word, "CARD")

    assert links == [f"/portal/ACME/business-cards/?holder={row.pk}"]
    page = shown(client, links[0])
    assert page.count('class="item-title"') == 1
    for text in ("青海 波子", "E-77", "営業部 課長", "横浜", "090-8888-1111", "namiko@acme.example"):
        assert text in page
    assert '<a href="?">すべて表示</a>' in page


def test_a_card_is_not_found_beyond_the_list(cast: Cast, finds: Finds, client: Browser) -> None:
    row, people = holder(cast), cast.acme.people
    assert all(finds(people[seat], "青海", "CARD") for seat in ("REQUESTER", "APPROVER", "OWNER"))
    assert finds(people["VIEWER"], "青海", "CARD") == []
    assert finds(cast.rival.people["OWNER"], "青海", "CARD", "RIVAL") == []
    client.force_login(cast.rival.people["OWNER"])
    there = shown(client, f"/portal/RIVAL/business-cards/?holder={row.pk}")
    assert "青海" not in there
    assert "当てはまる名刺はありません。" in there
    assert "当てはまる名刺はありません。" in shown(client, "/portal/RIVAL/business-cards/?holder=x")

    with cast.at(cast.acme, cast.staff["sato"]):
        register.change_holder(row.pk, NAMIKO | {"left_on": date(2026, 10, 1)}, actor=cast.actor(cast.staff["sato"]))
    assert finds(people["OWNER"], "青海", "CARD") == []
    assert "青海" not in shown(client, f"/portal/ACME/business-cards/?holder={row.pk}")
    client.force_login(cast.staff["sato"])
    assert f"/holders/{row.pk}/" in shown(client, "/desk/search/?q=青海"), "the desk finds who left as well"


def decide(cast: Cast, task: Task) -> None:
    """The subject is searched and decided, the report handed in."""
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        example.prepare(task, actor=cast.actor(sato), now=NOW + timedelta(hours=1))
        hand_in(task, actor=cast.actor(sato), now=NOW + timedelta(hours=2))


def deliver(cast: Cast, task: Task) -> None:
    """Checked by a second person, it goes to the client."""
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        reviews.approve(task.pk, actor=cast.actor(manager), now=NOW + timedelta(hours=3))


def subject(cast: Cast) -> Subject:
    with cast.at(cast.acme):
        return Subject.objects.get()


def test_a_subject_is_found_once_its_decision_is_delivered(cast: Cast, finds: Finds, client: Browser) -> None:
    task, people = order(cast), cast.acme.people
    decide(cast, task)
    row = subject(cast)
    assert finds(people["OWNER"], "髙﨑商会", "SUBJECT") == [], "nothing was told yet"
    assert "髙﨑商会" not in shown(client, f"/portal/ACME/antisocial-checks/?subject={row.pk}")
    client.force_login(cast.staff["sato"])
    assert f"subject={row.pk}" in shown(client, "/desk/search/?q=髙﨑商会")

    deliver(cast, task)
    for word in ("髙﨑商会", "たかさきしょうかい", "高崎商店", "5835678256246"):
        links = finds(people["REQUESTER"], word, "SUBJECT")
        assert links == [f"/portal/ACME/antisocial-checks/?subject={row.pk}"], word
    page = shown(client, links[0])
    assert "株式会社髙﨑商会" in page
    assert "承認" in page
    assert '<a href="?">すべて表示</a>' in page
    client.force_login(cast.staff["sato"])
    assert f"subject={row.pk}" in shown(client, "/desk/search/?q=髙﨑商会")


def test_a_subject_is_not_found_beyond_the_list(cast: Cast, finds: Finds, client: Browser) -> None:
    task, people = order(cast), cast.acme.people
    decide(cast, task)
    deliver(cast, task)
    row = subject(cast)
    assert finds(people["VIEWER"], "髙﨑商会", "SUBJECT") == []
    assert finds(cast.rival.people["OWNER"], "髙﨑商会", "SUBJECT", "RIVAL") == []
    there = shown(client, f"/portal/RIVAL/antisocial-checks/?subject={row.pk}")
    assert "髙﨑商会" not in there
    assert "該当する対象はありません。" in there

    name_for(cast.acme, "")
    assert finds(people["REQUESTER"], "髙﨑商会", "SUBJECT") == [], "not named for personal data"
    assert "髙﨑商会" not in shown(client, f"/portal/ACME/antisocial-checks/?subject={row.pk}")
    assert len(finds(people["OWNER"], "髙﨑商会", "SUBJECT")) == 1, "the 責任者 is, by his seat"

    name_for(cast.acme, "PERSONAL")
    with cast.at(cast.acme, people["OWNER"]):
        refused = {"kind": "JUDGEMENT", "detail": "対象が違います。", "now": NOW + timedelta(hours=4)}
        reviews.refuse(task.pk, actor=cast.actor(people["OWNER"]), **refused)
    assert finds(people["OWNER"], "髙﨑商会", "SUBJECT") == [], "the delivery was taken back"
    assert "髙﨑商会" not in shown(client, f"/portal/ACME/antisocial-checks/?subject={row.pk}")


def test_rebuilding_writes_what_the_triggers_keep(cast: Cast) -> None:
    def kept() -> set[tuple[Any, ...]]:
        rows = SearchRow.objects.filter(kind__in=("CARD", "SUBJECT"))
        return set(rows.values_list("kind", "title", "client_visible"))

    task = order(cast)
    decide(cast, task)
    deliver(cast, task)
    holder(cast)
    holder(cast, number="E-78", name="青海 去男", left_on=date(2026, 10, 1))
    with tenancy.use(cast.acme.id):
        before = kept()
        rebuild(cast.acme.id)
        assert kept() == before == {
            ("SUBJECT", "株式会社髙﨑商会", True), ("CARD", "青海 波子", True), ("CARD", "青海 去男", False),
        }  # fmt: skip
