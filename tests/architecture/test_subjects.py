"""Whatever a room declares as something to ask about: asked on one page, answered, kept, and not asked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client as Browser

from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.models import Check, Hit, Subject
from generalaffairs.data_entry.models import Record
from generalaffairs.documents.models import WorkRow
from tasks.double_entry.models import Case
from tasks.materials import actions as materials
from tasks.materials.actions.making import Wanted
from tasks.meetings import actions as meetings
from tasks.models import MaterialItem, Question
from tasks.questions import actions, kinds
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task, name_for

pytestmark = pytest.mark.django_db
GENERAL, KEYED, SCREENED = "generalaffairs.documents", "generalaffairs.data_entry", "generalaffairs.antisocial_checks"
LATER = NOW + timedelta(hours=1)
FIELDS = {"subject": "一覧", "process": "", "purpose": "", "recipient": "", "honorific": "様"}


def _task(cast: Cast, by: dict[str, Any]) -> Any:
    return make_task(cast, cast.acme, "WORKING")


def _row(cast: Cast, by: dict[str, Any]) -> Any:
    task = make_task(cast, cast.acme, "WORKING", worktype=GENERAL, fields=FIELDS)
    with cast.at(cast.acme, cast.staff["sato"]):
        return WorkRow.objects.create(tenant_id=task.tenant_id, task=task, position=1, reference="D-1", label="請求書")


def _item(cast: Cast, by: dict[str, Any]) -> Any:
    with cast.at(cast.acme, cast.staff["manager"]):
        made = materials.create_list(
            name=uuid4().hex, due=date(2026, 10, 30), items=[Wanted("通帳の写し")],
            person=cast.acme.persons["REQUESTER"], **by,
        )  # fmt: skip
        return MaterialItem.objects.get(list=made)


def _todo(cast: Cast, by: dict[str, Any]) -> Any:
    with cast.at(cast.acme, cast.staff["manager"]):
        held = meetings.keep_meeting(meetings.Told(date(2026, 10, 1), "林", "議事", "決定"), **by)
        return meetings.add_todo(held.pk, text="請求書の様式を決める", owner="林", due_on=None, ask=False, **by)


def _record(cast: Cast, by: dict[str, Any]) -> Any:
    name_for(cast.acme, "PERSONAL")
    task = make_task(cast, cast.acme, "WORKING", worktype=KEYED, fields={"form": "OTHER", "count": 1, "note": ""})
    with cast.at(cast.acme, cast.staff["sato"]):
        record = Record.objects.create(tenant_id=task.tenant_id, task=task, position=1, reference="R-1")
        record.case = Case.objects.create(
            tenant_id=task.tenant_id, task=task, form="data_entry.account", subject=record.pk, title="R-1", position=1,
            way="BLIND",
        )  # fmt: skip
        record.save()
        return record


def _hit(cast: Cast, by: dict[str, Any]) -> Any:
    name_for(cast.acme, "PERSONAL")
    fields = {"way": "ONE", "kind": "COMPANY", "name": "株式会社みなと", "purpose": "PARTNER"}
    task = make_task(cast, cast.acme, "WORKING", worktype=SCREENED, fields=fields)
    here, said = {"tenant_id": task.tenant_id}, Facts("COMPANY", "株式会社みなと").as_json()
    with cast.at(cast.acme, cast.staff["sato"]):
        subject, _made = Subject.objects.get_or_create(
            **here, identity="みなと", defaults={"kind": "COMPANY", "name": "株式会社みなと", "purpose": "PARTNER"}
        )
        check = Check.objects.create(**here, task=task, subject=subject, position=1, said=said)
        return Hit.objects.create(
            **here, check_of=check, source="OWN", label="取引停止先 第1版", grade="EXACT", found="株式会社みなと",
            said={"name": "みなと", "note": "支払遅延"}, opened_at=NOW, opened_by_id=by["actor"].person,
        )  # fmt: skip


MAKERS: dict[str, Callable[[Cast, dict[str, Any]], Any]] = {
    "tasks.Task": _task,
    "generalaffairs_documents.WorkRow": _row,
    "generalaffairs_data_entry.Record": _record,
    "generalaffairs_antisocial_checks.Hit": _hit,
    "tasks.MaterialItem": _item,
    "tasks.MeetingTodo": _todo,
}


def declared() -> list[str]:
    return [kind.key for kind in kinds.everything() if kind.find is not None]


@pytest.fixture
def browser(cast: Cast, client: Browser) -> Any:
    """The manager's browser on 15 October 2026."""
    make_scope(cast.acme)
    make_scope(cast.acme, GENERAL)
    make_scope(cast.acme, KEYED)
    make_scope(cast.acme, SCREENED)
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def test_every_kind_has_a_maker_here() -> None:
    assert set(declared()) == set(MAKERS), "say above how one of the new kind is made"


def ask(browser: Browser, key: str, row: Any, text: str) -> None:
    page = f"/desk/clients/ACME/questions/about/{key}/{row.pk}/"
    assert browser.get(page).status_code == 200
    answer = browser.post(page, {"text": text, "choices": "はい\nいいえ", "minutes": "3"})
    assert answer.status_code == 302, answer.text
    assert browser.get(answer.url, follow=True).status_code == 200, "it leads to where the row is seen"


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted(MAKERS))
def test_an_answer_about_any_row_can_become_a_rule(cast: Cast, browser: Browser, key: str) -> None:
    manager, owner = cast.staff["manager"], cast.acme.people["OWNER"]
    by = {"actor": cast.actor(manager), "now": NOW}
    first, second, other = (MAKERS[key](cast, by) for _n in range(3))
    ask(browser, key, first, "税込みですか。")
    with cast.at(cast.acme, owner):
        question = Question.objects.get()
        assert question.is_open
        said = {"actor": cast.actor(owner), "now": LATER}
        actions.answer(question.pk, text="はい", **said)
        rule = actions.keep_as_rule(question.pk, **said)
    ask(browser, key, second, "税込みですか。")
    ask(browser, key, other, "何部いりますか。")
    with cast.at(cast.acme):
        again = Question.objects.exclude(pk=question.pk).get(text="税込みですか。")
        different = Question.objects.get(text="何部いりますか。")
    assert (again.answer, again.channel, again.rule_id) == ("はい", "RULE", rule.pk)
    assert different.is_open


@pytest.mark.parametrize("key", sorted(MAKERS))
def test_a_row_of_another_client_is_not_there(cast: Cast, browser: Browser, key: str) -> None:
    row = MAKERS[key](cast, {"actor": cast.actor(cast.staff["manager"]), "now": NOW})
    for code, user in (("RIVAL", "manager"), ("ACME", "tanaka"), ("RIVAL", "tanaka")):
        browser.force_login(cast.staff[user])
        assert browser.get(f"/desk/clients/{code}/questions/about/{key}/{row.pk}/").status_code == 404


def test_what_no_room_declared_has_no_page(cast: Cast, browser: Browser) -> None:
    assert browser.get(f"/desk/clients/ACME/questions/about/tasks.Nothing/{uuid4()}/").status_code == 404
