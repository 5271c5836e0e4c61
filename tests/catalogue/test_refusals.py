"""What an English reader is told when he gives what cannot be taken: English sentences around what he typed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.jobs.models import Job
from clients.companies.models import Person
from clients.people.models import User
from tests.fixtures import Cast
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
QUOTED = re.compile("“[^”]*”")
DESK = "/desk/clients/ACME/"
# Classes of the elements in which pages refuse.
REFUSING = {"why", "field-errors", "notice", "error-summary"}


class Sentences(HTMLParser):
    """The texts of the elements in which a page refuses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Inside such an element, count what opens."""
        if self.open or REFUSING & set((dict(attrs).get("class") or "").split()):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """And what closes."""
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """One text."""
        if self.open and data.strip():
            self.found.append(" ".join(data.split()))


def refusals(answer: Any) -> list[str]:
    """What the page refuses, each in English but for what it quotes."""
    found = Sentences(answer.content.decode()).found
    assert [text for text in found if JAPANESE.search(QUOTED.sub("", text))] == []
    return found


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    """The cast; sato and the manager read English."""
    User.objects.filter(pk__in=[committed_cast.staff[name].pk for name in ("sato", "manager")]).update(language="en")
    return committed_cast


@pytest.fixture
def manager(cast: Cast) -> Iterator[Browser]:
    """The manager's browser on 15 October 2026."""
    browser = Browser()
    with time_machine.travel(NOW, tick=False):
        browser.force_login(cast.staff["manager"])
        yield browser


@pytest.fixture
def walk(cast: Cast) -> Walk:
    """The import wizard of an operator who reads English."""
    browser = Browser()
    browser.force_login(cast.staff["sato"])
    return Walk(cast, browser)


BAD = """社員番号,氏名,カナ,E-mail,電話番号,退職日
001,青木 一,,,,
002,,,nobody,,13/45
001,別の人,,,,
004,四郎,,,電話なし,H31.5.1
"""


@pytest.mark.slow
def test_bad_rows_of_an_import(walk: Walk) -> None:
    walk.upload(BAD).choose()
    answer = walk.browser.get(walk.url, {"kind": "BAD"})
    assert refusals(answer) == [
        "“氏名”: It is empty. Enter a value.",
        "“メールアドレス”: “nobody” has the wrong form. Enter it like “taro@example.co.jp”.",
        "“退職日”: “13/45”: This is not a date. Enter it like “2026/11/20” or “R8.11.20”.",
        "It means the same item as row 2. Delete one of the rows, or give them different numbers or names.",
        "“電話番号”: “電話なし” has the wrong form. Enter it like “03-1234-5678”.",
        "“退職日”: “H31.5.1”: 2019/05/01 is not in Heisei. Use “Reiwa 1/5/1” instead.",
    ]
    rows = list(csv.reader(io.StringIO(walk.errors().content.decode("utf-8-sig"), newline="")))
    assert not any(JAPANESE.search(QUOTED.sub("", row[-1])) for row in rows)
    walk.browser.force_login(walk.cast.staff["suzuki"])
    assert "「氏名」：空欄です。値を入力してください。" in walk.text(kind="BAD"), (
        "a colleague reads the same rows in Japanese"
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "people.csv"),
        (b"", "people.csv"),
        ("社員番号,氏名\n".encode(), "people.csv"),
        ("氏名,氏名\n1,2\n".encode(), "people.csv"),
        (b"\xff\xfe1,2", "people.csv"),
        (b"PK\x03\x04...", "people.xlsx"),
        ('氏名\n"青木\n'.encode(), "people.csv"),
    ],
)
def test_a_file_that_cannot_be_read(walk: Walk, data: bytes, name: str) -> None:
    answer = walk.upload(data, name).answer
    if answer.status_code == 302:
        answer = walk.browser.get(answer.url)
    assert refusals(answer)


@pytest.mark.slow
def test_a_job_writes_in_the_language_of_who_asked_for_it(walk: Walk) -> None:
    walk.upload("社員番号,氏名,部署\n001,青木 一,総務\n").choose().do("apply")
    with walk.cast.at(walk.cast.acme):
        Person.objects.filter(number="001").update(department="営業")
    walk.do("undo")
    with walk.cast.at(walk.cast.acme):
        (failure,) = Job.objects.get(kind="imports.undo").result["failures"]
    assert (failure["name"], JAPANESE.search(failure["reason"])) == ("Row 2", None)


@pytest.mark.parametrize("slots", ["9-18", "9:00-8:00", "9:00-13:00, 12:00-18:00", "25:00-26:00", ""])
def test_a_calendar_that_cannot_be(manager: Browser, slots: str) -> None:
    answer = manager.post(f"{DESK}edit/calendar/", {"valid_from": "2026/11/01", "day0": slots})
    assert refusals(answer)


@pytest.mark.parametrize("typed", ["13/45", "R1.4.30", "R0.1.1", "2026/2/30", "soon"])
def test_a_day_that_cannot_be(manager: Browser, typed: str) -> None:
    answer = manager.post(f"{DESK}edit/calendar/", {"valid_from": typed, "day0": "9:00-18:00"})
    assert refusals(answer)
    echo = manager.get("/reading/date/", {"text": typed}).content.decode()
    assert not JAPANESE.search(QUOTED.sub("", echo))


@pytest.mark.parametrize(
    "wrong", [{"anchor": "DAY", "day": "-3"}, {"steps": "review"}, {"anchor": "CLOSING"}, {"offset": "61"}]
)
def test_a_rule_of_recurring_work_that_cannot_be(cast: Cast, manager: Browser, wrong: dict[str, str]) -> None:
    said = {
        "name": "Monthly closing", "title": "{month}", "valid_from": "2026/10/01", "rhythm": "MONTHLY", "month": "3",
        "anchor": "MONTH_END", "day": "31", "weekday": "0", "months_after": "0", "closed": "PREVIOUS", "offset": "0",
        "lead": "3", "minutes": "90", "contact_id": str(cast.acme.persons["REQUESTER"].pk),
    } | wrong  # fmt: skip
    answer = manager.post(f"{DESK}recurring/new/", said)
    assert answer.status_code == 422
    assert refusals(answer)


def test_reminders_that_do_not_rise(manager: Browser) -> None:
    answer = manager.post(f"{DESK}questions/", {"remind_after": "3, 1", "escalate_after": "5"})
    assert refusals(answer)
