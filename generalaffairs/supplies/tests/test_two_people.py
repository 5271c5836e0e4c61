"""Two people with the same order open: the second sees both sides line by line, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from generalaffairs.supplies.actions import ordering
from generalaffairs.supplies.actions.ordering import Wanted
from generalaffairs.supplies.models import Order
from generalaffairs.supplies.tests.example import TERMS
from tests.fixtures.filling import crossed, filled, opened
from tests.fixtures.work import NOW


@pytest.fixture
def order(desk: Any) -> Order:
    """An order of two registered articles."""
    paper, pens = desk.consumable(), desk.consumable(20, code="PEN", name="ボールペン")
    lines = [Wanted(paper.name, 10, 2_400, "箱", paper.pk), Wanted(pens.name, 5, 80, "本", pens.pk)]
    task = desk.task()
    with desk.at():
        row = ordering.start_order(task.pk, **desk.by())
        return ordering.change_order(row.pk, terms=TERMS, lines=lines, seen=row.version, now=NOW, **desk.by())


@pytest.fixture
def path(desk: Any, order: Order, client: Browser) -> str:
    """The order's page, in sato's browser."""
    client.force_login(desk.cast.staff["sato"])
    return f"/desk/clients/ACME/supplies/orders/{order.pk}/"


def lines_of(desk: Any, order: Order) -> list[tuple[str, int, str]]:
    """Name, quantity, and the code of the registered article."""
    with desk.at():
        rows = order.lines.order_by("position").select_related("consumable")
        return [(row.name, row.quantity, row.consumable.code if row.consumable else "") for row in rows]


def codes(desk: Any, order: Order) -> list[str]:
    return [code for _name, _quantity, code in lines_of(desk, order)]


@pytest.mark.slow
def test_lines_of_an_order_that_two_people_change(desk: Any, order: Order, path: str, client: Browser) -> None:
    asked = crossed(
        client,
        path,
        mine={"quantity-1": "7", "note": "受付へ"},
        theirs={"quantity-1": "9", "name-3": "付箋", "quantity-3": "2"},
    )

    assert "明細1の数量" in asked.text
    assert "受付へ" in client.post(path, filled(asked, path) | {"mend": "1"}).text
    assert client.post(path, filled(asked, path)).status_code == 302
    assert [one[:2] for one in lines_of(desk, order)][1:] == [("ボールペン", 5), ("付箋", 2)]
    assert lines_of(desk, order)[0][1] == 7
    with desk.at():
        assert Order.objects.get().note == "受付へ"


@pytest.mark.slow
def test_the_article_goes_with_the_name_that_is_chosen(desk: Any, order: Order, path: str, client: Browser) -> None:
    mine = opened(client, path)
    paper, pens = codes(desk, order)
    keys = ("name", "quantity", "unit", "price", "consumable")
    first_out = (
        mine | {f"{key}-1": mine[f"{key}-2"] for key in keys} | {"name-2": "", "quantity-2": "", "consumable-2": ""}
    )
    assert client.post(path, first_out).status_code == 302
    assert codes(desk, order) == [pens]

    asked = client.post(path, mine | {"quantity-1": "12"})

    assert asked.status_code == 409
    theirs = {f"take-{side.name}": "theirs" for side in asked.context["sides"]}
    mines = {name: "mine" for name in theirs}
    assert client.post(path, filled(asked, path) | theirs).status_code == 302
    assert codes(desk, order) == [pens]
    again = filled(client.post(path, mine | {"quantity-1": "12"}), path)
    assert client.post(path, again | mines).status_code == 302
    assert codes(desk, order) == [paper, pens]


@pytest.mark.slow
def test_lines_that_somebody_added_below_those_of_my_page_stay(
    desk: Any, order: Order, path: str, client: Browser
) -> None:
    mine = opened(client, path)
    for numbers in (range(3, 6), range(6, 8)):
        more = {key: value for n in numbers for key, value in ((f"name-{n}", f"品{n}"), (f"quantity-{n}", str(n)))}
        assert client.post(path, opened(client, path) | more).status_code == 302

    asked = client.post(path, mine | {"quantity-2": "6"})

    assert asked.status_code == 409
    assert client.post(path, filled(asked, path)).status_code == 302
    assert [one[:2] for one in lines_of(desk, order)][1:] == [("ボールペン", 6), *((f"品{n}", n) for n in range(3, 8))]
