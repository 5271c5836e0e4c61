"""A long list goes out as a job: the same rows as at once, for whoever asked alone, with the seats of the moment."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from python_calamine import CalamineWorkbook

from bpo.core import tenancy
from bpo.core.audit.models import Event
from bpo.core.jobs.models import Job
from bpo.core.jobs.runner import run
from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.models import uuid7
from clients.exports import actions, jobs
from clients.people.models import Assignment, Membership
from tasks.materials.actions import create_list
from tasks.materials.actions.making import Wanted
from tasks.models import Request, Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, make_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
LIST, MATERIALS = "/desk/export/", "/desk/materials/"
COUNT = 30


@pytest.fixture
def boss(cast: Cast, client: Browser, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[Any]:
    """The manager's browser, before a list that is too long for one page load and is read in several pieces."""
    settings.FILES_DIR = tmp_path
    monkeypatch.setattr(actions, "AT_ONCE", COUNT - 1)
    monkeypatch.setattr(jobs, "PIECE", 7)
    for company in (cast.acme, cast.rival):
        make_scope(company)
        with cast.at(company):
            Task.objects.bulk_create(
                Task(
                    pk=uuid7(), tenant=company.row, number=f"{company.code}-{1000 + n}", worktype=PLAIN.key,
                    verdict="IN_SCOPE", received_at=NOW, title=f"=資料 {n} 髙橋 \u9fa6", status="RECEIVED",
                    due_at=NOW + timedelta(days=1, minutes=n),
                )
                for n in range(COUNT)
            )  # fmt: skip
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def work_off() -> Job:
    with tenancy.use(HOUSE_ID):
        job = Job.objects.get(kind=actions.WRITE)
    run(tenant=HOUSE_ID, job=job.pk)
    with tenancy.use(HOUSE_ID):
        return Job.objects.get(pk=job.pk)


def at_once(browser: Browser, monkeypatch: pytest.MonkeyPatch, query: dict[str, str], address: str = LIST) -> bytes:
    monkeypatch.setattr(actions, "AT_ONCE", 1000)
    answer = browser.get(address, query | {"anyway": "1"})
    monkeypatch.setattr(actions, "AT_ONCE", COUNT - 1)
    return answer.content


def content(browser: Browser, job: Job) -> bytes:
    answer: Any = browser.get(job.result["address"])
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.slow
@pytest.mark.parametrize("fmt", ["csv", "csv-cp932"])
@pytest.mark.parametrize("more", [{}, {"client": "ACME", "sort": "-due", "q": "資料"}])
def test_the_file_of_the_job_is_the_file_that_would_have_come_at_once(
    boss: Browser, monkeypatch: pytest.MonkeyPatch, fmt: str, more: dict[str, str]
) -> None:
    boss.post("/view/inbox/", {"offered": ["worktype", "estimate_seconds"], "shown": []})
    query = {"format": fmt} | more
    wanted = at_once(boss, monkeypatch, query)

    answer = boss.get(LIST, query, follow=True)

    assert "ファイルの作成を始めました" in answer.text
    job = work_off()
    rows = COUNT if more else 2 * COUNT
    assert (job.state, job.result["rows"], job.done_items, job.total_items) == ("DONE", rows, rows, rows)
    page = boss.get(answer.request["PATH_INFO"])
    assert job.result["address"] in page.text
    assert f"{rows}行です。3日間ダウンロードできます。" in page.text
    assert ("〓" in page.text) == (fmt == "csv-cp932")
    assert content(boss, job) == wanted
    assert wanted.count(b"\r\n") == rows + 1


@pytest.mark.slow
def test_a_workbook_holds_the_same_cells(boss: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = at_once(boss, monkeypatch, {"format": "xlsx"})
    boss.get(LIST, {"format": "xlsx"})
    job = work_off()

    cells = [
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        for data in (wanted, content(boss, job))
    ]

    assert cells[0] == cells[1]
    assert len(cells[0]) == 2 * COUNT + 1
    assert job.result["name"].startswith("受信箱_全顧客_")


@pytest.mark.slow
def test_the_items_of_materials_go_out_the_same_way(cast: Cast, boss: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    sato, asked = cast.staff["sato"], [Wanted(f"請求書{n}") for n in range(COUNT)]
    with cast.at(cast.acme, sato):
        person = cast.acme.persons["REQUESTER"]
        due = (NOW + timedelta(days=7)).date()
        create_list(name="11月の資料", due=due, items=asked, person=person, actor=cast.actor(sato), now=NOW)
    query = {"format": "csv", "client": "ACME"}
    wanted = at_once(boss, monkeypatch, query, MATERIALS)

    boss.get(MATERIALS, query)

    job = work_off()
    assert job.result["name"].startswith("資料回収_ACME_")
    assert content(boss, job) == wanted
    assert wanted.count(b"\r\n") == COUNT + 1


@pytest.mark.slow
def test_a_short_list_comes_at_once_and_asking_twice_asks_once(boss: Browser) -> None:
    short = boss.get(LIST, {"format": "csv", "q": "ACME-1003"})
    assert short.headers["Content-Type"].startswith("text/csv")

    first, second = (boss.get(LIST, {"format": "csv"}).headers["Location"] for _again in range(2))
    assert first == second


@pytest.mark.slow
def test_only_who_asked_opens_the_file_and_it_is_written_down(cast: Cast, boss: Browser) -> None:
    boss.get(LIST, {"format": "csv"})
    job = work_off()
    other = Browser()
    for person in (cast.staff["suzuki"], cast.staff["admin"]):
        other.force_login(person)
        assert other.get(job.result["address"]).status_code == 404

    content(boss, job)

    with tenancy.use(HOUSE_ID):
        [event] = Event.objects.filter(action="export.opened")
    assert (event.actor, event.data["rows"]) == (cast.staff["manager"].pk, 2 * COUNT)


def end_seats(cast: Cast, company: Any) -> None:
    person = cast.staff["manager"]
    with tenancy.use(company):
        for model in (Membership, Assignment):
            model.objects.filter(tenant_id=company, user=person).update(valid_to=NOW.date())


def test_what_he_may_no_longer_see_is_not_in_the_file(cast: Cast, boss: Browser) -> None:
    boss.get(LIST, {"format": "csv"})
    end_seats(cast, cast.rival.id)

    text = content(boss, work_off()).decode("utf-8-sig")

    assert text.count("ACME-1") == COUNT
    assert "RIVAL-1" not in text


def test_a_seat_that_ends_afterwards_closes_the_file(cast: Cast, boss: Browser) -> None:
    boss.get(LIST, {"format": "csv"})
    job = work_off()
    end_seats(cast, cast.rival.id)

    answer = boss.get(job.result["address"])

    assert answer.status_code == 403
    assert "席が変わったため" in answer.text


def test_a_seat_at_the_house_that_ends_before_refuses_the_job(cast: Cast, boss: Browser) -> None:
    boss.get(LIST, {"format": "csv"})
    end_seats(cast, HOUSE_ID)

    job = work_off()

    assert job.state == "DEAD"
    assert "席が終了した" in job.last_error


@pytest.mark.slow
def test_the_night_clears_what_is_older_than_three_days(boss: Browser, tmp_path: Path) -> None:
    boss.get(LIST, {"format": "csv"})
    job = work_off()
    [path] = (tmp_path / "exports").iterdir()
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))

    assert actions.remove_expired(now=NOW + timedelta(days=2)) == 0
    assert actions.remove_expired(now=NOW + timedelta(days=3, seconds=1)) == 1

    answer = boss.get(job.result["address"])
    assert answer.status_code == 410
    assert "保管の期限が過ぎた" in answer.text


