"""Two people with the same definition open: the second sees both sides field by field, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from generalaffairs.data_entry import queries
from tasks.double_entry import queries as double
from tasks.double_entry.models import Keying
from tests.fixtures.filling import crossed, filled
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_a_definition_that_two_people_change(desk: Any, client: Browser) -> None:
    client.force_login(desk.cast.staff["sato"])
    path = f"/desk/clients/ACME/data-entry/forms/{desk.version.pk}/"

    asked = crossed(
        client, path, usual={"reason": "見直し"},
        mine={"most-1": "60", "rules": "小計 + 消費税 = 合計\n小計 <= 合計"},
        theirs={"most-1": "50", "label-8": "電話番号", "kind-8": "PHONE"},
    )  # fmt: skip

    assert "1行目の上限" in asked.text
    assert "小計 &lt;= 合計</textarea>" in client.post(path, filled(asked, path) | {"mend": "1"}).text
    assert client.post(path, filled(asked, path)).status_code == 302
    with desk.at():
        newest = queries.versions_of(desk.version.name)[0]
    assert (newest.number, newest.rules[1]) == (3, "小計 <= 合計")
    assert [(spec.label, spec.most) for spec in newest.specs][::7] == [("氏名", "60"), ("電話番号", "")]


def test_errors_of_a_field_are_shown_with_what_they_do_to_the_sampling(desk: Any, client: Browser) -> None:
    made, sato = desk.records("A-1", "A-2"), desk.cast.staff["sato"]
    with desk.at():
        said = {"tenant_id": desk.task.tenant_id, "slot": "A", "operator": sato, "taken_at": NOW, "done_at": NOW}
        for row in made:
            Keying.objects.create(case=row.case, checked=8000, wrong=["氏名"], **said)
        raised = double.share_of(made[0].case, sato.pk, NOW)
        assert (double.sampling_of(sato.pk, NOW), raised.percent, raised.because.label) == (5, 100, "氏名")
    client.force_login(desk.cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        page = client.get("/desk/clients/ACME/data-entry/").text
    assert "誤りの多い項目" in page
    assert 'data-label="単票の抜き取り">全件</td>' in page
