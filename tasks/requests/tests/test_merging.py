"""Two requests on the same matter: what moves is shown, numbers stay, and it can go back while nothing happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from bpo.core.audit.models import Event
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from bpo.core.testing.jobs import run_all
from clients.people.models import Assignment, Membership
from tasks.models import Attachment, Notice, Question, Request, Task
from tasks.requests import merging
from tasks.work import actions as work
from tests.fixtures.work import NOW, make_file, make_request, make_scope, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


@pytest.fixture
def clock():
    """The hour of the cast; tests move it on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def twice(cast, clock):
    """The same thing, asked for by the 依頼者 with a file and by the 責任者."""
    make_scope(cast.acme)
    file = make_file(cast.acme, "名簿.csv")
    first = make_request(cast, cast.acme, attachments=[file])
    second = make_request(cast, cast.acme, by="OWNER")
    return first, second


def merge(cast, source, target, who="sato"):
    operator = cast.staff[who]
    with cast.at(cast.acme, operator):
        return merging.merge_request(source.pk, into=target.pk, actor=cast.actor(operator), now=NOW)


@pytest.mark.slow
def test_the_page_shows_what_moves_and_moves_it(cast, client, clock, twice):
    first, second = twice
    sato = cast.staff["sato"]
    client.force_login(sato)
    page = f"/desk/{first.number}/merging/"
    assert second.number in client.get(page).text
    with cast.at(cast.acme, sato):
        work.comment(first.tasks.get().pk, body="電話で確認", audience="INTERNAL", actor=cast.actor(sato), now=NOW)
    shown = client.get(f"{page}?into={second.number.lower()}").text
    assert "社内メモ 1件" in shown
    assert "名簿.csv" in shown
    clock.shift(timedelta(minutes=1))
    assert client.post(page, {"into": second.number}).status_code == 302
    with cast.at(cast.acme):
        assert set(second.tasks.values_list("number", flat=True)) == {first.number, second.number}
        assert Attachment.objects.get().request_id == second.pk
        told = Event.objects.filter(action="request.merged")
        assert {event.object_id for event in told} == {first.pk, second.pk}
    assert f"{first.number} " in client.get(f"/desk/{second.number}/").text
    assert "電話で確認" in client.get(f"/desk/{first.number}/?tab=memo").text
    assert client.post(page, {"into": second.number}).status_code == 422, "it is merged already"
    clock.shift(timedelta(minutes=1))
    undo = f"/desk/{second.number}/merging/{first.number}/undo/"
    assert "元に戻す" in client.get(f"/desk/{second.number}/merging/").text
    assert client.post(undo).status_code == 302
    with cast.at(cast.acme):
        assert first.tasks.get().number == first.number
        assert Attachment.objects.get().request_id == first.pk
    assert client.post(undo).status_code == 404


@pytest.mark.slow
def test_the_client_is_led_to_where_it_went_and_both_are_told(cast, twice):
    first, second = twice
    merge(cast, first, second)
    asker = Client()
    asker.force_login(cast.acme.people["REQUESTER"])
    page = asker.get(f"/portal/ACME/requests/{first.number}/").text
    assert f"/portal/ACME/requests/{second.number}/" in page
    assert asker.get("/portal/ACME/requests/").status_code == 200
    assert first.number not in asker.get("/portal/ACME/requests/?state=cancelled").text
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        task = Task.objects.get(number=second.number)
        work.comment(task.pk, body="進めています", audience="CLIENT", actor=cast.actor(sato), now=NOW)
    run_all([cast.acme.id, HOUSE_ID])
    with cast.at(cast.acme):
        told = set(Notice.objects.filter(kind="COMMENTED").values_list("user", flat=True))
    assert told == {cast.acme.people["REQUESTER"].pk, cast.acme.people["OWNER"].pk}


def test_it_does_not_go_back_once_something_happened(cast, clock, twice):
    first, second = twice
    merge(cast, first, second)
    clock.shift(timedelta(minutes=1))
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        task = Task.objects.get(number=first.number)
        work.comment(task.pk, body="進めています", audience="CLIENT", actor=cast.actor(sato), now=NOW)
        with pytest.raises(Refused, match="元に戻せません"):
            merging.unmerge_request(first.pk, actor=cast.actor(sato))