PORTAL = "/portal/ACME/requests/export/"


@pytest.fixture
def approver(cast: Cast, boss: Browser) -> Browser:
    """Somebody of ACME alone, named for payroll, before requests of which every second one is payroll."""
    acme = cast.acme
    with cast.at(acme):
        Membership.objects.filter(user=acme.people["APPROVER"]).update(categories=["PAYROLL"])
        Request.objects.bulk_create(
            Request(
                pk=uuid7(), tenant=acme.row, number=f"ACME-{n}", worktype=PLAIN.key, title=f"依頼 {n} \u9fa6",
                raised_by=acme.persons["REQUESTER"], category="PAYROLL" if n % 2 else "", form_token=f"t{n}",
                received_at=NOW + timedelta(minutes=n),
            )
            for n in range(2 * COUNT)
        )  # fmt: skip
    browser = Browser()
    browser.force_login(acme.people["APPROVER"])
    return browser


def portal_job(cast: Cast) -> Job:
    with tenancy.use(cast.acme.id):
        job = Job.objects.get(kind=actions.WRITE)
    run(tenant=cast.acme.id, job=job.pk)
    with tenancy.use(cast.acme.id):
        return Job.objects.get(pk=job.pk)


def no_longer_named(cast: Cast) -> None:
    with cast.at(cast.acme):
        Membership.objects.filter(user=cast.acme.people["APPROVER"]).update(categories=[])


@pytest.mark.slow
def test_somebody_of_a_client_gets_the_whole_list_in_the_portal_and_nobody_else_does(
    cast: Cast, approver: Browser, boss: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = at_once(approver, monkeypatch, {"format": "csv-cp932"}, PORTAL)

    page = approver.get(PORTAL, {"format": "csv-cp932"}, follow=True)

    assert page.request["PATH_INFO"].startswith("/portal/ACME/jobs/")
    job = portal_job(cast)
    assert job.result["address"] in approver.get(page.request["PATH_INFO"]).text
    assert content(approver, job) == wanted
    assert wanted.count(b"\r\n") == 2 * COUNT + 1
    colleague = Browser()
    colleague.force_login(cast.acme.people["OWNER"])
    address = job.result["address"]
    assert colleague.get(address).status_code == 404
    assert boss.get(address.replace("/portal/", "/desk/clients/")).status_code == 404


@pytest.mark.slow
def test_what_is_hidden_from_him_when_the_job_runs_is_not_in_it(cast: Cast, approver: Browser) -> None:
    approver.get(PORTAL, {"format": "csv"})
    no_longer_named(cast)

    lines = content(approver, portal_job(cast)).decode("utf-8-sig").splitlines()[1:]

    assert len(lines) == COUNT
    assert "ACME-2," in "".join(lines)
    assert "ACME-1," not in "".join(lines)


@pytest.mark.slow
def test_what_is_hidden_from_him_afterwards_closes_the_file(cast: Cast, approver: Browser) -> None:
    approver.get(PORTAL, {"format": "csv"})
    job = portal_job(cast)
    no_longer_named(cast)

    answer = approver.get(job.result["address"])

    assert answer.status_code == 403
    assert "席が変わったため" in answer.text


@pytest.mark.slow
def test_what_cp932_cannot_hold_is_listed_row_by_row(cast: Cast, approver: Browser) -> None:
    approver.get(PORTAL, {"format": "csv-cp932", "q": "依頼"})
    job = portal_job(cast)

    page = approver.get(job.result["losses"])
    whole = approver.get(job.result["losses"], {"format": "csv"}, follow=True)

    assert job.result["losses"] in approver.get(f"/portal/ACME/jobs/{job.pk}/").text
    assert f"{2 * COUNT}か所の内容がそのまま残っていません" in page.text
    assert page.text.count("にない文字があります") == 2 * COUNT
    assert whole.status_code == 200
