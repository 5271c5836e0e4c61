"""The product's search finds what scans say, for those who may read them, and says nothing of them to others."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bpo.core import tenancy
from generalaffairs.mail_room import actions
from generalaffairs.mail_room.models import Letter
from tasks.models import SearchRow, Task
from tasks.search.actions import rebuild
from tests.fixtures import work

WORDS = "十月分のご請求 パネル洗浄一式"


def scanned(desk, **more):
    """A letter that was scanned and told, whose text a person has confirmed."""
    letter = desk.told(**more)
    desk.does(actions.confirm_text, letter.pk, text=WORDS, sender="株式会社ミナト電設")
    return desk.again(letter)


def found(client, user, address, word="パネル洗浄"):
    client.force_login(user)
    answer = client.get(f"{address}?q={word}")
    assert answer.status_code == 200
    # The word itself stands in the field; what is found is marked.
    return "<mark>" in answer.text


def on_desk(client, cast, name="sato", word="パネル洗浄"):
    return found(client, cast.staff[name], reverse("desk:search"), word)


def in_portal(client, cast, role):
    return found(client, cast.acme.people[role], reverse("portal:search", args=["ACME"]))


def rows(cast):
    with tenancy.use(cast.acme.id):
        letters = Letter.objects.values_list("pk", flat=True)
        return list(
            SearchRow.objects.filter(subject__in=list(letters)).values_list("body", "client_visible", "category")
        )


@pytest.mark.slow
def test_the_desk_finds_a_letter_by_what_its_scan_says(desk, client, cast):
    letter = scanned(desk)
    assert on_desk(client, cast)
    client.force_login(cast.staff["sato"])
    page = client.get(f"{reverse('desk:search')}?q=ﾊﾟﾈﾙ洗浄").text
    assert reverse("desk:file", args=["ACME", letter.scan_id]) in page
    assert not on_desk(client, cast, "tanaka"), "who is not assigned finds nothing"
    assert not on_desk(client, cast, word="ソーラー")


@pytest.mark.slow
def test_the_client_finds_what_all_of_its_people_may_read(desk, client, cast):
    letter = scanned(desk)
    assert [in_portal(client, cast, role) for role in ("REQUESTER", "APPROVER", "OWNER")] == [True] * 3
    client.force_login(cast.acme.people["REQUESTER"])
    assert client.get(reverse("portal:file", args=["ACME", letter.scan_id])).status_code == 200
    with cast.at(cast.acme):
        Letter.objects.filter(pk=letter.pk).update(secrecy="SECRET")
    assert not any(in_portal(client, cast, role) for role in ("REQUESTER", "APPROVER", "OWNER"))
    assert on_desk(client, cast), "the desk lists secret papers, too"


def test_before_the_client_was_told_only_the_desk_finds_it(desk, client, cast):
    letter = scanned(desk)
    with cast.at(cast.acme):
        Letter.objects.filter(pk=letter.pk).update(notified_at=None)
    assert (in_portal(client, cast, "OWNER"), on_desk(client, cast)) == (False, True)


@pytest.mark.slow
def test_guarded_mail_is_found_by_who_is_named_for_it(desk, client, cast):
    scanned(desk)
    with cast.at(cast.acme):
        Task.objects.filter(pk=desk.task.pk).update(category="PAYROLL")
    assert not on_desk(client, cast)
    assert not in_portal(client, cast, "OWNER")
    work.name_for(cast.acme, "PAYROLL")
    assert on_desk(client, cast)
    assert in_portal(client, cast, "OWNER")


def test_another_company_has_neither_rows_nor_a_count_of_them(desk, cast):
    scanned(desk)
    with tenancy.use(cast.rival.id):
        assert SearchRow.objects.filter(words__contains="パネル").count() == 0
        assert SearchRow.objects.filter(kind="FILE").count() == 0


def test_confidential_mail_has_no_row(desk, cast):
    desk.letter(is_confidential=True)
    assert rows(cast) == []


def test_the_rows_made_anew_are_the_rows_that_the_triggers_keep(desk, cast):
    letter = scanned(desk)
    kept = rows(cast)
    assert kept == [(WORDS, True, "")]
    with tenancy.use(cast.acme.id):
        rebuild(cast.acme.id)
    assert rows(cast) == kept
    with cast.at(cast.acme):
        Letter.objects.filter(pk=letter.pk).update(text="")
    assert rows(cast) == [("", True, "")]


@pytest.mark.parametrize("length", [20_000, 20_001])
def test_of_a_very_long_scan_the_beginning_is_found(desk, cast, length):
    letter = scanned(desk)
    with cast.at(cast.acme):
        Letter.objects.filter(pk=letter.pk).update(text="あ" * length)
    assert len(rows(cast)[0][0]) == 20_000