@pytest.mark.slow
def test_who_may_not_and_what_cannot_be_merged(cast, twice):
    first, second = twice
    with pytest.raises(Refused):
        merge(cast, first, first)
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner), pytest.raises(Refused):
        merging.merge_request(first.pk, into=second.pk, actor=cast.actor(owner), now=NOW)
    foreign = make_request(cast, cast.rival)
    with pytest.raises(Request.DoesNotExist):
        merge(cast, first, foreign)
    done = make_task(cast, cast.acme, "DONE")
    with cast.at(cast.acme):
        closed = done.request
    with pytest.raises(Refused, match="どちらも作業中"):
        merge(cast, first, closed)


def guard(cast, row, category="PAYROLL"):
    """The request with its task, and a question to the 責任者 about it, are of this category."""
    with cast.at(cast.acme):
        task = row.tasks.get()
        Question.objects.create(
            tenant=cast.acme.row,
            task=task,
            category=category,
            text="何名ですか",
            asked_by=cast.staff["sato"],
            asked_at=NOW,
            put_at=NOW,
            person=cast.acme.persons["OWNER"],
        )
        Request.objects.filter(pk=row.pk).update(category=category)
        Task.objects.filter(pk=task.pk).update(category=category)


def name_for(cast, *people, category="PAYROLL"):
    """These people are named for the category at ACME."""
    with cast.at(cast.acme):
        for model in (Membership, Assignment):
            for row in model.objects.filter(user__in=people):
                row.categories = [*row.categories, category]
                row.save(update_fields=["categories"])


def categories_of(cast):
    with cast.at(cast.acme):
        rows = [Request.objects.all(), Task.objects.all(), Question.objects.all()]
        return [sorted(one.values_list("category", flat=True)) for one in rows]


@pytest.mark.slow
def test_an_open_request_joins_a_guarded_one_only_as_a_guarded_one(cast, client, clock, twice):
    first, second = twice
    sato, asker, owner = cast.staff["sato"], cast.acme.people["REQUESTER"], cast.acme.people["OWNER"]
    guard(cast, second)
    name_for(cast, sato, owner)
    client.force_login(sato)
    page = f"/desk/{first.number}/merging/"
    assert "見られる人が違います" in client.get(page).text
    shown = client.get(f"{page}?into={second.number}").text
    assert f"{asker.name}さんが見られなくなります" in shown
    assert "これまで見られなかった人" in shown
    for keeps in ("", first.number, second.number):
        assert client.post(page, {"into": second.number, "keeps": keeps}).status_code == 422
    assert categories_of(cast) == [["", "PAYROLL"], ["", "PAYROLL"], ["PAYROLL"]]

    name_for(cast, asker)
    assert client.post(page, {"into": second.number, "keeps": first.number}).status_code == 422, "still shown to others"
    clock.shift(timedelta(minutes=1))
    assert client.post(page, {"into": second.number, "keeps": second.number}).status_code == 302

    assert categories_of(cast) == [["PAYROLL", "PAYROLL"], ["PAYROLL", "PAYROLL"], ["PAYROLL"]]
    suzuki = Client()
    suzuki.force_login(cast.staff["suzuki"])
    assert suzuki.get(f"/desk/{first.number}/").status_code == 404
    clock.shift(timedelta(minutes=1))
    assert client.post(f"/desk/{second.number}/merging/{first.number}/undo/").status_code == 302
    assert categories_of(cast) == [["", "PAYROLL"], ["", "PAYROLL"], ["PAYROLL"]]
    assert suzuki.get(f"/desk/{first.number}/").status_code == 200


@pytest.mark.slow
def test_of_two_guarded_categories_one_stays_where_the_same_people_see_both(cast, twice):
    first, second = twice
    guard(cast, first, "PERSONAL")
    guard(cast, second, "PAYROLL")
    sato, asker, owner = cast.staff["sato"], cast.acme.people["REQUESTER"], cast.acme.people["OWNER"]
    name_for(cast, sato, asker, category="PERSONAL")
    name_for(cast, sato, asker, category="PAYROLL")

    def merged(keeps):
        with cast.at(cast.acme, sato):
            return merging.merge_request(first.pk, into=second.pk, actor=cast.actor(sato), now=NOW, keeps=keeps)

    with pytest.raises(Refused, match="どちらの区分を残すか"):
        merged(None)
    with pytest.raises(Refused, match="見られなくなります"):
        merged(second.pk)  # the 責任者 is asked about it and is not named for payroll
    with pytest.raises(Refused, match="内容が見える"):
        merged(first.pk)  # he would see payroll
    name_for(cast, owner)
    merged(second.pk)
    assert categories_of(cast) == [["PAYROLL"] * 2] * 3
