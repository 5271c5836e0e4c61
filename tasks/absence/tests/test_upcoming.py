"""Recurring work that comes up while its assignee is away: listed beforehand, given to the cover, else to nobody."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.jobs.models import Outbox
from clients.people.models import Assignment
from tasks.absence import actions as absences
from tasks.absence.models import Absence
from tasks.recurring import actions
from tasks.recurring.models import RecurringCover, RecurringTemplate
from tasks.recurring.tests.conftest import GENERAL, keep
from tasks.work.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO, make_scope, make_task

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 10, 26), date(2026, 10, 30)
MADE = datetime(2026, 10, 27, 5, 0, tzinfo=TOKYO)  # three business days before Friday 30


@pytest.fixture
def template(cast: Cast) -> RecurringTemplate:
    """The monthly closing of ACME, which sato makes."""
    make_scope(cast.acme, GENERAL)
    return keep(cast)(assignee_id=cast.staff["sato"].pk)


@pytest.fixture
def absence(cast: Cast) -> Absence:
    """sato is away in the week in which the closing comes up."""
    return leave(cast, "sato")


def leave(cast: Cast, name: str, first: date = FIRST, last: date = LAST) -> Absence:
    actor = cast.actor(cast.staff[name])
    with tenancy.use(*sorted({cast.acme.id, tenancy.HOUSE_ID})):
        return absences.enter(
            user_id=cast.staff[name].pk, first_day=first, last_day=last, kind="LEAVE", note="", actor=actor, now=NOW
        )


@pytest.fixture
def manager(cast: Cast, client: Browser) -> Any:
    """The manager's browser on 15 October 2026."""
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["manager"])
        yield client


def made_by(cast: Cast, now: datetime = MADE) -> tuple[str, list[str]]:
    """Who has the task that the generator makes then, and the topics that tell of it."""
    with cast.at(cast.acme):
        (task,) = actions.generate(actor=SYSTEM, now=now).tasks
        row = Task.objects.select_related("maker").get(pk=task.pk)
        told = Outbox.objects.filter(payload__task_id=str(task.pk), topic__in=("task.assigned", "task.left_open"))
        return row.maker.name if row.maker else "", sorted(told.values_list("topic", flat=True))


def name(manager: Browser, absence: Absence, template: RecurringTemplate, user: Any) -> str:
    said = {f"coming-{template.pk}": str(user.pk) if user else ""}
    return manager.post(f"/desk/absences/{absence.pk}/covers/", said, follow=True).text


def test_who_is_here_gets_his_work(cast: Cast, template: RecurringTemplate) -> None:
    leave(cast, "sato", date(2026, 10, 20), date(2026, 10, 26))
    assert made_by(cast) == ("sato", ["task.assigned"])


def test_without_a_cover_nobody_gets_it_and_the_managers_are_told(
    cast: Cast, template: RecurringTemplate, absence: Absence
) -> None:
    maker, topics = made_by(cast)
    assert maker == ""
    assert topics == ["task.left_open"]


@pytest.mark.slow
def test_the_plan_lists_it_before_it_is_made_and_the_cover_gets_it(
    cast: Cast, template: RecurringTemplate, absence: Absence, manager: Browser
) -> None:
    page = manager.get(f"/desk/absences/{absence.pk}/").text
    assert "10月分の月次締め" in page
    assert "10/27（火）作成・期限 10/30（金）" in page
    saved = name(manager, absence, template, cast.staff["suzuki"])
    assert "不在の間に発生する定例業務1件の担当を保存しました。" in saved
    assert "決定済み" in saved
    assert made_by(cast) == ("suzuki", ["task.assigned"])


def test_a_cover_who_is_away_himself_that_day_is_no_cover(
    cast: Cast, template: RecurringTemplate, absence: Absence, manager: Browser
) -> None:
    name(manager, absence, template, cast.staff["suzuki"])
    leave(cast, "suzuki")
    assert made_by(cast)[0] == ""


def test_whoever_has_no_access_gets_it_until_the_absence_ends(
    cast: Cast, template: RecurringTemplate, absence: Absence, manager: Browser
) -> None:
    tanaka = cast.staff["tanaka"]
    assert "顧客の担当を1件" in name(manager, absence, template, tanaka)
    with cast.at(cast.acme):
        seat = Assignment.objects.get(user=tanaka)
        assert (seat.valid_from, seat.valid_to) == (NOW.date(), date(2026, 10, 31))
    manager.post(f"/desk/absences/{absence.pk}/ending/")
    with cast.at(cast.acme):
        seat.refresh_from_db()
        assert seat.valid_to <= date(2026, 10, 16)


@pytest.mark.slow
def test_that_nobody_takes_it_can_be_decided_and_changed(
    cast: Cast, template: RecurringTemplate, absence: Absence, manager: Browser
) -> None:
    name(manager, absence, template, cast.staff["suzuki"])
    name(manager, absence, template, None)
    with cast.at(cast.acme):
        assert RecurringCover.objects.get().cover_id is None
    assert made_by(cast)[0] == ""


def test_what_appears_before_or_after_is_not_listed(cast: Cast, template: RecurringTemplate, manager: Browser) -> None:
    row = leave(cast, "sato", date(2026, 10, 19), date(2026, 10, 26))
    assert "10月分の月次締め" not in manager.get(f"/desk/absences/{row.pk}/").text


def test_he_sees_himself_what_will_come_up(
    cast: Cast, template: RecurringTemplate, absence: Absence, client: Browser
) -> None:
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["sato"])
        page = client.get(f"/desk/absences/{absence.pk}/").text
    assert "不在の間に発生する定例業務" in page
    assert "10月分の月次締め" in page


@pytest.mark.slow
def test_every_choice_of_an_assignee_says_until_when_somebody_is_away(
    cast: Cast, template: RecurringTemplate, manager: Browser
) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme)
    leave(cast, "suzuki", NOW.date(), date(2026, 12, 3))
    said = "suzuki　不在 〜12/03（木）"
    pages = [f"/desk/{task.number}/", f"/desk/operators/?selected={task.number}"]
    pages += [f"/desk/clients/{cast.acme.code}/recurring/{template.pk}/"]
    assert [said in manager.get(page).text for page in pages] == [True, True, True]
