"""The screening of a counterparty: named by whole name or 法人番号, never by a part of a name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from bpo.core.jobs import actions as jobs
from bpo.core.testing.jobs import run_all
from generalaffairs.contracts import actions
from generalaffairs.contracts.models import Agreement
from tests.fixtures.work import NOW, make_process_line, make_scope, make_task, name_for


@pytest.fixture(autouse=True)
def scope(cast: Any) -> None:
    """What the work of a screening is part of."""
    make_scope(cast.acme)


def add(cast: Any, **values: Any) -> Agreement:
    said = {"title": "清掃業務委託契約", "counterparty": "みなと清掃株式会社", "starts_on": date(2026, 4, 1)} | values
    with cast.at(cast.acme, cast.staff["sato"]):
        return actions.add(said, actor=cast.actor(cast.staff["sato"]), now=NOW)


def fresh(cast: Any, row: Agreement) -> Agreement:
    with cast.at(cast.acme):
        return Agreement.objects.get(pk=row.pk)


def judged(cast: Any, *subjects: tuple[str, str]) -> str:
    """The event of a screening of these subjects, twice; gives the number of its work."""
    task = make_task(cast, cast.acme, fields={"title": "反社チェック 3件", "units": 3})
    with cast.at(cast.acme):
        for _twice in range(2):
            jobs.publish("antisocial_checks.judged", task_id=str(task.pk), subjects=subjects)
    run_all([cast.acme.id])
    return task.number


@pytest.mark.parametrize(
    ("counterparty", "number", "subject", "linked"),
    [
        ("みなと清掃株式会社", "", ("みなと清掃㈱", ""), True),
        ("みなと清掃株式会社", "", ("みなと清掃（株）", "5835678256246"), True),
        ("株式会社ＡＢＣ 商会", "", ("㈱ABC商会", ""), True),
        ("みなと清掃株式会社", "5835678256246", ("港クリーンサービス株式会社", "5835678256246"), True),
        ("みなと清掃株式会社", "5835678256246", ("みなと清掃株式会社", ""), True),
        ("みなと", "", ("みなと清掃株式会社", ""), False),
        ("みなと清掃株式会社", "", ("みなと清掃株式会社横浜", ""), False),
        ("みなと清掃株式会社", "", ("株式会社みなと清掃", ""), False),
        ("みなと清掃株式会社", "5835678256246", ("みなと清掃株式会社", "7000012050002"), False),
    ],
)
def test_a_screening_of_many_is_named_where_the_counterparty_is_one_of_them(
    cast: Any, counterparty: str, number: str, subject: tuple[str, str], linked: bool
) -> None:
    row = add(cast, counterparty=counterparty, corporate_number=number)
    work = judged(cast, ("別の会社", ""), subject)
    assert fresh(cast, row).screening == (work if linked else "")
    assert fresh(cast, row).screened_on is None


@pytest.mark.slow
def test_a_contract_that_is_entered_later_names_the_newest_screening_of_its_counterparty(cast: Any) -> None:
    judged(cast, ("みなと清掃株式会社", ""), ("別の会社", ""))
    work = judged(cast, ("みなと清掃㈱", ""), ("もう一つの会社", ""))
    judged(cast, ("さらに別の会社", ""))
    rows = [add(cast), add(cast, counterparty="みなと"), add(cast, screening="ACME-77")]
    run_all([cast.acme.id])
    assert [fresh(cast, row).screening for row in rows] == [work, "", "ACME-77"]


def test_a_counterparty_that_is_put_right_is_looked_for_again(cast: Any) -> None:
    work, row = judged(cast, ("港クリーンサービス株式会社", "5835678256246")), add(cast)
    run_all([cast.acme.id])
    assert fresh(cast, row).screening == ""
    with cast.at(cast.acme, cast.staff["sato"]):
        said = {"corporate_number": "5835678256246"}
        actions.change(row.pk, said, version=0, actor=cast.actor(cast.staff["sato"]), now=NOW)
    run_all([cast.acme.id])
    assert fresh(cast, row).screening == work


@pytest.mark.slow
def test_the_page_shows_the_screening_of_many_and_none_of_a_longer_name(cast: Any, client: Browser) -> None:
    row, short = add(cast), add(cast, counterparty="みなと")
    key = "generalaffairs.antisocial_checks"
    make_scope(cast.acme, key)
    make_process_line(cast.acme, key, name="反社チェック")
    name_for(cast.acme, "PERSONAL")
    asked = {"way": "ONE", "kind": "COMPANY", "purpose": "PARTNER", "reason": "新規"}
    alike = make_task(cast, cast.acme, worktype=key, fields=asked | {"name": "みなと清掃 ㈱"})
    many = make_task(cast, cast.acme, worktype=key, fields=asked | {"way": "MANY", "count": 3, "name": ""})
    with cast.at(cast.acme):
        jobs.publish("antisocial_checks.judged", task_id=str(many.pk), subjects=[("みなと清掃株式会社", "")])
    run_all([cast.acme.id])
    client.force_login(cast.staff["sato"])
    shown = client.get(f"/desk/clients/ACME/agreements/{row.pk}/").text
    assert [f"/desk/{one.number}/" in shown for one in (alike, many)] == [True, True]
    shown = client.get(f"/desk/clients/ACME/agreements/{short.pk}/").text
    assert [f"/desk/{one.number}/" in shown for one in (alike, many)] == [False, False]
