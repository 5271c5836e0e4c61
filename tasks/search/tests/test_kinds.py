"""Questions, arrivals, materials, meetings, proposals, notes, recurring work and contracts: what is found and where it
leads; that rows follow what they are made of."""

from __future__ import annotations

import re

import pytest

from bpo.core.documents.models import StoredFile
from clients.contracts.models import Contract, ContractVersion, ScopeLine
from clients.notes.models import ClientNote
from tasks.arrivals.models import ArrivalFile
from tasks.materials.models import MaterialArrival, MaterialItem
from tasks.meetings.models import MeetingTodo
from tasks.models import SearchRow
from tasks.questions.models import Question
from tasks.recurring.models import RecurringVersion
from tasks.search import actions
from tasks.search.models import Kind
from tasks.search.tests.test_finding import the_rows
from tasks.search.tests.test_pages import page
from tasks.search.tests.things import FOUND, versioned
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_each_kind_is_found_by_what_belongs_to_it(things, ask):
    assert ask("青海波") == FOUND
    for words, kind in (
        ("紺色", "QUESTION"), ("森花", "ARRIVAL"), ("mori@acme", "ARRIVAL"), ("再送します", "ARRIVAL"),
        ("申込書.pdf", "ARRIVAL"), ("預金", "MATERIAL"), ("通帳.pdf", "MATERIAL"), ("赤に決定", "MEETING"),
        ("色見本", "MEETING"), ("検品", "ROUTINE"), ("在庫は足り", "ROUTINE"), ("点検表", "ROUTINE"),
        ("図案の管理", "CONTRACT"), ("K-77", "CONTRACT"),
    ):  # fmt: skip
        assert {found for found, _title in ask(words)} == {kind}, words


@pytest.mark.slow
def test_every_hit_leads_to_a_page_that_shows_it(cast, things, browser):
    sato = browser(cast.staff["sato"])
    text = page(sato, "/desk/search/?q=青海波")
    links = re.findall(r'class="item-title" href="([^"]+)"', text)
    assert len(links) == len(FOUND)
    for link in links:
        assert "青海波" in sato.get(link, follow=True).content.decode(), link
    assert "承認前" in text
    assert "<mark>青海波</mark>の点検（…） 検品" in text, "no sentence loses what its title says too"


@pytest.mark.slow
def test_rows_follow_what_they_are_made_of(cast, things, ask):
    with cast.at(cast.acme):
        Question.objects.filter(pk=things.question.pk).update(answer="藍色です")
        MaterialItem.objects.filter(list=things.materials).update(reason="9月分が不足")
        MeetingTodo.objects.filter(meeting=things.meeting).update(text="布見本を送る")
        ScopeLine.objects.filter(version=things.contract).update(excluded="染色")
        Contract.objects.filter(number="K-77").update(title="紋様の業務委託")
        versioned(things.routine, cast.acme, cast, 2, step="計数")
        for name in ("申込書.pdf", "通帳.pdf"):
            StoredFile.objects.filter(name=name).update(name=f"改{name}")

    assert ask("紺色") == ask("色見本") == ask("検品") == set()
    assert ask("藍色") == {("QUESTION", "青海波の色は何色ですか。")}
    assert ask("9月分が不足") == ask("改通帳") == {("MATERIAL", "10月の青海波資料")}
    assert ask("布見本") == {("MEETING", "2026/10/15 定例会")}
    assert ask("染色") == ask("紋様") == {("CONTRACT", "K-77 紋様の業務委託 第1版")}
    assert ask("計数") == {("ROUTINE", "青海波の点検")}
    assert ask("改申込書") == {("ARRIVAL", "青海波の件")}


@pytest.mark.slow
def test_what_is_gone_or_ended_is_not_found(cast, things, ask):
    with cast.at(cast.acme):
        ClientNote.objects.filter(pk=things.note.pk).update(ended_at=NOW)
        assert ask("敬称を付ける") == set()
        ScopeLine.objects.filter(version=things.contract).delete()
        for row in (MaterialArrival, MeetingTodo, ArrivalFile, RecurringVersion):
            row.objects.all().delete()
        assert ask("図案") == ask("通帳") == ask("色見本") == ask("申込書") == ask("検品") == set()
        MaterialItem.objects.all().delete()
        for gone in (things.question, things.loose, things.arrival, things.materials, things.meeting, things.proposal,
                     things.note, things.routine, things.contract):  # fmt: skip
            gone.delete()
    assert ask("青海波") == set()


def test_rebuilding_gives_the_same_rows(cast, things):
    with cast.at(cast.acme):
        kept = the_rows("tasks_searchrow")
        assert kept == the_rows("tasks_searchsource")
        assert {row[1] for row in kept} >= {kind for kind, _title in FOUND}
        assert actions.rebuild(cast.acme.id) == len(kept)
        assert the_rows("tasks_searchrow") == kept


def test_a_search_row_never_holds_a_price(cast, things):
    with cast.at(cast.acme):
        ScopeLine.objects.filter(version=things.contract).update(price_model="PER_UNIT", unit_price=98765, position=2)
        ContractVersion.objects.filter(pk=things.contract.pk).update(monthly_fee=87654)
        words = SearchRow.objects.get(kind=Kind.CONTRACT, subject=things.contract.pk).words
    assert "98765" not in words
    assert "87654" not in words
