"""Figures that the ORM writes once say what it would have said each time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.expressions import BaseExpression
from django.utils import timezone

from bpo.core import prepared
from bpo.core.ui.counting import Tally, UpTo

User: Any = get_user_model()
NOW = timezone.now()
CALLS: list[UUID] = []


def _joined(person: UUID, *, since: datetime, until: datetime) -> dict[str, BaseExpression]:
    CALLS.append(person)
    people = User.objects.exclude(pk=person)
    new = Q(last_login__gte=since)
    return {
        "told": Tally(people, 100, new=new, before=Q(last_login__lt=until)),
        "new": UpTo(people.filter(new), 100),
        "nobody": UpTo(people.none(), 100),
    }


def _not_asked(*, since: datetime) -> dict[str, BaseExpression]:
    return {"all": UpTo(User.objects.all(), 100)}


def _read(me: UUID, of: dict[str, Any]) -> dict[str, Any]:
    return dict(User.objects.filter(pk=me).values(**of).get())


@pytest.fixture
def me(db: None) -> UUID:
    people = [
        User(email=f"{uuid4()}@example.jp", name=f"{days}日前", last_login=NOW - timedelta(days=days))
        for days in (1, 3, 5, 8)
    ]
    return User.objects.bulk_create(people)[0].pk


def test_they_say_the_same_for_every_moment_and_are_put_together_once(me: UUID) -> None:
    CALLS.clear()
    for days in (2, 4, 6, 9):
        moments = {"since": NOW - timedelta(days=days), "until": NOW - timedelta(days=days, hours=1)}
        written = _read(me, prepared.figures(_joined, me, **moments))
        calls = len(CALLS)
        assert written == _read(me, _joined(me, **moments))
        assert calls == len(CALLS) - 1
    assert len(CALLS) == 5  # once by itself, and four times by the comparison
    assert written["told"] == {"all": 3 + _others(me), "new": 3, "before": _others(me)}
    assert not written["nobody"]


def _others(me: UUID) -> int:
    """People of the installation besides the four."""
    return User.objects.exclude(pk=me).exclude(name__endswith="日前").count()


def test_somebody_else_is_another_statement(me: UUID) -> None:
    other = User.objects.exclude(pk=me).first()
    assert other is not None
    moments = {"since": NOW - timedelta(days=2), "until": NOW}
    assert _read(me, prepared.figures(_joined, me, **moments))["new"] == 0
    assert _read(me, prepared.figures(_joined, other.pk, **moments))["new"] == 1


def test_a_moment_that_is_no_value_of_the_statement_is_refused(me: UUID) -> None:
    with pytest.raises(ValueError, match="since"):
        prepared.figures(_not_asked, since=NOW)


def _listed(domain: str) -> dict[str, BaseExpression]:
    rows = User.objects.filter(email__endswith=domain).order_by("name")
    return {"people": prepared.listed(rows, "name", "last_login"), "none": prepared.listed(rows.none(), "name")}


@pytest.mark.django_db
def test_many_rows_are_read_as_values_in_their_order_by_one_query(django_assert_num_queries: Any) -> None:
    names = ['改行\nと"引用"', "タブ\tと,コンマ", "なし{}"]
    User.objects.bulk_create(User(email=f"{n}@rows.example", name=name) for n, name in enumerate(names))
    with django_assert_num_queries(1):
        found = prepared.together(prepared.figures(_listed, "@rows.example"))
    people = User.objects.filter(email__endswith="@rows.example").order_by("name")
    assert found == {"people": [[one.name, None] for one in people], "none": []}
    assert prepared.together({}) == {}
