"""関連案件: a letter belongs to requests and work of its client, is seen from both ends, and by whom it may be seen."""

from __future__ import annotations

import csv
import io

import pytest
import time_machine

from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from generalaffairs.mail_room import actions
from generalaffairs.mail_room.models import LetterTie
from generalaffairs.mail_room.tests.conftest import LATER
from tasks.requests.actions import add_task
from tests.fixtures import work


@pytest.fixture(autouse=True)
def afternoon():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def other(cast, desk):
    """Work of another kind at the same client."""
    work.make_scope(cast.acme)
    return work.make_task(cast, cast.acme, "WORKING")


def letter_page(letter) -> str:
    return f"/desk/clients/ACME/mail-room/letters/{letter.pk}/"


@pytest.mark.slow
def test_a_letter_is_tied_by_number_shown_on_both_pages_and_taken_off_again(cast, desk, other, client):
    letter = desk.told(sender="環境展事務局")
    client.force_login(cast.staff["sato"])
    assert "関連する郵便" not in client.get(f"/desk/{other.number}/").text
    typed = other.number.replace("-", "－").lower()
    assert client.post(letter_page(letter), {"tie": "1", "tie-number": typed}).status_code == 302
    page = client.get(letter_page(letter)).text
    assert f'href="/desk/{other.number}/"' in page
    beside = client.get(f"/desk/{other.number}/").text
    assert "関連する郵便" in beside
    assert letter_page(letter) in beside
    with cast.at(cast.acme):
        tie = LetterTie.objects.get()
        told = Outbox.objects.get(topic="mail_room.letter_tied").payload
    assert (told["letter_id"], told["task_id"]) == (str(letter.pk), str(other.pk))
    assert client.post(f"{letter_page(letter)}ties/{tie.pk}/removal/").status_code == 302
    assert "関連する郵便" not in client.get(f"/desk/{other.number}/").text
    assert "まだありません。この郵便に関わる依頼や作業があれば" in client.get(letter_page(letter)).text
    with cast.at(cast.acme):
        assert Outbox.objects.filter(topic="mail_room.letter_untied").count() == 1


def test_digits_alone_are_a_number_of_the_client_and_saying_it_twice_is_saying_it_once(cast, desk, other):
    letter = desk.told()
    digits = other.number.rpartition("-")[2]
    first = desk.does(actions.tie, letter.pk, number=digits)
    assert desk.does(actions.tie, letter.pk, number=other.number) == first


@pytest.mark.slow
def test_a_letter_stands_beside_all_work_of_the_request(cast, desk, other, client):
    letter = desk.told(sender="環境展事務局")
    with cast.at(cast.acme, cast.staff["sato"]):
        said = {"worktype": work.PLAIN.key, "fields": work.FIELDS | {"title": "会場の下見"}}
        second = add_task(other.request_id, **said, actor=cast.actor(cast.staff["sato"]), now=LATER)
    desk.does(actions.tie, letter.pk, number=other.number)
    client.force_login(cast.staff["sato"])
    assert "関連する郵便" in client.get(f"/desk/{second.number}/").text
    client.force_login(cast.acme.people["OWNER"])
    assert f'href="/portal/ACME/{other.number}/"' in client.get(f"/portal/ACME/mail-room/{letter.pk}/").text


@pytest.mark.slow
def test_an_unknown_number_and_another_clients_are_refused_in_the_same_words(cast, desk, client):
    letter = desk.letter()
    foreign = work.make_task(cast, cast.rival)
    client.force_login(cast.staff["sato"])
    for number in ("ACME-99999", foreign.number, "なし"):
        answer = client.post(letter_page(letter), {"tie": "1", "tie-number": number})
        assert answer.status_code == 422
        assert f"「{number}」という依頼や作業は、このお客様にはありません。" in answer.text
        assert f'value="{number}"' in answer.text
    with cast.at(cast.acme):
        assert not LetterTie.objects.exists()


def test_work_of_a_guarded_category_is_no_work_for_who_may_not_see_it(cast, desk):
    work.make_scope(cast.acme, work.PAYROLL.key)
    work.name_for(cast.acme, "PAYROLL")
    hidden = work.make_task(cast, cast.acme, worktype=work.PAYROLL.key)
    work.name_for(cast.acme, "")
    letter = desk.letter()
    with pytest.raises(Refused, match=f"「{hidden.number}」という依頼や作業は、このお客様にはありません。"):
        desk.does(actions.tie, letter.pk, number=hidden.number)


def test_the_work_under_which_it_came_in_is_not_its_matter(cast, desk):
    letter = desk.letter()
    with pytest.raises(Refused, match="この郵便を受け取った作業"):
        desk.does(actions.tie, letter.pk, number=desk.task.number)


@pytest.mark.slow
def test_the_client_sees_beside_his_work_only_letters_that_he_may_read(cast, desk, other, client):
    """Not told of yet: nobody of the client; 極秘: the 責任者, not the 依頼者; the 閲覧者 sees no work."""
    waits = desk.letter(sender="港広告社")
    secret = desk.told(sender="川崎特許事務所", secrecy="SECRET")
    shown = desk.told(sender="環境展事務局")
    for letter in (waits, secret, shown):
        desk.does(actions.tie, letter.pk, number=other.number)
    seen = {}
    for role in ("OWNER", "REQUESTER"):
        client.force_login(cast.acme.people[role])
        page = client.get(f"/portal/ACME/{other.number}/")
        assert page.status_code == 200
        seen[role] = {name for name in ("港広告社", "川崎特許事務所", "環境展事務局") if name in page.text}
    assert seen == {"OWNER": {"川崎特許事務所", "環境展事務局"}, "REQUESTER": {"環境展事務局"}}


@pytest.mark.slow
def test_the_lists_and_the_file_name_the_work_that_their_reader_may_see(cast, desk, other, client):
    letter, alone = desk.told(sender="環境展事務局"), desk.told(sender="港広告社")
    work.make_scope(cast.acme, work.PAYROLL.key)
    work.name_for(cast.acme, "PAYROLL")
    hidden = work.make_task(cast, cast.acme, worktype=work.PAYROLL.key)
    second = work.make_task(cast, cast.acme, "WORKING")
    for number in (other.number, hidden.number, second.number):
        desk.does(actions.tie, letter.pk, number=number)
    work.name_for(cast.acme, "")
    client.force_login(cast.staff["sato"])
    page = client.get("/desk/mail-room/").text
    assert all(f'<a href="/desk/{one.number}/">{one.number}</a>' in page for one in (other, second))
    file = client.get("/desk/mail-room/?format=csv").content.decode("utf-8-sig")
    told = {row["番号"]: set(row["関連案件"].split("、")) for row in csv.DictReader(io.StringIO(file))}
    assert told == {str(letter): {other.number, second.number}, str(alone): {""}}
    assert hidden.number not in page
    client.force_login(cast.acme.people["OWNER"])
    portal = client.get("/portal/ACME/mail-room/").text
    assert portal.count(f'href="/portal/ACME/{second.number}/"') == 2, "among those that wait for a word, and all"
    assert hidden.number not in portal


def test_who_only_looks_ties_nothing(cast, desk, other):
    letter = desk.letter()
    with pytest.raises(Refused, match="閲覧のみ"):
        desk.does(actions.tie, letter.pk, number=other.number, who="auditor")
