"""Who comes, moves or goes is seen by the people who are named for personal data, and by nobody else in any list."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bpo.core.policy import Refused
from clients.people.models import Assignment
from generalaffairs.it_desk.actions import checklists
from generalaffairs.it_desk.forms.request import KINDS, OF_PERSON
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.tests.example import ASKED, FIELDS
from generalaffairs.it_desk.worktype import IT_DESK
from tests.fixtures import work
from tests.fixtures.work import NOW

WHO = "大野 拓海"


@pytest.fixture
def leaver(desk):
    """A leaver's task with its checklist; sato is named for personal data, suzuki is not any more."""
    desk.stock()
    task = desk.task()
    desk.open(task)
    with desk.at():
        Assignment.objects.filter(tenant=desk.acme.row, user=desk.cast.staff["suzuki"]).update(categories=[])
    return task


def test_the_category_follows_the_matter():
    guarded = {kind for kind, _label in KINDS if IT_DESK.category_of({"kind": kind}) == "PERSONAL"}
    assert guarded == set(OF_PERSON)
    assert IT_DESK.category_of({}) == ""


def test_a_leaver_is_guarded_and_a_question_is_not(desk, leaver):
    asked = desk.task(ASKED)
    assert (leaver.category, asked.category) == ("PERSONAL", "")


@pytest.mark.slow
def test_no_list_page_search_or_file_shows_a_leaver_to_somebody_who_is_not_named(desk, leaver, client):
    found = (
        (reverse("desk:it_desk_items"), "機器の回収"),
        (reverse("desk:it_desk_home", args=["ACME"]), "機器の回収"),
        (reverse("desk:it_desk_items") + "?format=csv", "機器の回収"),
        (reverse("desk:search") + "?q=退社", leaver.number),
    )
    for name, sees in (("sato", True), ("suzuki", False)):
        client.force_login(desk.cast.staff[name])
        for address, word in found:
            answer = client.get(address)
            text = b"".join(answer).decode() if "format" in address else answer.text
            assert (word in text) is sees, (name, address)
        page = client.get(reverse("desk:task", args=[leaver.number]))
        assert page.status_code == (200 if sees else 404)
    assert not list(client.get(reverse("desk:it_desk_items")).context["table"].rows), "not counted either"


def test_nobody_who_is_not_named_records_anything_of_a_leaver(desk, leaver):
    suzuki = desk.cast.actor(desk.cast.staff["suzuki"])
    with desk.at("suzuki"), pytest.raises(Refused, match="指定された人だけ"):
        checklists.add_item(leaver.pk, verb="OTHER", name="x", due_on=NOW.date(), actor=suzuki)


@pytest.mark.slow
def test_the_form_offers_leaving_to_those_who_may_ask_for_it(desk, leaver, client):
    page = reverse("portal:request_form", args=["ACME", KEY])
    client.force_login(desk.acme.people["REQUESTER"])
    assert ("退社：" in client.get(page).text, "個人情報の業務に指定された方" in client.get(page).text) == (True, False)
    work.name_for(desk.acme, "")
    shown = client.get(page).text
    assert ("退社：" in shown, "問い合わせ" in shown, "個人情報の業務に指定された方" in shown) == (False, True, True)
    with pytest.raises(Refused, match="指定された人だけ"):
        work.make_request(desk.cast, desk.acme, worktype=KEY, fields=FIELDS)
