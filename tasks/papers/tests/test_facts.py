"""取引情報 at the desk: typed with the file or later, corrected with its history, refused to others."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bpo.core.audit.models import Event
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from tasks.papers import actions
from tasks.papers.actions import Facts
from tasks.papers.models import PaperFacts
from tasks.papers.queries import versions_of
from tasks.portal.tests.conftest import text_of
from tests.fixtures.filling import crossed, filled
from tests.fixtures.work import NOW, make_file, make_scope, make_task

RENT = Facts(date(2026, 10, 1), 220_000, "㈱みなと不動産")


@pytest.fixture
def task(cast):
    make_scope(cast.acme)
    return make_task(cast, cast.acme, "WORKING")


@pytest.fixture
def desk(cast, clock, tmp_path, settings) -> Client:
    """sato's browser."""
    settings.FILES_DIR = tmp_path
    client = Client()
    client.force_login(cast.staff["sato"])
    return client


def address(file: StoredFile) -> str:
    return f"/desk/clients/ACME/files/{file.pk}/facts/"


@pytest.mark.slow
def test_typed_on_the_page_and_corrected_later(cast, desk, task, paper):
    file = paper(task, "請求書")
    page = desk.get(f"/desk/{task.number}/")
    assert address(file) in page.content.decode()
    said = {
        "traded_on": "R8.10.1",
        "amount_yen": "２２万円",
        "counterparty": "㈱みなと不動産",
        "next": f"/desk/{task.number}/",
    }
    assert desk.post(address(file), said)["Location"] == f"/desk/{task.number}/"
    desk.post(address(file), said | {"amount_yen": "230,000"})
    text = text_of(desk.get(address(file)))
    assert text.index("¥230,000") < text.index("¥220,000")
    assert "sato" in text
    with cast.at(cast.acme):
        row = PaperFacts.objects.get()
        assert (row.counterparty, row.counterparty_spelled) == ("㈱みなと不動産", "(株)ミナト不動産")
        told = list(Event.objects.filter(action="paper.facts_noted").order_by("seq").values_list("data", flat=True))
    assert told == [
        {"changed": ["traded_on", "amount_yen", "counterparty"], "corrects": False},
        {"changed": ["amount_yen"], "corrects": True},
    ]


@pytest.mark.slow
def test_typed_with_the_file_as_it_is_put_down(cast, desk, task):
    upload = SimpleUploadedFile("領収書.txt", "領収書".encode(), content_type="text/plain")
    said = {"file-file": upload, "file-use": "deliverable", "file-traded_on": "2026/10/02", "file-amount_yen": "1,980"}
    page = desk.post(f"/desk/{task.number}/files/", said, follow=True)
    assert "¥1,980" in text_of(page)
    with cast.at(cast.acme):
        assert PaperFacts.objects.get().amount_yen == 1980


def test_a_wrong_amount_is_said_and_nothing_typed_is_lost(desk, task, paper):
    file = paper(task, "請求書")
    page = desk.post(address(file), {"amount_yen": "12.5", "counterparty": "みなと"})
    assert page.status_code == 422
    assert 'value="みなと"' in page.content.decode()
    assert "小数点以下" in text_of(page)


def test_saying_the_same_again_changes_nothing(cast, task, paper):
    file = paper(task, "請求書", RENT.traded_on, RENT.amount_yen, RENT.counterparty)
    with cast.at(cast.acme, cast.staff["sato"]):
        actions.note_facts(file.pk, RENT, actor=cast.actor(cast.staff["sato"]), now=NOW)
        assert len(versions_of(file)) == 1
        actions.note_facts(file.pk, Facts(), actor=cast.actor(cast.staff["sato"]), now=NOW)
        assert [one.facts for one in versions_of(file)] == [Facts(), RENT]


def test_the_client_reads_and_does_not_write(cast, task, paper):
    file = paper(task, "請求書")
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner), pytest.raises(Refused, match="担当者が行います"):
        actions.note_facts(file.pk, RENT, actor=cast.actor(owner), now=NOW)


def test_hidden_and_foreign_files_are_unknown(cast, desk, task):
    loose, foreign = make_file(cast.acme, "どこにもない.pdf"), make_file(cast.rival, "他社.pdf")
    assert desk.get(address(loose)).status_code == 404
    assert desk.post(address(foreign), {"counterparty": "x"}).status_code == 404
    with cast.at(cast.acme, cast.staff["sato"]), pytest.raises(StoredFile.DoesNotExist):
        actions.note_facts(loose.pk, RENT, actor=cast.actor(cast.staff["sato"]), now=NOW)


def test_a_name_of_signs_alone_is_refused(cast, task, paper):
    file = paper(task, "請求書")
    with cast.at(cast.acme, cast.staff["sato"]), pytest.raises(Refused, match="読み取れません"):
        actions.note_facts(file.pk, Facts(counterparty="\u200b"), actor=cast.actor(cast.staff["sato"]), now=NOW)


@pytest.mark.slow
def test_two_people_see_both_sides_of_a_paper(cast, desk, task, paper):
    path = address(paper(task, "請求書"))
    asked = crossed(
        desk,
        path,
        mine={"amount_yen": "220000", "traded_on": "2026/10/01"},
        theirs={"amount_yen": "230000", "counterparty": "みなと不動産"},
    )
    assert desk.post(path, filled(asked, path)).status_code == 302
    with cast.at(cast.acme):
        row = PaperFacts.objects.get()
    assert (row.amount_yen, row.counterparty, f"{row.traded_on}") == (220_000, "みなと不動産", "2026-10-01")
