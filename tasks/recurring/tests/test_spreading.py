"""A template of one client at others: what would be there, the job, copies that know their source."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.tenancy import HOUSE_ID
from bpo.core.testing.jobs import run_all
from clients.companies.actions import set_closing_day
from tasks.recurring import actions
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tasks.recurring.spreading import source_of
from tasks.recurring.tests.conftest import GENERAL, Maker, values
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW, make_process_line, make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser on 15 October 2026; he keeps the templates of both companies."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def page_of(template: RecurringTemplate) -> str:
    return f"/desk/recurring/{template.pk}/clients/"


def apply(desk: Browser, template: RecurringTemplate, *codes: str) -> str:
    """Choose these clients, let the job run; gives its page."""
    answer = desk.post(page_of(template), {"client": codes, "token": ""}, follow=True)
    run_all([HOUSE_ID])
    return desk.get(answer.redirect_chain[-1][0]).text


def apply_anyway(cast: Cast, template: RecurringTemplate, company: Company) -> None:
    """The job for a client that the page would not offer any more: two managers pressed at once."""
    actor = cast.actor(cast.staff["manager"])
    with tenancy.use(*sorted({cast.acme.id, cast.rival.id, HOUSE_ID})):
        actions.ask_to_spread(source_of(template), [company.id], token=uuid4(), actor=actor, now=NOW)
    (*_others, job) = run_all([HOUSE_ID])
    assert (job.state, job.result["failed"]) == ("DONE", 0)


def at(cast: Cast, company: Company) -> list[tuple[str, int, str]]:
    """(name, number of versions, title of the newest) of every template there."""
    with cast.at(company):
        rows = RecurringTemplate.objects.filter(tenant_id=company.id).order_by("name")
        return [
            (row.name, row.versions.count(), row.versions.order_by("-number").values_list("title", flat=True)[0])
            for row in rows
        ]


def change(cast: Cast, company: Company, template: RecurringTemplate, **said: Any) -> RecurringVersion:
    manager = cast.staff["manager"]
    actor = cast.actor(manager)
    with cast.at(company, manager):
        seen = template.versions.count()
        return actions.save_version(template.pk, seen=seen, values=values(company, **said), actor=actor, now=NOW)


def copy_at(cast: Cast, company: Company) -> RecurringTemplate:
    with cast.at(company):
        return RecurringTemplate.objects.get(tenant_id=company.id)


@pytest.mark.slow
def test_the_page_shows_each_client_and_the_job_makes_the_copy_once(cast: Cast, desk: Browser, template: Maker) -> None:
    source = template()
    page = desk.get(page_of(source)).text
    assert "未適用" in page
    assert "2026/10/30（金）" in page, "the first date there, before anything is written"
    assert at(cast, cast.rival) == []
    assert "1件成功" in apply(desk, source, cast.rival.code)
    apply_anyway(cast, source, cast.rival)
    assert at(cast, cast.rival) == [("月次締め", 1, "{month}分の月次締め")]
    copy = copy_at(cast, cast.rival)
    assert (copy.source, copy.source_version, copy.taken_version) == (source.pk, 1, 1)
    with cast.at(cast.rival):
        version = copy.versions.get()
        assert version.valid_from == NOW.date(), "nothing of the past is made"
        assert version.contact.tenant_id == cast.rival.id
    assert "適用済み" in desk.get(page_of(source)).text


@pytest.mark.slow
def test_a_new_version_reaches_the_copies_and_leaves_alone_what_was_changed_by_hand(
    cast: Cast, desk: Browser, template: Maker
) -> None:
    source = template()
    apply(desk, source, cast.rival.code)
    change(cast, cast.acme, source, title="{month}分の締め")
    page = desk.get(page_of(source)).text
    assert "第1版のまま" in page
    assert "前の版：1社" in page
    apply(desk, source, cast.rival.code)
    assert at(cast, cast.rival) == [("月次締め", 2, "{month}分の締め")]
    change(cast, cast.rival, copy_at(cast, cast.rival), title="当社の締め")
    change(cast, cast.acme, source, title="{month}分の締め（改）")
    assert "手で変更済み" in desk.get(page_of(source)).text
    apply_anyway(cast, source, cast.rival)
    assert at(cast, cast.rival) == [("月次締め", 3, "当社の締め")]


@pytest.mark.slow
def test_a_copy_follows_while_its_content_is_the_source_s(cast: Cast, desk: Browser, template: Maker) -> None:
    """Its own contact, people, first day and remark are no content; they stay when the next version comes."""
    steps = [{"name": "残高の確認", "minutes": 15}]
    source = template(steps=steps)
    apply(desk, source, cast.rival.code)
    tanaka, later = cast.staff["tanaka"].pk, date(2026, 12, 1)
    own = {
        "contact_id": cast.rival.persons["OWNER"].pk,
        "steps": [steps[0] | {"assignee": str(tanaka)}],
        "assignee_id": tanaka,
        "valid_from": later,
        "change_note": "窓口の変更",
    }
    change(cast, cast.rival, copy_at(cast, cast.rival), **own)
    assert "適用済み" in desk.get(page_of(source)).text
    change(cast, cast.acme, source, steps=[*steps, {"name": "送付", "minutes": 5}])
    assert "第1版のまま" in desk.get(page_of(source)).text

    apply(desk, source, cast.rival.code)

    with cast.at(cast.rival):
        version = RecurringVersion.objects.get(number=3)
        assert [step["name"] for step in version.steps] == ["残高の確認", "送付"]
        assert version.steps[0]["assignee"] == str(tanaka)
        assert (version.contact_id, version.assignee_id, version.valid_from) == (own["contact_id"], tanaka, later)
    change(cast, cast.rival, copy_at(cast, cast.rival), minutes=5)
    assert "手で変更済み" in desk.get(page_of(source)).text


@pytest.mark.slow
def test_what_a_client_lacks_is_said_and_makes_nothing(cast: Cast, desk: Browser, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    make_process_line(cast.acme, GENERAL, name="月次資料の作成")
    source = template(process="月次資料の作成")
    assert "業務棚卸しに「月次資料の作成」がありません。" in desk.get(page_of(source)).text
    apply_answer = desk.post(page_of(source), {"client": [cast.rival.code]})
    assert apply_answer.status_code == 422
    assert at(cast, cast.rival) == []
    make_process_line(cast.rival, GENERAL, name="月次資料の作成")
    apply(desk, source, cast.rival.code)
    assert [row[0] for row in at(cast, cast.rival)] == ["月次締め"]


@pytest.mark.slow
def test_the_clients_that_refused_are_asked_again_alone(cast: Cast, desk: Browser, template: Maker) -> None:
    make_scope(cast.acme, GENERAL)
    make_process_line(cast.acme, GENERAL, name="月次資料の作成")
    source = template(process="月次資料の作成")
    actor = cast.actor(cast.staff["manager"])
    with tenancy.use(*sorted({cast.acme.id, cast.rival.id, HOUSE_ID})):
        actions.ask_to_spread(source_of(source), [cast.rival.id], token=uuid4(), actor=actor, now=NOW)
    (*_others, job) = run_all([HOUSE_ID])
    page = f"/desk/clients/HOUSE/jobs/{job.pk}/"
    assert "業務棚卸しに「月次資料の作成」がありません。" in desk.get(page).text
    make_process_line(cast.rival, GENERAL, name="月次資料の作成")

    desk.force_login(cast.staff["admin"])
    assert "依頼した本人に連絡してください" in desk.post(f"{page}retry/", follow=True).text
    desk.force_login(cast.staff["manager"])
    for _press in range(2):
        desk.post(f"{page}retry/")
    (*_others, again) = run_all([HOUSE_ID])

    assert (again.result["ok"], again.payload["first"]) == (1, str(job.pk))
    assert f"/jobs/{again.pk}/" in desk.get(page).text
    assert [row[0] for row in at(cast, cast.rival)] == ["月次締め"]


@pytest.mark.slow
def test_the_client_s_own_closing_day_decides_the_dates(cast: Cast, desk: Browser, template: Maker) -> None:
    manager = cast.staff["manager"]
    actor = cast.actor(manager)
    for company, name, day in ((cast.acme, "月末締め", 31), (cast.rival, "20日締め", 20)):
        with cast.at(company, manager):
            set_closing_day(name=name, day=day, actor=actor)
    source = template(anchor="CLOSING", closing="月末締め")
    page = desk.get(page_of(source)).text
    assert "締め日は「20日締め」を使います。" in page
    assert "2026/10/20（火）" in page
    apply(desk, source, cast.rival.code)
    with cast.at(cast.rival):
        assert RecurringVersion.objects.get().closing == "20日締め"


def test_a_name_that_is_taken_and_an_assignee_who_is_a_stranger(cast: Cast, desk: Browser, template: Maker) -> None:
    source = template(assignee_id=cast.staff["sato"].pk)
    assert "担当を決めずに作成します" in desk.get(page_of(source)).text
    manager = cast.staff["manager"]
    actor = cast.actor(manager)
    with cast.at(cast.rival, manager):
        said = values(cast.rival, valid_from=date(2026, 10, 1) + timedelta(days=1))
        actions.create_template(name="月次締め", worktype=GENERAL, process="", values=said, actor=actor, now=NOW)
    assert "同じ名前の定例業務がすでにあります" in desk.get(page_of(source)).text


def test_operators_and_strangers_do_not_open_it(cast: Cast, client: Browser, template: Maker) -> None:
    source = template()
    client.force_login(cast.staff["sato"])
    assert client.get(page_of(source)).status_code == 403
    client.force_login(cast.acme.people["OWNER"])
    assert client.get(page_of(source)).status_code in (403, 404)
