"""Two people with the same definition open: the second sees both sides field by field, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from generalaffairs.data_entry import queries
from tests.fixtures.filling import crossed, filled

pytestmark = pytest.mark.django_db


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
