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
from tasks.models import Attachment, Notice, Request, Task
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
    with cast.at(cast.acme):
        Request.objects.filter(pk=second.pk).update(category="PAYROLL")
    with pytest.raises(Refused):
        merge(cast, first, second)
    done = make_task(cast, cast.acme, "DONE")
    with cast.at(cast.acme):
        closed = done.request
    with pytest.raises(Refused, match="どちらも作業中"):
        merge(cast, first, closed)
